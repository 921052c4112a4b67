import 'server-only';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from './kind-definition';

// Guarantee: what is found is what the seeker may see. Colleagues, centres and units are found by everybody who may pick them.

export type Found = { id: number; number: string; title: string };

const PER_KIND = 6;
const OPTIONS = 20;
const open = new Set(['employee', 'centre', 'unit']);

/** As many matches as are put in order; more of them than that means that a person will type on. */
const CONSIDERED = 500;

/** The number itself first, then titles that begin like that, then what changed last. */
function foundIn(ctx: Ctx, { record, columns }: KindDefinition, text: string, limit: number, seen: SQL): SQL {
  const typed = text.toLowerCase();
  const matches = sql`select ${record.kind.name} as kind, ${records.id} as id, ${records.number} as number, ${records.title} as title,
      ${records.changedAt} as changed_at
    from ${records} join ${record.table} on ${record.table.id} = ${records.id}
    where ${and(eq(records.kind, record.kind.name), isNull(records.deletedAt), seen, text ? columns.search(ctx, text) : undefined)}`;
  if (!text) return sql`(${matches} order by ${records.changedAt} desc, ${records.id} desc limit ${limit})`;
  return sql`(select * from (${matches} limit ${CONSIDERED}) m
    order by lower(m.number) <> ${typed}, lower(m.title) not like ${`${likeText(typed)}%`}, m.changed_at desc, m.id limit ${limit})`;
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** A few of each kind this person may see, by number, title and what else the kind searches by. One statement. */
export async function searchAll(
  ctx: Ctx,
  kinds: Iterable<KindDefinition>,
  text: string,
): Promise<Map<string, Found[]>> {
  const parts = [...kinds]
    .filter(({ record }) => rightsOn(ctx.rights, record.kind.name).see !== 'none')
    .map((definition) => foundIn(ctx, definition, text, PER_KIND, visible(ctx, definition.record)));
  const groups = new Map<string, Found[]>();
  if (parts.length === 0 || text === '') return groups;
  const rows = await ctx.db.execute<{ kind: string; id: string; number: string; title: string }>(
    sql.join(parts, sql` union all `),
  );
  for (const { kind, id, number, title } of rows)
    groups.set(kind, [...(groups.get(kind) ?? []), { id: Number(id), number, title }]);
  return groups;
}

/** What a pick-list of one kind offers for the text typed so far. */
export async function recordOptions(ctx: Ctx, definition: KindDefinition, text: string): Promise<Found[]> {
  const seen = open.has(definition.record.kind.name) ? sql`true` : visible(ctx, definition.record);
  const rows = await ctx.db.execute<{ id: string; number: string; title: string }>(
    foundIn(ctx, definition, text, OPTIONS, seen),
  );
  return rows.map(({ id, number, title }) => ({ id: Number(id), number, title }));
}
