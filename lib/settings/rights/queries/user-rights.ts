import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { grants, roles, userRoles } from '@/db/schema/access';
import { journals } from '@/db/schema/settings';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { rightsOfUser } from '@/lib/platform/person';
import { explainRights, flatGrants, type Source } from '../rules';
import type { RightSource, UserRights } from '../views';

/** What a user may, with what gives it; one's own may be read by anybody. */
export async function getUserRights(ctx: Ctx, userId: number): Promise<UserRights> {
  if (userId !== ctx.userId) authoriseSection(ctx, 'users');
  const [[user], sources, rights] = await Promise.all([
    ctx.db.select({ version: users.version }).from(users).where(eq(users.id, userId)),
    sourcesOf(ctx, userId),
    rightsOfUser(userId, ctx.db),
  ]);
  if (!user || !rights) throw new AppError('not_found');
  const own = sources.find(({ name }) => name === null);
  return {
    own: flatGrants(own?.grants ?? []),
    version: user.version,
    effective: explainRights(sources),
    journals: await namedJournals(ctx, rights.journals),
  };
}

async function sourcesOf(ctx: Ctx, userId: number): Promise<Source<RightSource>[]> {
  const held = await ctx.db
    .select({ role: roles })
    .from(userRoles)
    .innerJoin(roles, eq(roles.id, userRoles.roleId))
    .where(sql`${userRoles.userId} = ${userId} and ${roles.retiredAt} is null`)
    .orderBy(asc(roles.id));
  const ids = held.map(({ role }) => role.id);
  const given = await ctx.db
    .select()
    .from(grants)
    .where(
      ids.length ? sql`${grants.userId} = ${userId} or ${inArray(grants.roleId, ids)}` : eq(grants.userId, userId),
    );
  const ofRoles = held.map(({ role: { id, code, name, params, sections } }) => ({
    name: { id, code, name },
    grants: given.filter(({ roleId }) => roleId === id),
    ...{ params, sections },
  }));
  const own = { name: null, grants: given.filter((grant) => grant.userId === userId), params: [], sections: [] };
  return [...ofRoles, own];
}

async function namedJournals(
  ctx: Ctx,
  shut: readonly { journalId: number; see: boolean; create: boolean; change: boolean; delete: boolean }[],
): Promise<UserRights['journals']> {
  if (shut.length === 0) return [];
  const named = await ctx.db
    .select({ id: journals.id, name: journals.name })
    .from(journals)
    .where(
      inArray(
        journals.id,
        shut.map(({ journalId }) => journalId),
      ),
    )
    .orderBy(asc(journals.name));
  return named.flatMap(({ id, name }) => {
    const rights = shut.find(({ journalId }) => journalId === id);
    return rights
      ? [{ id, name, see: rights.see, create: rights.create, change: rights.change, delete: rights.delete }]
      : [];
  });
}
