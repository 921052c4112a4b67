import { expect, test } from 'vitest';
import { ImapFailure, type ImapLine } from '@/lib/platform/imap';
import { log } from '@/lib/platform/log';
import { askWilling, forgive, groupsOf } from './stubborn';

log.level = 'silent';
const uids = Array.from({ length: 45 }, (_, at) => at + 1);
const line = (isOpen: boolean) => ({ isOpen }) as ImapLine;

/** The server lets go of whoever asks for this letter. */
const breakingAt = (bad: number) => async (some: readonly number[]) => {
  if (some.includes(bad)) throw new ImapFailure('connection', 'gone');
  return [...some];
};

test('a letter that breaks the line is found in three lines, and then passed over', async () => {
  const where = { id: 1, uidValidity: 1 };
  const came = new Set<number>();
  let lines = 0;
  for (let left = uids; left.length > 0 && lines < 10; left = uids.filter((uid) => !came.has(uid))) {
    lines += 1;
    const groups = groupsOf(where, left);
    if (groups.length === 0) break;
    for (const group of groups) {
      const got = await askWilling(line(false), where, group, breakingAt(33)).catch(() => null);
      if (!got) break;
      forgive(where, got);
      for (const uid of got) came.add(uid);
    }
  }
  expect([came.size, came.has(33), lines]).toEqual([44, false, 5]);
  expect(groupsOf(where, [32, 33, 34])).toEqual([[32, 34]]);
  expect(groupsOf({ ...where, uidValidity: 2 }, [32, 33, 34])).toEqual([[32, 33, 34]]);
});

test('what is refused while the line holds is left out, and the rest comes one by one', async () => {
  const where = { id: 2, uidValidity: 1 };
  expect(await askWilling(line(true), where, [1, 2, 3], breakingAt(2))).toEqual([1, 3]);
  expect(groupsOf(where, [1, 2, 3])).toEqual([[1, 2, 3]]);
});

test('what is no fault of a letter goes on', async () => {
  const where = { id: 3, uidValidity: 1 };
  const full = async () => {
    throw new Error('no space left');
  };
  await expect(askWilling(line(true), where, [1], full)).rejects.toThrow('no space left');
});
