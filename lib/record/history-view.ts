import 'server-only';
import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { history, operations } from '@/db/schema/record';
import { users } from '@/db/schema/spine';
import { endOfDateInstant, startOfDateInstant } from '@/lib/kernel/dates';
import { groupBy } from '@/lib/kernel/group';
import type { Ctx } from '@/lib/platform/context';
import { commonEntities, defsOf, fieldLabel, partLabel, type Sentences, tell } from './history-sentences';
import { readerOf, readLabels, type Wanted } from './labels';
import type { FieldDef, Kinds, RecordKind } from './record-kind';
import type { Labels } from './show-value';

// Guarantee: a page of history costs the same number of statements however many changes it tells; names follow the rights
// of the reader. The caller has found the record already.

export type HistoryFilter = {
  /** user id */
  actor?: number | null;
  /** a key of `historyChoices`: fields of the card with commas between, or a part, `comment`, `attachment`, `link` */
  field?: string | null;
  /** calendar dates in the reader's zone, both counted in */
  from?: string | null;
  to?: string | null;
  /** continue before this entry */
  before?: number | null;
};

export type HistoryLine = Sentences & {
  id: number;
  operationId: number;
  at: Date;
  /** '' is the system itself */
  actor: string;
  /** the reader did it */
  own: boolean;
  /** the operation undid another one */
  undo: boolean;
};

const PAGE = 30;

export type HistoryRow = {
  id: number;
  operationId: number;
  recordId: number;
  entity: string;
  action: 'create' | 'change' | 'delete';
  changes: Record<string, [unknown, unknown]>;
  at: Date;
  actor: string | null;
  actorId: number | null;
  undoOf: number | null;
};

export const historyColumns = {
  id: history.id,
  operationId: history.operationId,
  recordId: history.recordId,
  entity: history.entity,
  action: history.action,
  changes: history.changes,
  at: history.at,
  actor: users.name,
  actorId: operations.actorId,
  undoOf: operations.undoOf,
};

/** Newest first. `next` continues where this page ends. */
export async function listHistory(
  ctx: Ctx,
  kinds: Kinds,
  rk: RecordKind,
  recordId: number,
  filter: HistoryFilter = {},
): Promise<{ lines: HistoryLine[]; next: number | null }> {
  const rows = await ctx.db
    .select(historyColumns)
    .from(history)
    .innerJoin(operations, eq(operations.id, history.operationId))
    .leftJoin(users, eq(users.id, operations.actorId))
    .where(and(eq(history.recordId, recordId), ...conditions(ctx, rk, filter)))
    .orderBy(desc(history.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    lines: await tellRows(ctx, kinds, page, () => rk),
    next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

function conditions(ctx: Ctx, rk: RecordKind, { actor, field, from, to, before }: HistoryFilter): (SQL | undefined)[] {
  return [
    actor ? eq(operations.actorId, actor) : undefined,
    field ? ofField(rk, field) : undefined,
    from ? gte(history.at, startOfDateInstant(from, ctx.timeZone)) : undefined,
    to ? lt(history.at, endOfDateInstant(to, ctx.timeZone)) : undefined,
    before ? lt(history.id, before) : undefined,
  ];
}

function ofField(rk: RecordKind, field: string): SQL | undefined {
  if (field in rk.parts || commonEntities.includes(field)) return eq(history.entity, field);
  const fields = sql.param(field.split(','));
  return and(eq(history.entity, rk.kind.name), sql`${history.changes} ?| ${fields}::text[]`);
}

/** Tells rows of history, of one record or of several kinds. At most five statements. */
export async function tellRows(
  ctx: Ctx,
  kinds: Kinds,
  rows: readonly HistoryRow[],
  kindOf: (row: HistoryRow) => RecordKind | undefined,
): Promise<HistoryLine[]> {
  const reader = readerOf(ctx);
  const labels = await readLabels(
    ctx,
    kinds,
    rows.flatMap((row) => valuesOf(row, kindOf(row))),
  );
  return rows.map((row) => ({
    id: row.id,
    operationId: row.operationId,
    at: row.at,
    actor: row.actor ?? '',
    own: row.actorId !== null && row.actorId === ctx.userId,
    undo: row.undoOf !== null,
    ...tellRow(row, kindOf(row), labels, reader),
  }));
}

function tellRow(
  row: HistoryRow,
  rk: RecordKind | undefined,
  labels: Labels,
  reader: ReturnType<typeof readerOf>,
): Sentences {
  if (!rk) return { sentences: [], details: [] };
  const told = tell(row, { rk, labels, reader });
  if (told.sentences.length > 0) return told;
  return { ...told, sentences: [reader.say('record.history.touched', { field: partLabel(rk, row.entity, reader) })] };
}

function valuesOf(row: HistoryRow, rk: RecordKind | undefined): Wanted[] {
  if (!rk) return [];
  const defs = defsOf(rk, row.entity);
  return Object.entries(row.changes).flatMap(([field, values]) => {
    const def: FieldDef | undefined = defs[field];
    return def ? values.map((value) => ({ def, value })) : [];
  });
}

/** What the history of a record can be narrowed by: the people who changed it, and all that is tracked of its kind. */
export async function historyChoices(
  ctx: Ctx,
  rk: RecordKind,
  recordId: number,
): Promise<{ actors: { id: number; name: string }[]; fields: { key: string; label: string }[] }> {
  const reader = readerOf(ctx);
  const defs = defsOf(rk, rk.kind.name);
  const ids = ctx.db
    .selectDistinct({ id: operations.actorId })
    .from(history)
    .innerJoin(operations, eq(operations.id, history.operationId))
    .where(eq(history.recordId, recordId));
  const actors = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, ids))
    .orderBy(asc(users.name))
    .limit(200);
  const labelled = Object.entries(defs).map(([key, def]) => ({ key, label: fieldLabel(rk, key, def, reader) }));
  // Two columns behind one field of the card (a date, or a date with a time) are one choice.
  const merged = [...groupBy(labelled, (field) => field.label)].map(([label, same]) => ({
    key: same.map((field) => field.key).join(','),
    label,
  }));
  const parts = [...Object.keys(rk.parts), ...commonEntities].map((key) => ({
    key,
    label: partLabel(rk, key, reader),
  }));
  return { actors, fields: [...merged, ...parts].sort((a, b) => a.label.localeCompare(b.label, ctx.locale)) };
}
