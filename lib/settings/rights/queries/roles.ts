import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { grants, journalGrants, roles, userRoles } from '@/db/schema/access';
import { journals } from '@/db/schema/settings';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { journalKinds } from '@/lib/settings/numbering/kind';
import { flatRole } from '../rules';
import type { JournalAccess, JournalHolder, RoleCard, RoleRow } from '../views';

const NAMED = 12;
const userCount = sql<number>`(select count(*) from user_roles ur join users u on u.id = ur.user_id
  where ur.role_id = roles.id and u.disabled_at is null)`.mapWith(Number);

/** All roles: those that come with the house first, own ones after them, retired ones last. */
export async function listRoles(ctx: Ctx): Promise<RoleRow[]> {
  authoriseSection(ctx, 'roles');
  const rows = await ctx.db
    .select({ role: roles, users: userCount })
    .from(roles)
    .orderBy(
      sql`${roles.retiredAt} is not null, ${roles.code} is null`,
      asc(sql`case when ${roles.code} is null then ${roles.name} end`),
      asc(roles.id),
    );
  return rows.map(({ role, users: count }) => ({
    ...{ id: role.id, code: role.code, name: role.name, sections: role.sections },
    users: count,
    retired: role.retiredAt !== null,
  }));
}

export async function getRole(ctx: Ctx, id: number): Promise<RoleCard> {
  authoriseSection(ctx, 'roles');
  const [row] = await ctx.db.select({ role: roles, users: userCount }).from(roles).where(eq(roles.id, id));
  if (!row) throw new AppError('not_found');
  const [given, holders] = await Promise.all([
    ctx.db.select().from(grants).where(eq(grants.roleId, id)),
    ctx.db
      .select({ id: users.id, name: users.name })
      .from(userRoles)
      .innerJoin(users, eq(users.id, userRoles.userId))
      .where(sql`${userRoles.roleId} = ${id} and ${users.disabledAt} is null`)
      .orderBy(asc(users.name))
      .limit(NAMED),
  ]);
  const { version, code, name, retiredAt, params, sections } = row.role;
  return {
    ...{ id, version, code, name, retired: retiredAt !== null },
    values: flatRole({ grants: given, params, sections }),
    users: holders,
    userCount: row.users,
  };
}

/** Journals of kinds that have them, each with those it is closed to all others for. */
export async function listJournalAccess(ctx: Ctx): Promise<JournalAccess[]> {
  authoriseSection(ctx, 'roles');
  const kinds = journalKinds.map((kind) => kind.name);
  const [all, rows] = await Promise.all([
    ctx.db.select().from(journals).where(inArray(journals.kind, kinds)).orderBy(asc(journals.name)),
    ctx.db
      .select({ grant: journalGrants, role: roles, user: { id: users.id, name: users.name } })
      .from(journalGrants)
      .leftJoin(roles, eq(roles.id, journalGrants.roleId))
      .leftJoin(users, eq(users.id, journalGrants.userId))
      .orderBy(asc(journalGrants.id)),
  ]);
  return all.map(({ id, kind, code, name }) => ({
    ...{ id, kind, code, name },
    holders: rows
      .filter(({ grant }) => grant.journalId === id)
      .map(
        ({ grant, role, user }): JournalHolder => ({
          ...{ id: grant.id, see: grant.see, create: grant.create, change: grant.change, delete: grant.delete },
          role: role ? { id: role.id, code: role.code, name: role.name } : null,
          user,
        }),
      ),
  }));
}
