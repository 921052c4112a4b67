import 'server-only';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { roles, userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import { isWithin } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { rightsOfUser } from '@/lib/platform/person';
import { employeeRecord } from '../../record';
import type { UserList } from '../schema';
import type { RoleName, UserCard, UserPage, UserRow } from '../views';

const PAGE = 50;

// Written out: a column of the one table of a statement loses its table's name, and inside a subquery it would be another's.
const roleList = sql<
  RoleName[]
>`(select coalesce(json_agg(json_build_object('id', r.id, 'code', r.code, 'name', r.name) order by r.id), '[]')
  from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = users.id and r.retired_at is null)`;
const hasGrants = sql<boolean>`exists (select 1 from grants g where g.user_id = users.id)`;
const hasRoles = sql`exists (select 1 from user_roles ur join roles r on r.id = ur.role_id
  where ur.user_id = users.id and r.retired_at is null)`;
const lastSeen = sql<string | null>`(select max(last_seen_at) from sessions s where s.user_id = users.id)`;
const employeeName = (ctx: Ctx) => sql<string | null>`(select records.title from records
  join employees on employees.id = records.id where records.id = users.employee_id and ${visible(ctx, employeeRecord)})`;

const shown: Record<UserList['show'], SQL | undefined> = {
  all: undefined,
  access: sql`users.disabled_at is null and (${hasRoles} or ${hasGrants})`,
  none: sql`users.disabled_at is null and not (${hasRoles} or ${hasGrants})`,
  disabled: sql`users.disabled_at is not null`,
};

/** Users in the order of their names, a page at a time. */
export async function listUsers(ctx: Ctx, { show, q, after }: UserList): Promise<UserPage> {
  authoriseSection(ctx, 'users');
  const rows = await ctx.db
    .select({
      id: users.id,
      login: users.login,
      name: users.name,
      disabledAt: users.disabledAt,
      employeeId: users.employeeId,
      employee: employeeName(ctx),
      roles: roleList,
      hasGrants,
      lastSeen,
    })
    .from(users)
    .where(and(shown[show], matching(q), beyond(after)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE).map(
    ({ disabledAt, employeeId, employee, lastSeen: seen, ...row }): UserRow => ({
      ...row,
      employee: employeeId !== null && employee !== null ? { id: employeeId, text: employee } : null,
      disabled: disabledAt !== null,
      lastSeenAt: seen === null ? null : new Date(seen),
    }),
  );
  const last = page.at(-1);
  return { rows: page, next: rows.length > PAGE && last ? `${last.id}.${last.name}` : null };
}

function matching(text: string): SQL | undefined {
  const words = text.replaceAll('\0', '').trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return and(
    ...words.map((word) => {
      const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      return sql`(lower(${users.name}) like ${like} or lower(${users.login}) like ${like})`;
    }),
  );
}

function beyond(after: string): SQL | undefined {
  const [, id, name] = /^(\d{1,15})\.(.*)$/s.exec(after) ?? [];
  return id === undefined
    ? undefined
    : sql`(${users.name}, ${users.id}) > (${name?.replaceAll('\0', '')}, ${Number(id)})`;
}

/** One user with their roles, for the page of Settings. */
export async function getUser(ctx: Ctx, id: number): Promise<UserCard> {
  authoriseSection(ctx, 'users');
  const [row] = await ctx.db
    .select({ user: users, employee: employeeName(ctx), roles: roleList })
    .from(users)
    .where(eq(users.id, id));
  if (!row) throw new AppError('not_found');
  const { user } = row;
  const { login, name, employeeId, locale, timeZone, version, mustChangePassword, createdAt } = user;
  return {
    ...{ id, version, mustChangePassword, createdAt, roles: row.roles, disabled: user.disabledAt !== null },
    values: { login, name, employeeId, locale, timeZone },
    employee: employeeId !== null && row.employee !== null ? { id: employeeId, text: row.employee } : null,
    mayManage: await mayManage(ctx, id, row.roles),
  };
}

/** The question `changeAccessOf` decides, asked before the form is shown. */
async function mayManage(ctx: Ctx, id: number, held: readonly RoleName[]): Promise<boolean> {
  const [me] = await ctx.db
    .select({ id: roles.id })
    .from(userRoles)
    .innerJoin(roles, eq(roles.id, userRoles.roleId))
    .where(and(eq(userRoles.userId, ctx.userId ?? 0), eq(roles.code, 'director')));
  if (me) return true;
  if (id === ctx.userId || held.some(({ code }) => code === 'director')) return false;
  const theirs = await rightsOfUser(id, ctx.db);
  return theirs !== null && isWithin(theirs, ctx.rights);
}

/** Roles that can be given, for a form. */
export async function listRoleNames(ctx: Ctx): Promise<RoleName[]> {
  authoriseSection(ctx, 'users');
  return ctx.db
    .select({ id: roles.id, code: roles.code, name: roles.name })
    .from(roles)
    .where(isNull(roles.retiredAt))
    .orderBy(sql`${roles.code} is null`, asc(roles.id));
}
