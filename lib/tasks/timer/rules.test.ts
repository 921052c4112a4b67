import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretchesOf } from './rules';

const zone = 'Europe/Kyiv';
const at = (text: string) => new Date(text);

describe('the entries of a timer', () => {
  test.each([
    ['an hour and a half', '2026-11-18T08:00:00Z', '2026-11-18T09:30:00Z', [['2026-11-18', '1.5']]],
    ['a moment', '2026-11-18T08:00:00Z', '2026-11-18T08:00:02Z', [['2026-11-18', '0.01']]],
    ['twenty minutes', '2026-11-18T08:00:00Z', '2026-11-18T08:20:00Z', [['2026-11-18', '0.33']]],
    [
      'over midnight',
      '2026-11-18T21:00:00Z',
      '2026-11-18T23:30:00Z',
      [
        ['2026-11-18', '1'],
        ['2026-11-19', '1.5'],
      ],
    ],
    ['a day of 25 hours', '2026-10-24T21:00:00Z', '2026-10-25T22:00:00Z', [['2026-10-25', '25']]],
    ['ends at midnight', '2026-11-18T21:00:00Z', '2026-11-18T22:00:00Z', [['2026-11-18', '1']]],
    ['a clock that went back', '2026-11-18T21:00:00Z', '2026-11-18T20:00:00Z', [['2026-11-18', '0.01']]],
  ])('%s', (_, from, to, expected) => {
    expect(stretchesOf(at(from), at(to), zone).map(({ spentOn, hours }) => [spentOn, hours])).toEqual(expected);
  });

  test('are together the whole stretch, rounded once, and none is nothing', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 12 });
    fc.assert(
      fc.property(minute, minute, (start, length) => {
        const from = new Date(Date.parse('2026-10-20T00:00:00Z') + start * 60_000);
        const entries = stretchesOf(from, new Date(from.getTime() + length * 60_000), zone);
        const sum = entries.reduce((all, { hours }) => all + Math.round(Number(hours) * 100), 0);
        expect(sum).toBe(Math.max(1, Math.round((length / 60) * 100)));
        for (const { hours } of entries) expect(Number(hours)).toBeGreaterThan(0);
        expect(new Set(entries.map(({ spentOn }) => spentOn)).size).toBe(entries.length);
      }),
    );
  });

  test('of a forgotten one stop at what an entry takes', () => {
    const sum = stretchesOf(at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'), zone).reduce(
      (all, { hours }) => all + Number(hours),
      0,
    );
    expect(Math.round(sum)).toBe(1_000);
  });
});
