import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockVisible } from '@/lib/record/locking';
import { changeRecords } from '@/lib/record/records';
import { spanShown } from '../queries/status-view';
import { taskRecord } from '../record';
import { lockGraph } from '../scheduling/commands/graph';
import { columnsOf, moveLines } from '../scheduling/commands/lines';
import { daysLater } from '../scheduling/rules/moved-span';
import { planLeveling } from './queries/leveling';
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
    await moveLines(tx, proposal.shifts, proposal.calendar);
    for (const id of changed) await emit(tx, 'task.changed', { id });
    return { moved: changed.length };
  });
}
