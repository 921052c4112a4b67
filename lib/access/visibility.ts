import 'server-only';
import { and, is, or, SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { type Kind, type Scope, scopeRank } from '@/lib/kernel/kind';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

// Guarantee: every read of records has `visible(ctx, kind)` in its `where`; what it leaves out does not exist for the reader.

export type Verb = 'see' | 'change' | 'delete';

/**
 * Whose a record is, as conditions over `records` and the kind's own table. Each level adds to those before it; a level
 * left out adds nothing. Several conditions of one level are given as a list when an index stands on each of them.
 * `null` ids (somebody without an employee) must make a condition false, which `=` does.
 */
export type ScopeConditions = (
  who: Ctx,
) => Partial<Record<Exclude<Scope, 'none' | 'all'>, Condition | readonly Condition[] | undefined>>;

/** The same condition twice where it matters: `found` goes from what is the person's to the records, `asked` looks at one record at hand. */
type Condition = SQL | { found: SQL; asked: SQL };

/** The part of a kind that rights need. */
export type Scoped = {
  kind: Kind;
  scopes: ScopeConditions;
  /** what must hold besides, however far a right reaches: a letter is not everybody's who sees all events */
  within?: (who: Ctx) => SQL | undefined;
};

const levels = ['own', 'team', 'centre', 'unit'] as const;

/** The condition under which `ctx` has `verb` on a record of the kind. `records` and the kind's table must be in `from`. */
export function reach(ctx: Ctx, scoped: Scoped, verb: Verb): SQL {
  const ways = waysTo(ctx, scoped, verb).map((way) => (is(way, SQL) ? way : way.asked));
  return and(or(...ways) ?? sql`false`, openJournals(ctx, verb), scoped.within?.(ctx)) ?? sql`false`;
}

/** Way by way how `ctx` comes to a record; one is enough. */
function waysTo(ctx: Ctx, scoped: Scoped, verb: Verb): Condition[] {
  const scope = rightsOn(ctx.rights, scoped.kind.name)[verb];
  if (scope === 'none') return [];
  if (scope === 'all') return [sql`true`];
  const conditions = scoped.scopes(ctx);
  return levels.filter((level) => scopeRank(level) <= scopeRank(scope)).flatMap((level) => conditions[level] ?? []);
}

function openJournals(ctx: Ctx, verb: Verb): SQL | undefined {
  const closed = ctx.rights.journals.filter((journal) => !journal[verb]).map((journal) => journal.journalId);
  return closed.length
    ? sql`(${records.journalId} is null or ${records.journalId} <> all(${sql.param(closed)}::bigint[]))`
    : undefined;
}

/** The condition every list and card of the kind carries: what `ctx` may see, without the bin. */
export function visible(ctx: Ctx, scoped: Scoped): SQL {
  return sql`(${records.deletedAt} is null and ${reach(ctx, scoped, 'see')})`;
}

/**
 * The same way by way, without the bin; together they are it. An index may stand on each, where one condition of all would
 * read everything. `seen` is the way itself, with what closed journals leave of it.
 */
export const visibleWays = (ctx: Ctx, scoped: Scoped): { way: SQL; seen: SQL }[] => {
  const open = and(openJournals(ctx, 'see'), scoped.within?.(ctx));
  return waysTo(ctx, scoped, 'see')
    .map((way) => (is(way, SQL) ? way : way.found))
    .map((way) => ({ way, seen: open ? (and(way, open) ?? sql`false`) : way }));
};

/** The same for the bin: only what one may delete, one may look through after deletion. */
export function visibleInBin(ctx: Ctx, scoped: Scoped): SQL {
  return sql`(${records.deletedAt} is not null and ${reach(ctx, scoped, 'see')} and ${reach(ctx, scoped, 'delete')})`;
}

/** True for every record of the kind when `ctx` sees all of it: lets a query leave a join out. */
export const seesAll = (ctx: Ctx, scoped: Scoped): boolean =>
  rightsOn(ctx.rights, scoped.kind.name).see === 'all' &&
  ctx.rights.journals.every((journal) => journal.see) &&
  scoped.within?.(ctx) === undefined;
