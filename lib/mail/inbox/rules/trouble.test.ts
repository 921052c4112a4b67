import { expect, test } from 'vitest';
import { mailboxSteps } from '../kind';
import { restAfter, tellsOf } from './trouble';

test('a mailbox rests longer each time, and never more than an hour', () => {
  const rests = Array.from({ length: 12 }, (_, at) => restAfter(at + 1));
  expect(rests.slice(0, 7)).toEqual([60, 120, 300, 600, 1_200, 1_800, 3_600]);
  expect(Math.max(...rests)).toBe(3_600);
});

test('what a person must mend is told at once, what mends itself at the third time', () => {
  expect(Object.fromEntries(mailboxSteps.map((step) => [step, tellsOf(step)]))).toEqual({
    ...{ name: 3, private: 1, connection: 3, tls: 1, token: 3, signIn: 1, folder: 1, fetch: 3 },
  });
});
