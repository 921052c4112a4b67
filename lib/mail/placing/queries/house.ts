import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import type { RuleAction, RuleCondition } from '../../inbox/kind';
import type { MailboxFacts } from '../../inbox/views';

const int = (value: string | null): number | null => (value === null ? null : Number(value));

/** Where letters of a mailbox go that nothing else says anything of, and who its owner is at work. */
export type Fallback = {
  projectId: number | null;
  unitId: number | null;
  ownerEmployeeId: number | null;
  isOwnerHere: boolean;
};
type FallbackRow = {
  employee: string | null;
  here: boolean | null;
  unit: string | null;
  project: string | null;
  filed: string | null;
};

/** Of the owner's, the unit's and the house's settings the nearest that says something. One statement. */
export async function fallbackOf(tx: TxCtx, mailbox: MailboxFacts): Promise<Fallback> {
  const nearest = (column: string): SQL =>
    sql.raw(
      `(array_agg(d.${column} order by d.user_id is null, d.unit_id is null) filter (where d.${column} is not null))[1]`,
    );
  const [row] = await tx.tx.execute<FallbackRow>(sql`
    with owner as (
      select u.employee_id, u.disabled_at is null as here, r.unit_id
      from users u left join records r on r.id = u.employee_id where u.id = ${mailbox.ownerId}::bigint),
    place as (select coalesce(${mailbox.unitId}::bigint, (select unit_id from owner)) as unit_id)
    select (select employee_id from owner) as employee, (select here from owner) as here, (select unit_id from owner) as unit,
      d.* from (
      select ${nearest('project_id')} as project, ${nearest('filed_unit_id')} as filed from mail_defaults d
      where d.user_id = ${mailbox.ownerId}::bigint or d.unit_id = (select unit_id from place)
        or (d.user_id is null and d.unit_id is null)) d`);
  return {
    projectId: mailbox.projectId ?? int(row?.project ?? null),
    unitId: mailbox.unitId ?? int(row?.filed ?? null) ?? int(row?.unit ?? null),
    ownerEmployeeId: int(row?.employee ?? null),
    isOwnerHere: row?.here === true,
  };
}

export type Rule = {
  id: number;
  name: string;
  matchesAll: boolean;
  stops: boolean;
  conditions: RuleCondition[];
  actions: RuleAction[];
};

/** Rules that look at letters of a mailbox, in their order: of the company's mail those for all of it first. One statement. */
export async function rulesFor(ctx: Pick<Ctx, 'db'>, mailbox: Pick<MailboxFacts, 'id' | 'ownerId'>): Promise<Rule[]> {
  const rows = await ctx.db.execute<
    { id: string; name: string; all: boolean; stops: boolean } & Pick<Rule, 'conditions' | 'actions'>
  >(sql`
    select id, name, matches_all as all, stops, conditions, actions from mail_rules
    where is_enabled and (mailbox_id = ${mailbox.id} or (mailbox_id is null and ${mailbox.ownerId === null}))
    order by mailbox_id is not null, position, id`);
  return rows.map(({ id, all, ...rule }) => ({ ...rule, id: Number(id), matchesAll: all }));
}

/** Readers of a mailbox who take letters in turn, and how many they were given. Locked, so that two batches count on each other. */
export async function lockReaders(
  tx: TxCtx,
  mailboxId: number,
): Promise<{ userId: number; employeeId: number; taken: number }[]> {
  const rows = await tx.tx.execute<{ user_id: string; employee_id: string; taken: number }>(sql`
    select m.user_id, u.employee_id, m.taken from mailbox_readers m
    join users u on u.id = m.user_id and u.disabled_at is null and u.employee_id is not null
    where m.mailbox_id = ${mailboxId} order by m.user_id for update of m`);
  return rows.map(({ user_id, employee_id, taken }) => ({
    ...{ userId: Number(user_id), employeeId: Number(employee_id), taken },
  }));
}
