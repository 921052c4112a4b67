import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { addDays } from '@/lib/kernel/calendar-date';
import type { Frequency } from '../../kind';
import type { Rule } from './rule';

// The dates of a rule. They are counted in UTC, where every day is there once: clocks change only what a task's own time of
// day becomes.

const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const satisfies Record<
  Frequency,
  string
>;
/** Nobody plans further; also what stops a rule that never comes to anything. */
const LAST = '9000-01-01';

const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('UTC');
const dateOf = (at: { toString(): string }): string => at.toString().slice(0, 10);

/** The 31st of a month without one is its last day: the last there is of the days up to it. */
function daysOf({ monthBy, monthDay, monthWeek, monthWeekday }: Rule) {
  if (monthBy === 'weekday') return { byDay: [`${monthWeek ?? '1'}${(monthWeekday ?? 'mo').toUpperCase()}`] };
  const day = monthDay ?? 1;
  if (day <= 28) return { byMonthDay: [day] };
  return { byMonthDay: [28, 29, 30, 31].filter((one) => one <= day), bySetPos: [-1] };
}

const MOST_KEPT = 1_000;
const known = new Map<string, RRuleTemporal>();

/** The library plans a rule when it is first asked, which is dearer than all it is asked later: a calendar asks hundreds. */
function libraryRule(rule: Rule): RRuleTemporal {
  const key = JSON.stringify(rule);
  const library = known.get(key) ?? makeRule(rule);
  known.delete(key);
  known.set(key, library);
  if (known.size > MOST_KEPT)
    for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
  return library;
}

function makeRule(rule: Rule): RRuleTemporal {
  const { frequency, every, weekdays, month, startsOn, endsAfter, untilOn } = rule;
  return new RRuleTemporal({
    freq: frequencies[frequency],
    interval: every,
    wkst: 'MO',
    dtstart: midnight(startsOn),
    ...(frequency === 'week' ? { byDay: weekdays.map((code) => code.toUpperCase()) } : {}),
    ...(frequency === 'month' || frequency === 'year' ? daysOf(rule) : {}),
    ...(frequency === 'year' && month ? { byMonth: [month] } : {}),
    ...(endsAfter ? { count: endsAfter } : {}),
    ...(untilOn ? { until: midnight(untilOn) } : {}),
  });
}

/** Dates of the rule after a date, the first `most` of them. */
export function occurrencesAfter(rule: Rule, after: string, most: number): string[] {
  const library = libraryRule(rule);
  const dates: string[] = [];
  let at = after;
  while (dates.length < most) {
    const next = library.next(new Date(`${at}T00:00:00Z`));
    const date = next ? dateOf(next) : null;
    if (date === null || date >= LAST) break;
    dates.push(date);
    at = date;
  }
  return dates;
}

/** Dates of the rule from one date on and before another. */
export function occurrencesBetween(rule: Rule, from: string, before: string): string[] {
  if (from >= before) return [];
  const bounds = [from, addDays(before, -1)].map((date) => new Date(`${date}T00:00:00Z`)) as [Date, Date];
  return libraryRule(rule)
    .between(...bounds, true)
    .map(dateOf);
}
