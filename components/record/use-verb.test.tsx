// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { WordsProvider } from '@/components/ui/words';
import { type CardWords, type ErrorWords, RecordWordsProvider } from './record-words';
import { useTell } from './use-verb';

vi.mock('@/lib/actions', () => ({ undoOperationAction: vi.fn() }));

const words = { undo: 'Undo' } as Parameters<typeof WordsProvider>[0]['words'];
const cardWords = {} as CardWords;
const errors: ErrorWords = { codes: {}, fields: {} };

test('telling is the same function until the words change: what loads and tells does not load again', () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const told = new Set<unknown>();
  const Teller = () => {
    told.add(useTell());
    return null;
  };
  const draw = (known: typeof errors) => (
    <WordsProvider locale="en" timeZone="UTC" words={words}>
      <RecordWordsProvider words={cardWords} errors={known}>
        <Teller />
      </RecordWordsProvider>
    </WordsProvider>
  );
  const root = createRoot(document.createElement('div'));
  act(() => root.render(draw(errors)));
  act(() => root.render(draw(errors)));
  expect(told.size).toBe(1);
  act(() => root.render(draw({ ...errors })));
  expect(told.size).toBe(2);
  act(() => root.unmount());
});
