import 'server-only';
import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';
import type { ImportValues, RowIssue } from '@/lib/record/import/importer';
import { lockVisible } from '@/lib/record/locking';
import { changeRecords } from '@/lib/record/records';
import { taskRecord } from '../record';
import { loadPlanFrom } from '../scheduling/queries/plan';
import { refusedParents } from '../scheduling/rules/fitting';
import { MAX_DEPTH } from './refresh';

/** A row whose record is there, and what is told of it. */
export type LateRow = { id: number; values: ImportValues; remarks: RowIssue[] };
type Parents = Map<number, number | null>;

/**
 * Puts imported tasks under their parents; what would stand below itself, too deep or wait for itself there stays where it
 * is and is told of. The graph must be locked.
 */
export async function joinParents(tx: TxCtx, asked: readonly { row: LateRow; parentId: number }[]): Promise<void> {
  if (asked.length === 0) return;
  const parents = await parentsAbove(
    tx,
    asked.flatMap(({ row, parentId }) => [row.id, parentId]),
  );
  const locked = new Map(
    (
      await lockVisible(
        tx,
        taskRecord,
        asked.map(({ row }) => row.id),
      )
    ).map((task) => [task.id, task]),
  );
  const refuse = (row: LateRow, code: string) => void row.remarks.push({ field: 'parent', code });
  const moves = asked.flatMap(({ row, parentId }) => {
    const task = locked.get(row.id);
    if (!task || task.parentId === parentId) return [];
    const code = task.mayChange ? problemOf(parents, row.id, parentId) : 'may_not_change';
    if (code) refuse(row, code);
    else parents.set(row.id, parentId);
    return code ? [] : [{ id: row.id, parentId, row, task }];
  });
  if (moves.length === 0) return;
  const refused = refusedParents(await planAround(tx, moves), moves);
  for (const { row } of refused) refuse(row, 'parent_circle');
  const changes = moves.filter((move) => !refused.has(move));
  await changeRecords(
    tx,
    taskRecord,
    changes.map(({ task, parentId }) => ({ locked: task, patch: { parentId } })),
  );
}

/** What the moved tasks and those that will hold them may push. */
const planAround = (tx: TxCtx, moves: readonly { id: number; parentId: number }[]) =>
  loadPlanFrom(tx, [...new Set(moves.flatMap(({ id, parentId }) => [id, parentId]))]);

/** The parent of each task, for these tasks and all above them. */
async function parentsAbove(tx: TxCtx, ids: readonly number[]): Promise<Parents> {
  const rows = await tx.tx.execute<{ id: string; parent: string | null }>(sql`
    with recursive above as (
      select id, parent_id from tasks where id = any(${sql.param([...new Set(ids)])}::bigint[])
      union select t.id, t.parent_id from tasks t join above a on t.id = a.parent_id
    ) select id, parent_id as parent from above`);
  return new Map(rows.map(({ id, parent }) => [Number(id), parent === null ? null : Number(parent)]));
}

function problemOf(parents: Parents, id: number, parentId: number): string | null {
  let depth = 1;
  for (let at: number | null = parentId; at !== null; at = parents.get(at) ?? null) {
    if (at === id) return 'below_itself';
    if (++depth > MAX_DEPTH) return 'too_deep';
  }
  return null;
}
