import { expect, test } from 'vitest';
import { type Told, tell } from './history-sentences';
import type { Labels, Reader } from './show-value';

const rk = {
  kind: { name: 'plan', messages: 'plans' },
  fields: {},
  parts: {
    step: {
      fields: { text: { type: 'text' }, position: { type: 'number', silent: true } },
      title: ['text'],
    },
  },
} as unknown as Told;
const nobody: ReadonlyMap<number, string> = new Map();
const labels: Labels = { records: nobody, directories: nobody, users: nobody, journals: nobody, folders: nobody };
const reader: Reader = {
  locale: 'en',
  timeZone: 'UTC',
  today: '2026-11-22',
  say: (path, values = {}) => `${path} ${Object.values(values).join('|')}`,
  find: () => undefined,
};
const told = (action: 'create' | 'change', changes: Record<string, [unknown, unknown]>) =>
  tell({ entity: 'step', action, changes }, { rk, labels, reader });

test('the place of a row is no number to read: it was moved, or it says nothing', () => {
  expect(told('change', { position: [1, 3] }).sentences).toEqual(['record.history.part.moved step|']);
  expect(told('change', { text: ['a', 'b'], position: [1, 3] }).sentences).toEqual([
    'record.history.part.changed step|b|record.history.changed text|a|b',
  ]);
  expect(told('create', { text: [null, 'a'], position: [null, 3] }).details).toEqual([]);
});
