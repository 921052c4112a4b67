import { describe, expect, test } from 'vitest';
import { findDirectory } from './kind';
import { isOpenTo, mayDelete, mayRename, mayRetire, movedOrder } from './rules';

describe('values of a directory', () => {
  const own = { system: false, directory: 'task_status' };
  const status = { system: true, directory: 'task_status' };
  const event = { system: true, directory: 'event_type' };
  test.each([
    [own, [true, true, true]],
    [status, [false, false, false]],
    [event, [false, true, false]],
  ])('%j', (value, expected) => {
    expect([mayRename(value), mayRetire(value), mayDelete(value)]).toEqual(expected);
  });

  test('positions may be added from a card by whoever writes cards; statuses may not', () => {
    const [position, status] = [findDirectory('position'), findDirectory('task_status')];
    if (!position || !status) throw new Error('directories are missing');
    expect(isOpenTo(position, true)).toBe(true);
    expect(isOpenTo(position, false)).toBe(false);
    expect(isOpenTo(status, true)).toBe(false);
  });
});

test.each([
  [2, -1, [2, 1, 3]],
  [2, 1, [1, 3, 2]],
  [1, -1, [1, 2, 3]],
  [3, 1, [1, 2, 3]],
  [9, 1, [1, 2, 3]],
] as const)('moving %i by %i', (id, by, expected) => {
  expect(movedOrder([1, 2, 3], id, by)).toEqual(expected);
});
