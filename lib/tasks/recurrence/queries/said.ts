import 'server-only';
import { formatDate, formatWeekday } from '@/lib/kernel/date-format';
import { monthsOfDay } from '@/lib/kernel/date-names';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { Rule } from '../rules/rule';

type Reader = Pick<Ctx, 'locale' | 'timeZone' | 'now'>;
type Say = (key: string, values?: Record<string, string | number>) => string;

/** A rule in words: `every 2 weeks on Mon, Fri, until 31 Dec`. */
export function saidRule(rule: Rule, reader: Reader): string {
  const { say } = wordsOf(reader.locale);
  const own: Say = (key, values) => say(`tasks.recurrence.said.${key}`, values);
  const text = repeats(rule, reader, own, say);
  if (rule.endsAfter !== null) return own('times', { text, count: rule.endsAfter });
  const thisDay = today(reader.now, reader.timeZone);
  return rule.untilOn === null ? text : own('until', { text, date: formatDate(rule.untilOn, reader.locale, thisDay) });
}

function repeats(rule: Rule, { locale }: Reader, own: Say, say: Say): string {
  const { frequency, every, monthBy, monthDay, month } = rule;
  if (frequency === 'day') return own('day', { every });
  if (frequency === 'week')
    return own('week', { every, days: rule.weekdays.map((code) => say(`choices.weekday_short.${code}`)).join(', ') });
  const monthName = monthsOfDay[locale][(month ?? 1) - 1] ?? '';
  if (monthBy === 'weekday') {
    const place = own('place', { week: rule.monthWeek ?? '1', weekday: rule.monthWeekday ?? 'mo' });
    return frequency === 'month'
      ? own('monthPlace', { every, place })
      : own('yearPlace', { every, place, month: monthName });
  }
  const day = monthDay ?? 1;
  if (frequency === 'year') return own('yearDate', { every, day, month: monthName });
  return day === 31 ? own('monthLast', { every }) : own('monthDate', { every, day });
}

/** A date with its day of the week: `Mon, 7 Dec`. */
export function saidDate(date: string, { locale, timeZone, now }: Reader): string {
  return `${formatWeekday(date, locale, 'short')}, ${formatDate(date, locale, today(now, timeZone))}`;
}
