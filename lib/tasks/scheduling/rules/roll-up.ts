import { groupBy } from '@/lib/kernel/group';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { timelineOf, type WorkingTimeline } from '@/lib/kernel/working-timeline';
import { instantOfMoment } from './placement';
import type { PlanTask, Span } from './plan';

/** What a parent takes from the tasks directly in it. */
export type RolledUp = { span: Span; percent: number };

type Part = { span: Span; percent: number; hoursPlanned: string | null };

const emptySpan: Span = { start: { on: null, at: null }, end: { on: null, at: null } };

function workOf({ start, end }: Span, line: WorkingTimeline): number {
  const from = instantOfMoment(start, 'start', line);
  const to = instantOfMoment(end, 'finish', line);
  return from === null || to === null ? 0 : Math.max(0, line.placeOf(to) - line.placeOf(from));
}

/** By planned hours when every part has them, else by working time; a part that weighs nothing counts for nothing. */
function percentOf(parts: readonly Part[], line: WorkingTimeline): number {
  if (parts.every((part) => part.percent === 100)) return 100;
  const byHours = parts.every((part) => part.hoursPlanned !== null);
  const weights = parts.map((part) => (byHours ? Number(part.hoursPlanned) : workOf(part.span, line)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return Math.min(99, Math.round(parts.reduce((sum, part) => sum + part.percent, 0) / parts.length));
  const done = parts.reduce((sum, part, at) => sum + part.percent * (weights[at] ?? 0), 0);
  return Math.min(99, Math.round(done / total));
}

/** From the first start to the last end; an end that no part has stays empty. */
function hullOf(spans: readonly Span[], line: WorkingTimeline): Span {
  let hull = emptySpan;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { start, end } of spans) {
    const from = instantOfMoment(start, 'start', line) ?? first;
    const to = instantOfMoment(end, 'finish', line) ?? last;
    if (from < first) hull = { ...hull, start };
    if (to > last) hull = { ...hull, end };
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return hull;
}

/** Dates and percent of every parent that rolls up, from the innermost outwards. The tree must be one: no task inside itself. */
export function rollUp(tasks: readonly PlanTask[], calendar: WorkingCalendar): Map<number, RolledUp> {
  const line = timelineOf(calendar, aroundOf(tasks));
  const inside = groupBy(tasks, (task) => task.parentId);
  const rolled = new Map<number, RolledUp>();
  const partOf = (task: PlanTask): Part => {
    const parts = (inside.get(task.id) ?? []).map(partOf);
    const own = { span: { start: task.start, end: task.end }, percent: task.percent, hoursPlanned: task.hoursPlanned };
    if (parts.length === 0 || !task.rollsUp) return own;
    const up = {
      span: hullOf(
        parts.map((part) => part.span),
        line,
      ),
      percent: percentOf(parts, line),
    };
    rolled.set(task.id, up);
    return { ...up, hoursPlanned: task.hoursPlanned ?? sumOfHours(parts) };
  };
  const known = new Set(tasks.map((task) => task.id));
  for (const task of tasks) if (task.parentId === null || !known.has(task.parentId)) partOf(task);
  return rolled;
}

const sumOfHours = (parts: readonly Part[]): string | null =>
  parts.every((part) => part.hoursPlanned !== null)
    ? String(parts.reduce((sum, part) => sum + Number(part.hoursPlanned), 0))
    : null;

function aroundOf(tasks: readonly PlanTask[]): number {
  const { start, end } =
    tasks.find((task) => task.start.on ?? task.start.at ?? task.end.on ?? task.end.at) ?? emptySpan;
  const time = start.at ?? end.at ?? new Date(start.on ?? end.on ?? 0);
  return Math.floor(time.getTime() / 60_000);
}
