import 'server-only';
import { sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { refuseWrongJournal } from '@/lib/record/journals';
import { lockRecord } from '@/lib/record/locking';
import { changeRecord } from '@/lib/record/records';
import { taskKind } from '../kind';
import { taskRecord } from '../record';
import { lockGraph, refuseCycle } from '../scheduling/commands/graph';
import { linesFollow } from '../scheduling/commands/lines';
import { type ChangeTask, taskFields } from '../schema';
import { refuseBackwards, refuseWrongReferences, taskColumns } from './fields';
import { MAX_DEPTH } from './refresh';

/** Saves the requisites of a card. */
export async function changeTask(ctx: Ctx | TxCtx, { id, original, ...fields }: ChangeTask): Promise<{ id: number }> {
  return transaction(ctx, 'task.change', async (tx) => {
    const moves = fields.parentId !== undefined;
    if (moves) await lockGraph(tx);
    const locked = await lockRecord(tx, taskRecord, id);
    await refuseWrongReferences(tx, fields, locked);
    await refuseWrongJournal(tx, taskKind, fields.journalId, locked.journalId);
    const columns = taskColumns(tx, fields);
    const after = { ...locked, ...columns };
    refuseBackwards({ on: after.startsOn, at: after.startsAt }, { on: after.endsOn, at: after.endsAt });
    if (fields.parentId && fields.parentId !== locked.parentId) await refuseParentCycle(tx, id, fields.parentId);
    const opened = original && taskColumns(tx, taskFields.partial().parse(original));
    if (await changeRecord(tx, taskRecord, locked, columns, opened)) {
      await linesFollow(tx, locked);
      await emit(tx, 'task.changed', { id });
    }
    if (moves && fields.parentId !== locked.parentId) await refuseCycle(tx, id);
    return { id };
  });
}

/** A task cannot stand below itself, and a tree has an end. */
async function refuseParentCycle(tx: TxCtx, id: number, parentId: number): Promise<void> {
  const rows = await tx.tx.execute<{ id: string }>(sql`
    with recursive above as (
      select id, parent_id, 1 as depth from tasks where id = ${parentId}
      union all select t.id, t.parent_id, a.depth + 1 from tasks t join above a on t.id = a.parent_id where a.depth < ${MAX_DEPTH}
    ) select id from above`);
  if (rows.some((row) => Number(row.id) === id))
    throw new AppError('invalid', { fields: { parentId: 'below_itself' } });
  if (rows.length >= MAX_DEPTH) throw new AppError('invalid', { fields: { parentId: 'too_deep' } });
}
