import type { PeriodEnd, WeekdayCode } from '../../kind';
import type { Missed, MonthWeek, Rule } from '../rules/rule';

/** A row of `task_recurrences` as a statement of its own gives it. */
export type RecurrenceRow = {
  occurrence_on: string;
  frequency: Rule['frequency'];
  every: number;
  weekdays: WeekdayCode[];
  month_by: Rule['monthBy'];
  month_day: number | null;
  month_week: MonthWeek | null;
  month_weekday: WeekdayCode | null;
  month: number | null;
  starts_on: string;
  ends_after: number | null;
  until_on: string | null;
  zone: string;
  missed: Missed;
  anchor: PeriodEnd;
  is_ended: boolean;
  kept: [field: string, value: unknown][];
};

export const ruleFrom = (row: RecurrenceRow): Rule => ({
  frequency: row.frequency,
  every: row.every,
  weekdays: row.weekdays,
  monthBy: row.month_by,
  monthDay: row.month_day,
  monthWeek: row.month_week,
  monthWeekday: row.month_weekday,
  month: row.month,
  startsOn: row.starts_on,
  endsAfter: row.ends_after,
  untilOn: row.until_on,
});
