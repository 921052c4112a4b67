import { describe, expect, it } from 'vitest';
import { rolesAfter } from './rules';

describe('rolesAfter', () => {
  it.each([
    ['nothing changed', [1, 2], [1, 2], [1, 2], [1, 2]],
    ['added', [1], [1], [1, 2], [1, 2]],
    ['taken', [1, 2], [1, 2], [2], [2]],
    ['a colleague added meanwhile', [1, 3], [1], [1, 2], [1, 3, 2]],
    ['a colleague took the same', [], [1], [], []],
    ['a colleague gave the same', [1, 2], [1], [1, 2], [1, 2]],
  ])('%s', (_, held, before, wanted, after) => expect(rolesAfter(held, before, wanted)).toEqual(after));
});
