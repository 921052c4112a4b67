import { formatDate } from '@/lib/kernel/date-format';
import { parseDateInput } from '@/lib/kernel/date-parse';
import type { Locale } from '@/lib/kernel/locale';
import type { PlanItem, PlanWords } from './plan-props';

export const planColumns = ['row', 'name', 'start', 'end', 'percent', 'predecessors', 'who'] as const;
export type PlanColumn = (typeof planColumns)[number];
export const isPlanColumn = (value: unknown): value is PlanColumn => planColumns.some((column) => column === value);

const wide: Record<PlanColumn, number> = {
  row: 44,
  name: 220,
  start: 104,
  end: 104,
  percent: 56,
  predecessors: 92,
  who: 130,
};
const narrow: Partial<Record<PlanColumn, number>> = { row: 34, name: 128 };
export const columnWidth = (column: PlanColumn, isWide: boolean): number =>
  (isWide ? undefined : narrow[column]) ?? wide[column];

export const tableWidth = (count: number, isWide: boolean): number =>
  planColumns.slice(0, count).reduce((sum, column) => sum + columnWidth(column, isWide), 0);

/** How many whole columns end nearest to a width. */
export function columnsFor(width: number, isWide: boolean): number {
  const counts = planColumns.map((_, at) => at + 1);
  const distance = (count: number) => Math.abs(tableWidth(count, isWide) - width);
  return counts.reduce((best, count) => (distance(count) < distance(best) ? count : best), 1);
}

export function momentShown(text: string | null, locale: Locale, today: string): string {
  if (!text) return '';
  const [date = '', time] = text.split('T');
  return time ? `${formatDate(date, locale, today)}, ${time}` : formatDate(date, locale, today);
}

export function cellText(item: PlanItem, column: PlanColumn, locale: Locale, today: string): string {
  if (column === 'row') return item.row > 0 ? String(item.row) : '';
  if (column === 'name') return item.title;
  if (column === 'start' || column === 'end') return momentShown(item[column], locale, today);
  if (column === 'percent') return `${item.percent}`;
  return item[column];
}

/** Whether a cell is written in by hand. */
export function mayEdit(item: PlanItem, column: PlanColumn): boolean {
  if (!item.mayChange || column === 'row') return false;
  if (column === 'start' || column === 'end') return !item.rollsUp;
  if (column === 'percent') return !(item.rollsUp && item.hasChildren);
  return column === 'name' || item.row > 0;
}

/** What a typed date or time means; undefined: nothing that is understood. */
export function typedMoment(text: string, today: string): string | undefined {
  const found = parseDateInput(text, { today });
  if (!found) return undefined;
  return found.time ? `${found.date}T${found.time}` : found.date;
}

/** All there is to say of a line, where its bar is pointed at. */
export function describe(item: PlanItem, words: PlanWords, locale: Locale, today: string): string {
  const period = [item.start, item.end].map((text) => momentShown(text, locale, today)).filter(Boolean);
  const lines = [
    [item.number, item.title].filter(Boolean).join(' '),
    [...new Set(period)].join(' – '),
    [item.status, item.isMilestone ? words.milestone : `${item.percent} %`].filter(Boolean).join(', '),
    item.who,
    item.isManual ? words.manual : '',
    item.slack ? `${words.slack}: ${item.slack}` : '',
    item.isCritical ? words.onCriticalPath : '',
    item.deadlineOn ? `${words.deadline}: ${momentShown(item.deadlineOn, locale, today)}` : '',
  ];
  return lines.filter(Boolean).join('\n');
}
