import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { RecordKind } from './record-kind';

// Guarantee: a card names another record only when its writer may see that record; an id that was guessed is `not_found`,
// whether the record exists or not. A value of a directory is named only where that directory stands.

/** A field that names a record. `open`: kinds whose names everybody knows (colleagues), where existence is enough. */
export type Reference = { field: string; id: number | null | undefined; to: RecordKind; open?: boolean };

/** Refuses references to records that are not there, are in the bin, or may not be seen. One statement per kind named. */
export async function refuseUnknownReferences(ctx: Ctx, references: readonly Reference[]): Promise<void> {
  const unknown = await unknownReferences(ctx, references);
  if (unknown.length)
    throw new AppError('invalid', { fields: Object.fromEntries(unknown.map(({ field }) => [field, 'not_found'])) });
}

/** Those of them that would be refused. */
export async function unknownReferences(ctx: Ctx, references: readonly Reference[]): Promise<Reference[]> {
  const unknown: Reference[] = [];
  for (const to of new Set(references.map((reference) => reference.to))) {
    const asked = references.filter((reference) => reference.to === to && reference.id);
    if (asked.length === 0) continue;
    const open = isSystem(ctx) || asked.every((reference) => reference.open);
    const found = await ctx.db
      .select({ id: records.id })
      .from(records)
      .innerJoin(to.table, eq(to.table.id, records.id))
      .where(
        and(
          inArray(
            records.id,
            asked.flatMap((reference) => reference.id ?? []),
          ),
          eq(records.kind, to.kind.name),
          open ? undefined : visible(ctx, to),
        ),
      );
    const known = new Set(found.map((row) => row.id));
    unknown.push(...asked.filter(({ id }) => id && !known.has(id)));
  }
  return unknown;
}

/** A field that names a value of a directory. */
export type ValueReference = { field: string; id: number | null | undefined; directory: string };

/** Refuses values that are not there, are of another directory, or out of use. One statement. */
export async function refuseUnknownValues(ctx: Ctx, references: readonly ValueReference[]): Promise<void> {
  const asked = references.flatMap(({ field, id, directory }) => (id ? [{ field, id, directory }] : []));
  if (asked.length === 0) return;
  const ids = asked.map(({ id }) => id);
  const rows = await ctx.db
    .select({ id: directoryValues.id, directory: directoryValues.directory })
    .from(directoryValues)
    .where(and(inArray(directoryValues.id, ids), isNull(directoryValues.retiredAt)));
  const known = new Map(rows.map((row) => [row.id, row.directory]));
  const wrong = asked.filter(({ id, directory }) => known.get(id) !== directory);
  if (wrong.length)
    throw new AppError('invalid', { fields: Object.fromEntries(wrong.map(({ field }) => [field, 'not_found'])) });
}
