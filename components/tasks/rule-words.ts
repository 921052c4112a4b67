import { monthNames } from '@/lib/kernel/date-names';
import type { Locale } from '@/lib/kernel/locale';
import type en from '@/messages/en.json';

export type RuleWords = (typeof en)['tasks']['recurrence']['dialog'] & {
  weekdayNames: Record<string, string>;
  weekdayShort: Record<string, string>;
  weekNames: Record<string, string>;
  months: readonly string[];
  monthLabel: string;
};

type Said = { raw(key: string): unknown };
type Dialog = (typeof en)['tasks']['recurrence']['dialog'];
type Names = Record<string, string>;

/** What the fields of a rule are called; `tasks` and `choices` say what is below these in the messages. */
export const ruleWords = (tasks: Said, choices: Said, locale: Locale): RuleWords => ({
  ...(tasks.raw('recurrence.dialog') as Dialog),
  weekdayNames: choices.raw('weekday') as Names,
  weekdayShort: choices.raw('weekday_short') as Names,
  weekNames: choices.raw('month_week') as Names,
  months: monthNames[locale],
  monthLabel: tasks.raw('fields.month') as string,
});
