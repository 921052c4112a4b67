import type { Kind } from '@/lib/kernel/kind';

export const taskKind = {
  name: 'task',
  path: '/tasks',
  numberTemplate: 'T-{n}',
  messages: 'tasks',
  icon: 'check',
  journals: true,
} as const satisfies Kind;

/** What a status means to the rules; every status of the directory maps to one of these. */
export const statusCategories = ['open', 'working', 'paused', 'done', 'cancelled'] as const;
export type StatusCategory = (typeof statusCategories)[number];
/** Categories in which a task, or an executor's line, can be overdue. */
export const unfinishedCategories = ['open', 'working'] as const satisfies readonly StatusCategory[];

/** System statuses, by the code of their directory value. Overdue is derived and therefore not among them. */
export const systemStatuses = [
  { code: 'assigned', category: 'open' },
  { code: 'accepted', category: 'working' },
  { code: 'suspended', category: 'paused' },
  { code: 'done', category: 'done' },
  { code: 'cancelled', category: 'cancelled' },
] as const satisfies readonly { code: string; category: StatusCategory }[];

export const priorities = ['low', 'normal', 'high'] as const;
export type Priority = (typeof priorities)[number];
/** What the columns of the board stand for. */
export const boardGroups = ['status', 'project', 'executor', 'priority'] as const;
export type BoardGroup = (typeof boardGroups)[number];
export const constraints = ['asap', 'not_before', 'must_end_by'] as const;
export const dependencyTypes = ['FS', 'SS', 'FF', 'SF'] as const;
export const lagUnits = ['minute', 'hour', 'day', 'week'] as const;

/** What a task repeats by. */
export const frequencies = ['day', 'week', 'month', 'year'] as const;
export type Frequency = (typeof frequencies)[number];
/** Monday first. */
export const weekdayCodes = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];
/** How a day of a month is named: the 15th, or the second Tuesday. */
export const monthPlaces = ['date', 'weekday'] as const;
/** Which week of a month: the last is -1. */
export const monthWeeks = ['1', '2', '3', '4', '-1'] as const;
/** What comes after an occurrence that was done late: the next of the rule, or the first that is not past. */
export const missedWays = ['next', 'future'] as const;
/** The fields of a rule, as a form sends them. */
export const ruleNames = [
  ...['frequency', 'every', 'weekdays', 'monthBy', 'monthDay', 'monthWeek', 'monthWeekday', 'month', 'startsOn'],
  ...['ends', 'endsAfter', 'untilOn', 'missed'],
];
/** Which end of a task is meant. */
export const periodEnds = ['start', 'end'] as const;
export type PeriodEnd = (typeof periodEnds)[number];
/** What one tap in a letter does. */
export const oneTapActs = ['done', 'percent25', 'percent50', 'percent75', 'snooze', 'open'] as const;
export type OneTapAct = (typeof oneTapActs)[number];
