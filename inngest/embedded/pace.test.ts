import { expect, test } from 'vitest';
import { backoff, sleepUntil, waitOf } from './pace';

test('backoff follows the protocol, with a little chance', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50].map((attempt) => backoff(attempt, 0) / 1_000)).toEqual([
    15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200, 7_200, 7_200,
  ]);
  expect(backoff(0, 1)).toBe(18_000);
});

test.each([
  [null, null],
  ['', null],
  ['5', 5_000],
  ['1970-01-01T00:00:10.000Z', 9_000],
  ['1969-01-01T00:00:10.000Z', 0],
  ['soon', null],
])('waitOf %s', (text, wait) => expect(waitOf(text, 1_000)).toBe(wait));

test.each([
  ['10s', 10_000],
  ['1w2d3h4m5s', ((((7 + 2) * 24 + 3) * 60 + 4) * 60 + 5) * 1_000],
  ['', 0],
  ['2026-11-22T10:00:00.000Z', Date.UTC(2026, 10, 22, 10)],
])('sleepUntil %s', (name, at) => expect(sleepUntil(name, 0).getTime()).toBe(at));

test('sleepUntil refuses what is no time', () => expect(() => sleepUntil('1y', 0)).toThrow('1y'));
