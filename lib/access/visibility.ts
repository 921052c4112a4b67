import 'server-only';
import { and, or, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { type Kind, type Scope, scopeRank } from '@/lib/kernel/kind';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

// Guarantee: every read of records has `visible(ctx, kind)` in its `where`; what it leaves out does not exist for the reader.

export type Verb = 'see' | 'change' | 'delete';

/**
 * Whose a record is, as conditions over `records` and the kind's own table. Each level adds to those before it; a level
 * left out adds nothing. `null` ids (somebody without an employee) must make a condition false, which `=` does.
 */
export type ScopeConditions = (who: Ctx) => Partial<Record<Exclude<Scope, 'none' | 'all'>, SQL | undefined>>;

/** The part of a kind that rights need. */
export type Scoped = { kind: Kind; scopes: ScopeConditions };

const levels = ['own', 'team', 'centre', 'unit'] as const;

/** The condition under which `ctx` has `verb` on a record of the kind. `records` and the kind's table must be in `from`. */
export function reach(ctx: Ctx, scoped: Scoped, verb: Verb): SQL {
  const scope = rightsOn(ctx.rights, scoped.kind.name)[verb];
  const closed = ctx.rights.journals.filter((journal) => !journal[verb]).map((journal) => journal.journalId);
  const open = closed.length
    ? sql`(${records.journalId} is null or ${records.journalId} not in (${sql.join(
        closed.map((id) => sql`${id}`),
        sql`, `,
      )}))`
    : undefined;
  if (scope === 'none') return sql`false`;
  if (scope === 'all') return open ?? sql`true`;
  const conditions = scoped.scopes(ctx);
  const reached = levels.filter((level) => scopeRank(level) <= scopeRank(scope)).map((level) => conditions[level]);
  return and(or(...reached) ?? sql`false`, open) ?? sql`false`;
}

/** The condition every list and card of the kind carries: what `ctx` may see, without the bin. */
export function visible(ctx: Ctx, scoped: Scoped): SQL {
  return sql`(${records.deletedAt} is null and ${reach(ctx, scoped, 'see')})`;
}

/** The same for the bin: only what one may delete, one may look through after deletion. */
export function visibleInBin(ctx: Ctx, scoped: Scoped): SQL {
  return sql`(${records.deletedAt} is not null and ${reach(ctx, scoped, 'see')} and ${reach(ctx, scoped, 'delete')})`;
}

/** True for every record of the kind when `ctx` sees all of it: lets a query leave a join out. */
export const seesAll = (ctx: Ctx, scoped: Scoped): boolean =>
  rightsOn(ctx.rights, scoped.kind.name).see === 'all' && ctx.rights.journals.every((journal) => journal.see);
