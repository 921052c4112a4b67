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

type Messages = Pick<typeof en, 'tasks' | 'choices'>;

/** What the fields of a rule are called. */
export const ruleWords = ({ tasks, choices }: Messages, locale: Locale): RuleWords => ({
  ...tasks.recurrence.dialog,
  weekdayNames: choices.weekday,
  weekdayShort: choices.weekday_short,
  weekNames: choices.month_week,
  months: monthNames[locale],
  monthLabel: tasks.fields.month,
});
