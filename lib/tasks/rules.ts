import type { StatusCategory } from './kind';
import { unfinishedCategories } from './kind';

/** Late is a fact of the second it is asked in, never stored. */
export function isOverdue(category: StatusCategory, dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && unfinishedCategories.some((one) => one === category) && dueAt.getTime() <= now.getTime();
}

export type Line = { percent: number; hoursPlanned: string | null };

/**
 * Percent of a task from its executors' lines: the mean weighted by planned hours; a line without them weighs the mean of
 * the others, all weigh the same when none has any. 100 only when every line is; null when there are no lines.
 */
export function percentOfLines(lines: readonly Line[]): number | null {
  if (lines.length === 0) return null;
  if (lines.every((line) => line.percent === 100)) return 100;
  const planned = lines.flatMap((line) => (line.hoursPlanned === null ? [] : [Number(line.hoursPlanned)]));
  const usual = planned.length ? planned.reduce((sum, hours) => sum + hours, 0) / planned.length : 1;
  const weights = lines.map((line) => (line.hoursPlanned === null ? usual : Number(line.hoursPlanned)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  const sum = lines.reduce((all, line, index) => all + line.percent * (weights[index] ?? 0), 0);
  return Math.min(99, Math.round(sum / total));
}

/** Executors who stand in the way of Done. A cancelled line asks nothing of anybody. */
export function notDone<L extends { category: StatusCategory }>(lines: readonly L[]): L[] {
  return lines.filter((line) => line.category !== 'done' && line.category !== 'cancelled');
}

/** Whether the end lies before the start; both as text that sorts: `YYYY-MM-DD` or an ISO instant. A date lasts all day. */
export function endsBeforeStart(
  start: { on: string | null; at: Date | null },
  end: { on: string | null; at: Date | null },
): boolean {
  if (start.on && end.on) return end.on < start.on;
  if (start.at && end.at) return end.at.getTime() < start.at.getTime();
  // A date against an instant: a day's slack either way, since the zone decides and both may be right.
  const day = 86_400_000;
  if (start.on && end.at) return end.at.getTime() < Date.parse(start.on) - day;
  if (start.at && end.on) return Date.parse(end.on) + 2 * day < start.at.getTime();
  return false;
}
