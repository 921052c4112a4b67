import 'server-only';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { db } from '@/db/client';
import { AppError } from '@/lib/kernel/errors';
import type { Scope } from '@/lib/kernel/kind';
import { isLocale, type Locale } from '@/lib/kernel/locale';
import { type Grant, type JournalRights, mergeGrants } from '@/lib/kernel/rights';
import { authOptions } from './auth';
import { callerAddress } from './caller';
import type { Ctx } from './context';
import { hashToken } from './secrets';

// Guarantee: a revoked session, a disabled user and a changed right take effect with the next request, because the
// session's row is read on each one. One statement brings all that a context needs.

type SessionRow = {
  user_id: number;
  login: string;
  name: string;
  employee_id: number | null;
  centre_id: number | null;
  unit_id: number | null;
  locale: string;
  time_zone: string;
  theme: 'light' | 'dark' | 'system';
  single_keys: boolean;
  must_change_password: boolean;
  company_zone: string | null;
  company_locale: string | null;
  stale: boolean;
  grants: { kind: string; see: Scope; create: boolean; change: Scope; delete: Scope }[] | null;
  params: string[] | null;
  sections: string[] | null;
  journals: { journal_id: number; see: boolean; create: boolean; change: boolean; delete: boolean }[] | null;
};

/** What a page needs to know of the person beside their rights. */
export type Session = {
  ctx: Ctx;
  sessionId: string;
  theme: SessionRow['theme'];
  singleKeys: boolean;
  mustChangePassword: boolean;
};

const int = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const asLocale = (value: unknown): Locale => (isLocale(value) ? value : 'en');

/** The context of the person with this user id; `where` chooses the row. Null when there is no such, or they are disabled. */
async function readRow(source: ReturnType<typeof sql>): Promise<SessionRow | undefined> {
  const rows = await db.execute<SessionRow>(sql`
    with mine as (${source}),
    held as (
      select r.id, r.params, r.sections from user_roles ur join roles r on r.id = ur.role_id
      where ur.user_id = (select user_id from mine) and r.retired_at is null
    )
    select mine.stale, u.id as user_id, u.login, u.name, u.employee_id, e.centre_id, er.unit_id, u.locale, u.time_zone, u.theme,
      u.single_keys, u.must_change_password, c.time_zone as company_zone, c.locale as company_locale,
      (select json_agg(json_build_object('kind', kind, 'see', see, 'create', "create", 'change', change, 'delete', "delete"))
        from grants where user_id = u.id or role_id in (select id from held)) as grants,
      (select json_agg(distinct p) from held, jsonb_array_elements_text(held.params) p) as params,
      (select json_agg(distinct s) from held, jsonb_array_elements_text(held.sections) s) as sections,
      (select json_agg(j) from (
        select journal_id, bool_or(see and mine_too) as see, bool_or("create" and mine_too) as "create",
          bool_or(change and mine_too) as change, bool_or("delete" and mine_too) as "delete"
        from (select g.*, coalesce(g.user_id = u.id or g.role_id in (select id from held), false) as mine_too from journal_grants g) g
        group by journal_id) j) as journals
    from mine join users u on u.id = mine.user_id
    left join employees e on e.id = u.employee_id left join records er on er.id = e.id
    left join company c on c.id = 1
    where u.disabled_at is null`);
  return rows[0];
}

function contextOf(row: SessionRow, requestId: string, address: string): Ctx {
  const journals: JournalRights[] = (row.journals ?? []).map(({ journal_id, ...rights }) => ({
    journalId: Number(journal_id),
    ...rights,
  }));
  const grants: Grant[] = row.grants ?? [];
  return {
    userId: Number(row.user_id),
    login: row.login,
    name: row.name,
    employeeId: int(row.employee_id),
    centreId: int(row.centre_id),
    unitId: int(row.unit_id),
    locale: asLocale(row.locale),
    timeZone: row.time_zone,
    companyZone: row.company_zone ?? 'UTC',
    companyLocale: asLocale(row.company_locale),
    rights: { kinds: mergeGrants(grants), params: row.params ?? [], sections: row.sections ?? [], journals },
    now: new Date(),
    requestId,
    address,
    db,
  };
}

/** The session of this request, or null. Read once per request, however many components ask. */
export const findSession = cache(async (): Promise<Session | null> => {
  const [jwt, requestHeaders] = [await getServerSession(authOptions), await headers()];
  if (!jwt?.sessionToken) return null;
  const id = hashToken(jwt.sessionToken);
  const row = await readRow(
    sql`select user_id, last_seen_at < now() - interval '1 minute' as stale from sessions
        where id = ${id} and revoked_at is null and expires_at > now()`,
  );
  if (!row) return null;
  if (row.stale) await db.execute(sql`update sessions set last_seen_at = now() where id = ${id}`);
  return {
    ctx: contextOf(row, requestHeaders.get('x-request-id') ?? randomUUID(), callerAddress(requestHeaders)),
    sessionId: id,
    theme: row.theme,
    singleKeys: row.single_keys,
    mustChangePassword: row.must_change_password,
  };
});

/** For pages: the session, or the sign-in page. Somebody who must change their password is sent to do that first. */
export async function requireSession({ evenWithOldPassword = false } = {}): Promise<Session> {
  const session = await findSession();
  if (!session) redirect('/sign-in');
  if (session.mustChangePassword && !evenWithOldPassword) redirect('/profile/password');
  return session;
}

/** For actions and route handlers: the context, or `unauthenticated`. */
export async function requireCtx(): Promise<Ctx> {
  const session = await findSession();
  if (!session) throw new AppError('unauthenticated');
  return session.ctx;
}

/** The context of a user for work that goes on without a request: a chunk of an import. Null when they are disabled. */
export async function contextOfUser(userId: number): Promise<Ctx | null> {
  const row = await readRow(sql`select ${userId}::bigint as user_id, false as stale`);
  return row ? contextOf(row, randomUUID(), '') : null;
}
