import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { type Db, db, type Tx } from '@/db/client';
import type { Scope } from '@/lib/kernel/kind';
import { isLocale, type Locale } from '@/lib/kernel/locale';
import { asTheme, type Theme } from '@/lib/kernel/preferences';
import { type JournalRights, mergeGrants, type Rights } from '@/lib/kernel/rights';
import { snapshotNow } from './changes';
import type { Ctx } from './context';

// Guarantee: who somebody is and what they may is read whole, in one statement, from what is stored now.

type PersonRow = {
  user_id: number;
  login: string;
  name: string;
  employee_id: number | null;
  centre_id: number | null;
  unit_id: number | null;
  locale: string;
  time_zone: string;
  theme: string;
  single_keys: boolean;
  must_change_password: boolean;
  disabled: boolean;
  company_zone: string | null;
  company_locale: string | null;
  stale: boolean;
  seen: string;
  grants: { kind: string; see: Scope; create: boolean; change: Scope; delete: Scope }[] | null;
  params: string[] | null;
  sections: string[] | null;
  journals: { journal_id: number; see: boolean; create: boolean; change: boolean; delete: boolean }[] | null;
};

export type Person = {
  ctx: Omit<Ctx, 'now' | 'requestId' | 'address'>;
  theme: Theme;
  singleKeys: boolean;
  mustChangePassword: boolean;
  disabled: boolean;
  stale: boolean;
};

/** What is chosen by `source`: a statement that gives `user_id` and whether the session was `stale`. */
export async function readPerson(source: SQL, reader: Db | Tx = db): Promise<Person | null> {
  const [row] = await reader.execute<PersonRow>(sql`
    with mine as (${source}),
    held as (
      select r.id, r.code, r.params, r.sections from user_roles ur join roles r on r.id = ur.role_id
      where ur.user_id = (select user_id from mine) and r.retired_at is null
    ),
    directs as (select exists (select 1 from held where code = 'director') as yes)
    select mine.stale, ${snapshotNow} as seen, u.id as user_id, u.login, u.name, u.employee_id, e.centre_id, er.unit_id, u.locale, u.time_zone, u.theme,
      u.single_keys, u.must_change_password, u.disabled_at is not null as disabled, c.time_zone as company_zone, c.locale as company_locale,
      (select json_agg(json_build_object('kind', kind, 'see', see, 'create', "create", 'change', change, 'delete', "delete"))
        from grants where user_id = u.id or role_id in (select id from held)) as grants,
      (select json_agg(distinct p) from held, jsonb_array_elements_text(held.params) p) as params,
      (select json_agg(distinct s) from held, jsonb_array_elements_text(held.sections) s) as sections,
      (select json_agg(j) from (
        select journal_id, bool_or(directs.yes or see and mine_too) as see, bool_or(directs.yes or "create" and mine_too) as "create",
          bool_or(directs.yes or change and mine_too) as change, bool_or(directs.yes or "delete" and mine_too) as "delete"
        from (select g.*, coalesce(g.user_id = u.id, false) or coalesce(g.role_id in (select id from held), false) as mine_too
          from journal_grants g) g, directs
        group by journal_id) j) as journals
    from mine join users u on u.id = mine.user_id
    left join employees e on e.id = u.employee_id left join records er on er.id = e.id
    left join company c on c.id = 1`);
  return row ? personOf(row, reader) : null;
}

const int = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const asLocale = (value: unknown): Locale => (isLocale(value) ? value : 'en');

function personOf(row: PersonRow, reader: Db | Tx): Person {
  return {
    ctx: {
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
      rights: rightsIn(row),
      seen: row.seen,
      db: reader,
    },
    theme: asTheme(row.theme),
    singleKeys: row.single_keys,
    mustChangePassword: row.must_change_password,
    disabled: row.disabled,
    stale: row.stale,
  };
}

function rightsIn({ grants, params, sections, journals }: PersonRow): Rights {
  const shut: JournalRights[] = (journals ?? []).map(({ journal_id, ...rights }) => ({
    journalId: Number(journal_id),
    ...rights,
  }));
  return { kinds: mergeGrants(grants ?? []), params: params ?? [], sections: sections ?? [], journals: shut };
}

/** What a user may by all roles and personal grants, disabled or not; as it stands inside a transaction when given one. */
export async function rightsOfUser(userId: number, reader: Db | Tx): Promise<Rights | null> {
  const person = await readPerson(sql`select ${userId}::bigint as user_id, false as stale`, reader);
  return person?.ctx.rights ?? null;
}
