'use client';

import { useId, useRef, useState } from 'react';
import { callAction, type Endpoint } from '@/components/record/call-action';
import { useRecordWords } from '@/components/record/record-words';
import { useTell } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import type { LevelView } from '@/lib/tasks/workload/views';
import { LevelPreview, type LevelWords } from './level-preview';

export type LevelProps = {
  people: readonly number[];
  /** answers a `LevelView` for `{ people, mode }` */
  propose: Endpoint;
  /** saves it: `{ people, mode, seal }` */
  save: Endpoint;
  words: LevelWords;
};

type Mode = 'slack' | 'any';

/** Proposes to move work off overloaded days, shows what it costs, and saves it as one step. */
export function LiveLevel({ people, propose, save, words }: LevelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const tell = useTell();
  const { say } = useRecordWords();
  const [mode, setMode] = useState<Mode>('slack');
  const [view, setView] = useState<LevelView | null>(null);
  const [isPending, setPending] = useState(false);

  const ask = async (wanted: Mode) => {
    setPending(true);
    setMode(wanted);
    const result = await callAction(() => propose({ people, mode: wanted }));
    setPending(false);
    if (!result.ok) return tell(result);
    setView(result.value as LevelView);
    dialog.current?.showModal();
  };
  const apply = async () => {
    if (!view) return;
    setPending(true);
    const result = await callAction(() => save({ people, mode, seal: view.seal }));
    setPending(false);
    dialog.current?.close();
    tell(result, words.saved.replace('{count}', String(view.shifts.length)));
  };
  const other: Mode = mode === 'slack' ? 'any' : 'slack';
  return (
    <>
      <Button
        icon="chart-column"
        aria-disabled={isPending || people.length === 0 || undefined}
        onClick={() => {
          if (!isPending && people.length > 0) void ask('slack');
        }}
      >
        {words.level}
      </Button>
      <Dialog
        ref={dialog}
        id={id}
        wide
        title={words.title}
        actions={
          <>
            {view?.shifts.length ? (
              <Button look="primary" aria-disabled={isPending || undefined} onClick={() => void apply()}>
                {words.save}
              </Button>
            ) : null}
            <Button aria-disabled={isPending || undefined} onClick={() => (isPending ? undefined : void ask(other))}>
              {mode === 'slack' ? words.any : words.slack}
            </Button>
            <Button {...closes(id)}>{say('cancel')}</Button>
          </>
        }
      >
        {view ? <LevelPreview view={view} words={words} /> : null}
      </Dialog>
    </>
  );
}
