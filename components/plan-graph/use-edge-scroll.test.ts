import { expect, test } from 'vitest';
import { pullAt } from './use-edge-scroll';

test('near an edge it pulls, the more the nearer, and in the middle not at all', () => {
  expect([pullAt(500, 100, 900), pullAt(140, 100, 900), pullAt(860, 100, 900)]).toEqual([0, 0, 0]);
  expect([pullAt(139, 100, 900), pullAt(120, 100, 900), pullAt(100, 100, 900), pullAt(-50, 100, 900)]).toEqual([
    -1, -9, -18, -18,
  ]);
  expect([pullAt(861, 100, 900), pullAt(880, 100, 900), pullAt(2_000, 100, 900)]).toEqual([1, 9, 18]);
});
