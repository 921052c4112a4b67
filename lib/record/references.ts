import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { RecordKind } from './record-kind';

// Guarantee: a card names another record only when its writer may see that record; an id that was guessed is `not_found`,
// whether the record exists or not.

/** A field that names a record. `open`: kinds whose names everybody knows (colleagues), where existence is enough. */
export type Reference = { field: string; id: number | null | undefined; to: RecordKind; open?: boolean };

/** Refuses references to records that are not there, are in the bin, or may not be seen. One statement per kind named. */
export async function refuseUnknownReferences(ctx: Ctx, references: readonly Reference[]): Promise<void> {
  const fields: Record<string, string> = {};
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
    for (const { field, id } of asked) if (id && !known.has(id)) fields[field] = 'not_found';
  }
  if (Object.keys(fields).length) throw new AppError('invalid', { fields });
}
