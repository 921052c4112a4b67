import 'server-only';
import { sql } from 'drizzle-orm';
import { taskExecutors } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockVisible } from '@/lib/record/locking';
import { changeParts } from '@/lib/record/parts';
import { changeRecords } from '@/lib/record/records';
import { taskRecord } from '../record';
import { lockGraph } from '../scheduling/commands/graph';
import type { Span } from '../scheduling/rules/plan';
import { type Proposal, planLeveling } from './queries/leveling';
import { spanShown } from './queries/workload';
import { daysLater, movedSpan } from './rules/moves';
import type { Level, ProposeLevel } from './schema';
import type { LevelView } from './views';

// Guarantee: what is saved is what was shown, as one step; and nothing is moved that its person may not change.

/** What would take work off overloaded days, and what it would cost. Nothing is written. */
export async function proposeLevel(ctx: Ctx, input: ProposeLevel): Promise<LevelView> {
  const { shifts, titles, calendar, costDays, overloadsBefore, overloadsAfter, delays, seal } = await planLeveling(
    ctx,
    input,
  );
  return {
    shifts: shifts.map(({ id, from, to }) => ({
      id,
      title: titles.get(id) ?? '…',
      from: spanShown(ctx, from),
      to: spanShown(ctx, to),
      days: daysLater(from, to, calendar),
    })),
    costDays,
    delays,
    overloadsBefore,
    overloadsAfter,
    seal,
  };
}

const columnsOf = ({ start, end }: Span) => ({
  startsOn: start.on,
  startsAt: start.at,
  endsOn: end.on,
  endsAt: end.at,
});

/** Moves the tasks as proposed, with the lines of their executors. Refused when the proposal is another one by now. */
export async function levelWork(ctx: Ctx | TxCtx, { seal, ...asked }: Level): Promise<{ moved: number }> {
  return transaction(ctx, 'task.level', async (tx) => {
    await lockGraph(tx);
    const proposal = await planLeveling(tx, asked);
    if (proposal.seal !== seal) throw new AppError('conflict');
    const targets = new Map(proposal.shifts.map((shift) => [shift.id, shift]));
    const locked = await lockVisible(tx, taskRecord, [...targets.keys()]);
    if (locked.length < targets.size || locked.some((task) => !task.mayChange)) throw new AppError('forbidden');
    const changed = await changeRecords(
      tx,
      taskRecord,
      locked.flatMap((task) => {
        const to = targets.get(Number(task.id))?.to;
        return to ? [{ locked: task, patch: columnsOf(to) }] : [];
      }),
    );
    await moveLines(tx, proposal);
    for (const id of changed) await emit(tx, 'task.changed', { id });
    return { moved: changed.length };
  });
}

/** Executors' lines with dates of their own go along. */
async function moveLines(tx: TxCtx, { shifts, calendar }: Proposal): Promise<void> {
  const byTask = new Map(shifts.map((shift) => [shift.id, shift]));
  const lines = await tx.tx
    .select()
    .from(taskExecutors)
    .where(sql`${taskExecutors.taskId} = any(${sql.param([...byTask.keys()])}::bigint[])`)
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
