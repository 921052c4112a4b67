import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, diffDays, weekdayOf } from '@/lib/kernel/calendar-date';
import { monthWeeks, weekdayCodes } from '../../kind';
import { occurrencesAfter, occurrencesBetween } from './occurrences';
import { dayOf, monthOf, movedRule, normalRule, type Rule } from './rule';

const base: Rule = {
  ...{ frequency: 'day', every: 1, weekdays: [], monthBy: null, monthDay: null, monthWeek: null, monthWeekday: null },
  ...{ month: null, startsOn: '2026-11-02', endsAfter: null, untilOn: null },
};
const rule = (more: Partial<Rule>): Rule => normalRule({ ...base, ...more });
const lastDay = (date: string): number => dayOf(addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1));
const months = (date: string): number => Number(date.slice(0, 4)) * 12 + monthOf(date) - 1;
const monday = (date: string): string => addDays(date, -weekdayOf(date));

/** Day by day, as the words of a rule say it. */
function isOn(of: Rule, date: string): boolean {
  if (date < of.startsOn) return false;
  if (of.frequency === 'day') return diffDays(of.startsOn, date) % of.every === 0;
  if (of.frequency === 'week') {
    const weeks = diffDays(monday(of.startsOn), monday(date)) / 7;
    return weeks % of.every === 0 && of.weekdays.some((code) => weekdayCodes.indexOf(code) === weekdayOf(date));
  }
  const apart =
    of.frequency === 'month'
      ? months(date) - months(of.startsOn)
      : Number(date.slice(0, 4)) - Number(of.startsOn.slice(0, 4));
  if (apart % of.every !== 0) return false;
  if (of.frequency === 'year' && monthOf(date) !== of.month) return false;
  if (of.monthBy === 'date') return dayOf(date) === Math.min(of.monthDay ?? 0, lastDay(date));
  if (weekdayCodes[weekdayOf(date)] !== of.monthWeekday) return false;
  return of.monthWeek === '-1' ? dayOf(date) + 7 > lastDay(date) : Math.ceil(dayOf(date) / 7) === Number(of.monthWeek);
}

function slowly(of: Rule, days: number): string[] {
  const dates: string[] = [];
  for (let date = of.startsOn; diffDays(of.startsOn, date) < days; date = addDays(date, 1)) {
    if (of.endsAfter !== null && dates.length >= of.endsAfter) break;
    if (of.untilOn !== null && date > of.untilOn) break;
    if (isOn(of, date)) dates.push(date);
  }
  return dates;
}

const dates = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2019-06-01', days));
const rules = fc
  .record({
    frequency: fc.constantFrom('day', 'week', 'month', 'year'),
    every: fc.integer({ min: 1, max: 6 }),
    weekdays: fc.uniqueArray(fc.constantFrom(...weekdayCodes), { maxLength: 5 }),
    monthBy: fc.constantFrom('date', 'weekday'),
    monthDay: fc.option(fc.integer({ min: 1, max: 31 })),
    monthWeek: fc.constantFrom(...monthWeeks),
    monthWeekday: fc.constantFrom(...weekdayCodes),
    month: fc.option(fc.integer({ min: 1, max: 12 })),
    startsOn: dates,
    end: fc.oneof(
      fc.constant({ endsAfter: null, untilOn: null }),
      fc.record({ endsAfter: fc.integer({ min: 1, max: 40 }), untilOn: fc.constant(null) }),
      fc.record({ endsAfter: fc.constant(null), untilOn: dates }),
    ),
  })
  .map(({ end, ...rest }) => normalRule({ ...rest, ...end } as Rule));

describe('the dates of a rule', () => {
  test('are those that counting day by day finds', () => {
    fc.assert(
      fc.property(rules, (of) => {
        const known = slowly(of, 2_600);
        const far = addDays(of.startsOn, 2_600);
        expect(occurrencesBetween(of, of.startsOn, far)).toEqual(known);
        expect(occurrencesAfter(of, addDays(of.startsOn, -1), Math.min(12, known.length))).toEqual(known.slice(0, 12));
      }),
      { numRuns: 80 },
    );
  });

  test('come one after another from any date on', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 1_000 }), (of, later) => {
        const after = addDays(of.startsOn, later);
        const known = slowly(of, 3_000).filter((date) => date > after);
        expect(occurrencesAfter(of, after, 1)).toEqual(known.slice(0, 1));
      }),
      { numRuns: 80 },
    );
  });

  test.each([
    [
      'every second week on Monday and Friday',
      { frequency: 'week', every: 2, weekdays: ['fr', 'mo'] },
      '2026-11-02 2026-11-06 2026-11-16 2026-11-20',
    ],
    [
      'the 31st, or the last day there is',
      { frequency: 'month', monthDay: 31 },
      '2026-11-30 2026-12-31 2027-01-31 2027-02-28',
    ],
    [
      'the last Friday',
      { frequency: 'month', monthBy: 'weekday', monthWeek: '-1', monthWeekday: 'fr' },
      '2026-11-27 2026-12-25 2027-01-29 2027-02-26',
    ],
    ['29 February', { frequency: 'year', month: 2, monthDay: 29 }, '2027-02-28 2028-02-29 2029-02-28 2030-02-28'],
    ['three times', { endsAfter: 3 }, '2026-11-02 2026-11-03 2026-11-04'],
    ['until a date, with it', { untilOn: '2026-11-03' }, '2026-11-02 2026-11-03'],
  ] as const)('%s', (_, more, expected) => {
    expect(occurrencesAfter(rule(more as Partial<Rule>), '2026-11-01', 4).join(' ')).toBe(expected);
  });
});

describe('a rule whose occurrence moves', () => {
  test.each([
    [{ frequency: 'week', weekdays: ['mo', 'fr'] }, '2026-11-02', '2026-11-03', { weekdays: ['tu', 'fr'] }],
    [{ frequency: 'month', monthDay: 2 }, '2026-11-02', '2026-11-15', { monthDay: 15 }],
    [{ frequency: 'month', monthBy: 'weekday' }, '2026-11-02', '2026-11-10', { monthWeek: '2', monthWeekday: 'tu' }],
    [{ frequency: 'year', monthDay: 2 }, '2026-11-02', '2026-12-03', { month: 12, monthDay: 3 }],
    [{ frequency: 'day', every: 3 }, '2026-11-02', '2026-11-04', { startsOn: '2026-11-04' }],
  ] as const)('%j from %s to %s', (more, from, to, expected) => {
    expect(movedRule(rule(more as Partial<Rule>), from, to)).toMatchObject(expected);
  });
});
