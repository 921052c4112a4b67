import type { Locale } from '@/lib/kernel/locale';
import type { OneTapAct, PeriodEnd } from '../kind';

/** A reminder as the card shows it. */
export type ReminderView = {
  id: number;
  days: number;
  hours: number;
  minutes: number;
  before: PeriodEnd;
  toExecutors: boolean;
  toController: boolean;
  toAuthor: boolean;
  byEmail: boolean;
  byPush: boolean;
  /** `4 h 3 d before the end` */
  text: string;
  /** when it comes, as its reader sees it; '' when it does not */
  at: string;
};

/** What reached the reader and was not put away. `id` is the firing's. */
export type DueReminder = {
  id: number;
  taskId: number;
  number: string;
  title: string;
  /** when it came */
  at: string;
  end: string;
  late: boolean;
};

export type CardReminders = {
  reminders: ReminderView[];
  due: { id: number; at: string } | null;
  /** the reader put one away that can be shown again */
  mayRepeat: boolean;
};

/** A link of a letter: `finished`: the task is done or given up; `withdrawn`: its person may not do this any more. */
export type OneTapView = {
  locale: Locale;
  act: OneTapAct;
  state: 'ready' | 'used' | 'expired' | 'finished' | 'withdrawn';
  usedAt: string;
  task: { id: number; number: string; title: string; end: string; customer: string; percent: number } | null;
};
