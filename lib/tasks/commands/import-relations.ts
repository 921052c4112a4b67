import 'server-only';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { links } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { isSystem } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import { fold } from '@/lib/kernel/text';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type HistoryEntry, recordHistory } from '@/lib/record/history';
import type { ImportSetting, ImportValues, RowIssue } from '@/lib/record/import/importer';
import { one } from '@/lib/record/import/importer';
import { parseRelationsCell, type Relation } from '@/lib/record/import/relations';
import { type Locked, lockVisible } from '@/lib/record/locking';
import { insertParts } from '@/lib/record/parts';
import { touchRecords } from '@/lib/record/records';
import { taskRecord } from '../record';
import { lockGraph } from '../scheduling/commands/graph';
import { loadPlanFrom } from '../scheduling/queries/plan';
import { refusedLinks } from '../scheduling/rules/fitting';
import { joinParents, type LateRow } from './import-parents';

// What tasks of a file say of each other, once all of them are there: each link is made once, though both ends name it, and
// what leads out of the house is told of.

/** Tasks by the key they had where they come from, or by their number here. */
export type TaskKeys = ReadonlyMap<string, number>;

const said = ({ type, number, delay }: Relation): string =>
  `${type.replace('_', ' ')} #${number}${delay ? ` (${delay})` : ''}`;
const relationsOf = (row: ImportValues) => parseRelationsCell(one(row, 'relations') ?? '');
const parentKey = (row: ImportValues): string => (one(row, 'parent') ?? '').replace(/^#/, '').trim();

function keysNamed(rows: readonly ImportValues[]): string[] {
  const named = rows.flatMap((row) => [parentKey(row), ...relationsOf(row).relations.map(({ number }) => number)]);
  return [...new Set(named.filter(Boolean))];
}

async function findTasks(ctx: Ctx, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: tasks.id, key: tasks.externalKey, number: records.number })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.id))
    .where(
      and(
        or(inArray(tasks.externalKey, [...keys]), and(eq(records.kind, 'task'), inArray(records.number, [...keys]))),
        isSystem(ctx) ? sql`${records.deletedAt} is null` : visible(ctx, taskRecord),
      ),
    );
  const found = new Map(rows.map((row) => [row.number, row.id]));
  for (const { key, id } of rows) if (key !== null) found.set(key, id);
  return found;
}

/** The dry run: parents and relations that lead neither into the file nor to a task of the house. */
export async function lateRemarks(
  ctx: Ctx,
  rows: readonly ImportValues[],
  setting: ImportSetting,
): Promise<RowIssue[][]> {
  const isInFile = (key: string): boolean => setting.fileKeys.has(fold(key));
  const here = await findTasks(
    ctx,
    keysNamed(rows).filter((key) => !isInFile(key)),
  );
  const isLost = (key: string): boolean => !isInFile(key) && !here.has(key);
  return rows.map((row) => {
    const parent = parentKey(row);
    const { relations, unread } = relationsOf(row);
    return [
      ...(parent && isLost(parent) ? [outside('parent', parent)] : []),
      ...relations.filter(({ number }) => isLost(number)).map((relation) => outside('relations', said(relation))),
      ...unread.map((text) => ({ field: 'relations', code: 'relation_unread', params: { text } })),
    ];
  });
}

const outside = (field: string, text: string): RowIssue => ({ field, code: 'outside', params: { text } });

/** The second pass. */
export async function joinTasks(
  tx: TxCtx,
  rows: readonly { id: number; values: ImportValues }[],
): Promise<RowIssue[][]> {
  const late = rows.map(({ id, values }): LateRow => ({ id, values, remarks: [] }));
  const named = keysNamed(rows.map(({ values }) => values));
  if (named.length > 0) await lockGraph(tx);
  const keys = await findTasks(tx, named);
  await joinParents(
    tx,
    late.flatMap((row) => {
      const key = parentKey(row.values);
      const parentId = keys.get(key);
      if (key && parentId === undefined) row.remarks.push(outside('parent', key));
      return parentId === undefined ? [] : [{ row, parentId }];
    }),
  );
  await joinRelations(tx, late, keys);
  return late.map(({ remarks }) => remarks);
}

type Asked = { row: LateRow; relation: Relation; from: number; to: number };

async function joinRelations(tx: TxCtx, rows: readonly LateRow[], keys: TaskKeys): Promise<void> {
  const waits: Asked[] = [];
  const knots: Asked[] = [];
  for (const row of rows) {
    const { relations, unread } = relationsOf(row.values);
    for (const text of unread) row.remarks.push({ field: 'relations', code: 'relation_unread', params: { text } });
    for (const relation of relations) {
      const other = keys.get(relation.number);
      if (other === undefined) row.remarks.push(outside('relations', said(relation)));
      else if (relation.type === 'precedes' || relation.type === 'blocks')
        waits.push({ row, relation, from: row.id, to: other });
      else if (relation.type === 'follows' || relation.type === 'blocked')
        waits.push({ row, relation, from: other, to: row.id });
      else knots.push({ row, relation, from: row.id, to: other });
    }
  }
  const ids = [...new Set([...waits, ...knots].flatMap(({ from, to }) => [from, to]))];
  const locked = new Map((await lockVisible(tx, taskRecord, ids)).map((task) => [task.id, task]));
  await makeDependencies(tx, waits, locked);
  await makeLinks(tx, knots, locked);
}

const pair = ({ from, to }: { from: number; to: number }): string => `${from}/${to}`;
const refuse = ({ row, relation }: Asked, code: string): void => {
  row.remarks.push({ field: 'relations', code, params: { text: said(relation) } });
};
type Tasks = ReadonlyMap<number, Locked<typeof tasks>>;

async function makeDependencies(tx: TxCtx, asked: readonly Asked[], locked: Tasks): Promise<void> {
  if (asked.length === 0) return;
  const plan = await loadPlanFrom(tx, [...new Set(asked.flatMap(({ from, to }) => [from, to]))]);
  const known = new Set(plan.links.map(({ predecessorId, taskId }) => pair({ from: predecessorId, to: taskId })));
  const fresh: { one: Asked; predecessorId: number; taskId: number }[] = [];
  for (const one of asked) {
    if (known.has(pair(one))) continue;
    if (locked.get(one.to)?.mayChange) fresh.push({ one, predecessorId: one.from, taskId: one.to });
    else refuse(one, 'may_not_change');
    known.add(pair(one));
  }
  const refused = refusedLinks(plan, fresh);
  for (const { one } of refused) refuse(one, 'relation_circle');
  const rows = fresh
    .filter((link) => !refused.has(link))
    .map(({ one, ...link }) => ({ ...link, type: 'FS' as const, lagAmount: one.relation.delay }));
  await insertParts(tx, taskRecord, 'dependency', rows);
}

/** Relations that say nothing of order are links between the cards. */
async function makeLinks(tx: TxCtx, asked: readonly Asked[], locked: Tasks): Promise<void> {
  const allowed = asked.filter((one) => {
    const mine = locked.get(one.from)?.mayChange && locked.has(one.to) && one.from !== one.to;
    if (!mine) refuse(one, 'may_not_change');
    return mine;
  });
  if (allowed.length === 0) return;
  const made = await tx.tx
    .insert(links)
    .values(allowed.map(({ from, to }) => ({ fromId: from, toId: to })))
    .onConflictDoNothing()
    .returning();
  await touchRecords(tx, [...new Set(made.flatMap(({ fromId, toId }) => [fromId, toId]))]);
  await recordHistory(
    tx,
    made.flatMap(({ id, fromId, toId }): HistoryEntry[] => {
      const entry = { entity: 'link', entityId: id, action: 'create' as const };
      return [
        { ...entry, recordId: fromId, changes: { recordId: [null, toId] } },
        { ...entry, recordId: toId, changes: { recordId: [null, fromId] } },
      ];
    }),
  );
}
