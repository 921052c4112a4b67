import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { isSameMoment } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { TxCtx } from '@/lib/platform/context';
import { changeParts } from '@/lib/record/parts';
import { taskRecord } from '../../record';
import { movedSpan } from '../rules/moved-span';
import type { Span } from '../rules/plan';

type Shift = { id: number; from: Span; to: Span };

export const columnsOf = ({ start, end }: Span) => ({
  startsOn: start.on,
  startsAt: start.at,
  endsOn: end.on,
  endsAt: end.at,
});

type Period = Pick<typeof taskExecutors.$inferSelect, 'startsOn' | 'startsAt' | 'endsOn' | 'endsAt'>;
const spanOf = ({ startsOn, startsAt, endsOn, endsAt }: Period): Span => ({
  start: { on: startsOn, at: startsAt },
  end: { on: endsOn, at: endsAt },
});

/** The lines of a task whose period may just have been changed by itself, on its card or with others. */
export async function linesFollow(tx: TxCtx, before: Period & { id: number }): Promise<void> {
  const { startsOn, startsAt, endsOn, endsAt } = tasks;
  const [after] = await tx.tx.select({ startsOn, startsAt, endsOn, endsAt }).from(tasks).where(eq(tasks.id, before.id));
  const [from, to] = [spanOf(before), spanOf(after ?? before)];
  if (isSameMoment(from.start, to.start) && isSameMoment(from.end, to.end)) return;
  await moveLines(tx, [{ id: before.id, from, to }], (await loadCalendars(tx)).company);
}

/** Executors' lines with dates of their own go along with the tasks that were moved; what is finished stays. */
export async function moveLines(tx: TxCtx, shifts: readonly Shift[], calendar: WorkingCalendar): Promise<void> {
  const byTask = new Map(shifts.map((shift) => [shift.id, shift]));
  const lines = await tx.tx
    .select()
    .from(taskExecutors)
    .where(inArray(taskExecutors.taskId, [...byTask.keys()]))
    .orderBy(taskExecutors.id);
  await changeParts(
    tx,
    taskRecord,
    'executor',
    lines.flatMap((row) => {
      const shift = byTask.get(Number(row.taskId));
      if (!shift || row.category === 'done' || row.category === 'cancelled') return [];
      return [{ row, patch: columnsOf(movedSpan(spanOf(row), shift.from, shift.to, calendar)) }];
    }),
  );
}
