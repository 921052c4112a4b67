import 'server-only';
import { inArray } from 'drizzle-orm';
import { taskExecutors } from '@/db/schema/tasks';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { TxCtx } from '@/lib/platform/context';
import { changeParts } from '@/lib/record/parts';
import { taskRecord } from '../../record';
import { movedSpan } from '../../workload/rules/moves';
import type { Span } from '../rules/plan';

type Shift = { id: number; from: Span; to: Span };

export const columnsOf = ({ start, end }: Span) => ({
  startsOn: start.on,
  startsAt: start.at,
  endsOn: end.on,
  endsAt: end.at,
});

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
      const own: Span = { start: { on: row.startsOn, at: row.startsAt }, end: { on: row.endsOn, at: row.endsAt } };
      return [{ row, patch: columnsOf(movedSpan(own, shift.from, shift.to, calendar)) }];
    }),
  );
}
