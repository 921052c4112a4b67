import { addDays, weekdayOf } from '@/lib/kernel/calendar-date';
import { firstMoment } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { isFreeDate } from '@/lib/kernel/working-time';
import type { Span } from '../../scheduling/rules/plan';
import {
  capacityOn,
  type DayLoad,
  loadByWeek,
  spread,
  type Worker,
  type WorkLine,
} from '../../scheduling/rules/workload';

/** An executor's line as it is stored, with what it takes from its task where it says nothing itself. */
export type StoredLine = {
  taskId: number;
  personId: number;
  own: Span;
  task: Span;
  hoursPlanned: string | null;
  taskHoursPlanned: string | null;
  /** of all executors of the task */
  lines: number;
};

/** When a line is worked on: each end its own, else its task's; with one end only it is that day or that moment. */
export function spanOfLine({ own, task }: Pick<StoredLine, 'own' | 'task'>): Span {
  const [start, end] = [firstMoment(own.start, task.start), firstMoment(own.end, task.end)];
  return { start: firstMoment(start, end), end: firstMoment(end, start) };
}

/** Planned minutes: the line's own, else its part of the task's; null where nobody has said. */
export function minutesOfLine({ hoursPlanned, taskHoursPlanned, lines }: StoredLine): number | null {
  if (hoursPlanned !== null) return Math.round(Number(hoursPlanned) * 60);
  return taskHoursPlanned === null ? null : Math.round((Number(taskHoursPlanned) * 60) / Math.max(1, lines));
}

/** What is not planned takes no hours: two weeks for a call are no two weeks of work. */
export const workLineOf = (line: StoredLine): WorkLine => ({
  taskId: line.taskId,
  personId: line.personId,
  span: spanOfLine(line),
  minutes: minutesOfLine(line) ?? 0,
});

/** Somebody with so many hours a day, as a part of the usual working day. */
export function workerOf(id: number, hoursADay: string, calendar: WorkingCalendar): Worker {
  const days = calendar.week.map((hours) => hours.reduce((sum, [from, to]) => sum + to - from, 0));
  const usual = Math.max(...days);
  return { id, calendar, share: usual > 0 ? (Number(hoursADay) * 60) / usual : 0 };
}

export type Scale = 'day' | 'week';
/** One column of the grid: a date, or a week by its Monday. `to` is its last date. */
export type Period = { from: string; to: string };

const LONG: Record<Scale, number> = { day: 28, week: 91 };

/** Four weeks of days or thirteen weeks, from the Monday of a date. */
export function periodsOf(scale: Scale, on: string): Period[] {
  const first = addDays(on, -weekdayOf(on));
  const step = scale === 'day' ? 1 : 7;
  return Array.from({ length: LONG[scale] / step }, (_, at) => ({
    from: addDays(first, at * step),
    to: addDays(first, at * step + step - 1),
  }));
}

/** The date one screen before or after. */
export const stepOf = (scale: Scale, on: string, by: 1 | -1): string =>
  addDays(on, -weekdayOf(on) + by * (scale === 'day' ? 28 : 91));

export type Cell = { minutes: number; capacity: number; isOver: boolean; isFree: boolean; unplanned: number };

/** What one person has in every period. `loads` are that person's; `unplanned` how many such tasks run on a date. */
export function cellsOf(
  worker: Worker,
  periods: readonly Period[],
  loads: readonly DayLoad[],
  unplanned: readonly StoredLine[],
): Cell[] {
  const byDate = new Map(loads.map((load) => [load.date, load]));
  const byWeek = new Map(loadByWeek(loads, [worker]).map((week) => [week.week, week]));
  const open = unplanned.map((line) => [...spread({ ...workLineOf(line), minutes: null }, worker.calendar).keys()]);
  return periods.map(({ from, to }) => {
    const load = from === to ? byDate.get(from) : byWeek.get(from);
    const days = datesOf({ from, to });
    const capacity = load?.capacity ?? days.reduce((sum, date) => sum + capacityOn(worker, date), 0);
    return {
      minutes: load?.minutes ?? 0,
      capacity,
      // A week may hold what one of its days does not.
      isOver: days.some((date) => byDate.get(date)?.isOver) || (load?.isOver ?? false),
      isFree: days.every((date) => isFreeDate(worker.calendar, date)),
      unplanned: open.filter((dates) => dates.some((date) => date >= from && date <= to)).length,
    };
  });
}

export function datesOf({ from, to }: Period): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
