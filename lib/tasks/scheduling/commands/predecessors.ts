import 'server-only';
import { eq } from 'drizzle-orm';
import { taskDependencies } from '@/db/schema/tasks';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { wordsOf } from '@/lib/platform/words';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import { refuseUnknownReferences } from '@/lib/record/references';
import { taskRecord } from '../../record';
import { type LinkTextError, parseLinks, type TypedLink } from '../rules/link-text';
import type { SetPredecessors } from '../schema';
import { lockGraph, refuseCycle } from './graph';

type Wanted = Map<number, Pick<TypedLink, 'type' | 'lag'>>;

/**
 * Makes a task wait for what was typed, and for nothing else of the plan it was typed into. One operation; what was not
 * understood is refused in the words of its person.
 */
export async function setPredecessors(ctx: Ctx | TxCtx, { id, text, rows }: SetPredecessors): Promise<{ id: number }> {
  const wanted = understood(ctx, id, text, rows);
  return transaction(ctx, 'task.predecessors', async (tx) => {
    await lockGraph(tx);
    authoriseChange(await lockRecord(tx, taskRecord, id));
    const known = await tx.tx.select().from(taskDependencies).where(eq(taskDependencies.taskId, id));
    const inPlan = new Set(rows.map((row) => row.id));
    const kept = known.filter((link) => wanted.has(link.predecessorId));
    const gone = known.filter((link) => inPlan.has(link.predecessorId) && !wanted.has(link.predecessorId));
    const fresh = [...wanted.keys()].filter((one) => !known.some((link) => link.predecessorId === one));
    await refuseUnknownReferences(
      tx,
      fresh.map((one) => ({ field: 'text', id: one, to: taskRecord })),
    );
    await deleteParts(tx, taskRecord, 'dependency', gone);
    await changeParts(
      tx,
      taskRecord,
      'dependency',
      kept.map((row) => ({ row, patch: columnsOf(wanted, row.predecessorId) })),
    );
    await insertParts(
      tx,
      taskRecord,
      'dependency',
      fresh.map((predecessorId) => ({ taskId: id, predecessorId, ...columnsOf(wanted, predecessorId) })),
    );
    await refuseCycle(tx, id);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}

function columnsOf(wanted: Wanted, predecessorId: number) {
  const link = wanted.get(predecessorId);
  return { type: link?.type ?? 'FS', lagAmount: link?.lag.amount ?? 0, lagUnit: link?.lag.unit ?? 'day' };
}

function understood(ctx: Ctx, id: number, text: string, rows: SetPredecessors['rows']): Wanted {
  const taskOn = new Map(rows.map((row) => [row.row, row.id]));
  const own = rows.find((row) => row.id === id)?.row ?? 0;
  const parsed = parseLinks(text, { rows: Math.max(0, ...taskOn.keys()), own });
  if (!parsed.ok) throw unclear(ctx, parsed.errors);
  const wanted: Wanted = new Map();
  for (const { row, type, lag } of parsed.links) {
    const predecessorId = taskOn.get(row);
    if (predecessorId === undefined) throw unclear(ctx, [{ code: 'no_such_row', text: String(row) }]);
    wanted.set(predecessorId, { type, lag });
  }
  return wanted;
}

function unclear({ locale }: Ctx, errors: readonly LinkTextError[]): AppError {
  const { say } = wordsOf(locale);
  const why = errors.map(({ code, text }) => say(`tasks.links.${code}`, { text })).join(' ');
  return new AppError('links_unclear', { fields: { text: errors[0]?.code ?? 'link_unclear' }, params: { why } });
}
