import { addDays, diffDays, weekdayOf } from '@/lib/kernel/calendar-date';
import {
  type Frequency,
  type missedWays,
  type monthPlaces,
  type monthWeeks,
  type WeekdayCode,
  weekdayCodes,
} from '../../kind';

// A rule names dates, not moments: the time of day is the task's own, and stays on the clock of the series' zone.

export type MonthWeek = (typeof monthWeeks)[number];
export type Missed = (typeof missedWays)[number];

export type Rule = {
  frequency: Frequency;
  every: number;
  weekdays: readonly WeekdayCode[];
  monthBy: (typeof monthPlaces)[number] | null;
  /** a day the month does not have is its last one */
  monthDay: number | null;
  monthWeek: MonthWeek | null;
  monthWeekday: WeekdayCode | null;
  /** 1–12 */
  month: number | null;
  startsOn: string;
  /** how many occurrences there are in all */
  endsAfter: number | null;
  untilOn: string | null;
};

const weekdayCodeOf = (date: string): WeekdayCode => weekdayCodes[weekdayOf(date)] ?? 'mo';
export const dayOf = (date: string): number => Number(date.slice(8, 10));
export const monthOf = (date: string): number => Number(date.slice(5, 7));
const isLastOfKind = (date: string): boolean => monthOf(addDays(date, 7)) !== monthOf(date);

/** Which week of its month a date is in; a fifth is the last. */
function monthWeekOf(date: string): MonthWeek {
  const week = Math.ceil(dayOf(date) / 7);
  return week > 4 ? '-1' : (String(week) as MonthWeek);
}

/** What a form leaves open follows from the day it starts; what does not belong to the frequency is left out. */
export function normalRule(asked: Rule): Rule {
  const { frequency, startsOn } = asked;
  const isMonthly = frequency === 'month' || frequency === 'year';
  const monthBy = isMonthly ? (asked.monthBy ?? 'date') : null;
  const weekdays = weekdayCodes.filter((code) => asked.weekdays.includes(code));
  return {
    ...asked,
    weekdays: frequency !== 'week' ? [] : weekdays.length ? weekdays : [weekdayCodeOf(startsOn)],
    monthBy,
    monthDay: monthBy === 'date' ? (asked.monthDay ?? dayOf(startsOn)) : null,
    monthWeek: monthBy === 'weekday' ? (asked.monthWeek ?? monthWeekOf(startsOn)) : null,
    monthWeekday: monthBy === 'weekday' ? (asked.monthWeekday ?? weekdayCodeOf(startsOn)) : null,
    month: frequency === 'year' ? (asked.month ?? monthOf(startsOn)) : null,
  };
}

/** The rule of a series whose occurrence of one date takes place on another from now on. */
export function movedRule(rule: Rule, from: string, to: string): Rule {
  const moved = { ...rule, startsOn: addDays(rule.startsOn, diffDays(from, to)) };
  if (rule.frequency === 'week') {
    const codes = rule.weekdays.map((code) => (code === weekdayCodeOf(from) ? weekdayCodeOf(to) : code));
    return { ...moved, weekdays: weekdayCodes.filter((code) => codes.includes(code)) };
  }
  if (rule.monthBy === null) return moved;
  const month = rule.frequency === 'year' ? monthOf(to) : null;
  if (rule.monthBy === 'date') return { ...moved, month, monthDay: dayOf(to) };
  const monthWeek = rule.monthWeek === '-1' && isLastOfKind(to) ? '-1' : monthWeekOf(to);
  return { ...moved, month, monthWeek, monthWeekday: weekdayCodeOf(to) };
}

/** What the form of a rule is opened with: the rule there is, or each week from a day on; every field says something. */
export function defaultRule(known: Rule | null, day: string): Rule {
  const plain: Rule = {
    ...{
      frequency: 'week',
      every: 1,
      weekdays: [],
      monthBy: null,
      monthDay: null,
      monthWeek: null,
      monthWeekday: null,
    },
    ...{ month: null, startsOn: day, endsAfter: null, untilOn: null },
  };
  const rule = known ?? plain;
  const { startsOn } = rule;
  return {
    ...rule,
    weekdays: rule.weekdays.length ? rule.weekdays : [weekdayCodeOf(startsOn)],
    monthDay: rule.monthDay ?? dayOf(startsOn),
    monthWeek: rule.monthWeek ?? monthWeekOf(startsOn),
    monthWeekday: rule.monthWeekday ?? weekdayCodeOf(startsOn),
    month: rule.month ?? monthOf(startsOn),
  };
}
