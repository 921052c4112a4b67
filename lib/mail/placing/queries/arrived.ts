import 'server-only';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';
import type { Mailbox } from '../../kind';

/** A letter as rules and answers by mail look at it. */
export type Arrived = {
  id: number;
  subject: string;
  unitId: number | null;
  from: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  text: string;
  inReplyTo: string;
  references: string[];
  receivedAt: Date;
  isAutomatic: boolean;
  isSpam: boolean;
  isOutgoing: boolean;
  isOurs: boolean;
  /** the record its thread is about */
  recordId: number | null;
  recordKind: string | null;
  mailboxIds: number[];
  /** a task was made of it, or it was linked with one that its thread is not about */
  hasTask: boolean;
  customerId: number | null;
  contactId: number | null;
  projectId: number | null;
  employeeId: number | null;
  files: { id: number; name: string; isInline: boolean }[];
};

type Row = {
  id: string;
  title: string;
  unit_id: string | null;
  sender: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  text: string;
  in_reply_to: string;
  references: string[];
  received_at: Date | string;
  is_automatic: boolean;
  is_spam: boolean;
  is_outgoing: boolean;
  letter_id: string | null;
  record_id: string | null;
  record_kind: string | null;
  mailboxes: number[] | null;
  has_task: boolean;
  customer_id: string | null;
  contact_id: string | null;
  project_id: string | null;
  employee_id: string | null;
  files: Arrived['files'] | null;
};

const MOST_TEXT = 100_000;
const int = (value: string | null): number | null => (value === null ? null : Number(value));

/** Those of these letters nobody has seen to; or those seen to without the rules of this mailbox. One statement. */
export async function readArrived(
  ctx: Pick<Ctx, 'db'>,
  ids: readonly number[],
  mailboxId: number | null = null,
): Promise<Arrived[]> {
  const isLeft =
    mailboxId === null
      ? sql`l.handled_at is null`
      : sql`l.handled_at is not null and not l.ruled_mailbox_ids @> array[${mailboxId}::bigint]`;
  const rows = await ctx.db.execute<Row>(sql`
    select l.event_id as id, r.title, r.unit_id, l."from" as sender, l."to", l.cc, left(l.text, ${MOST_TEXT}) as text, l.in_reply_to,
      l."references", l.received_at, l.is_automatic, l.is_spam, l.is_outgoing, l.letter_id, k.id as record_id, k.kind as record_kind,
      to_json(e.mailbox_ids) as mailboxes, exists (
        select from links x join tasks o on o.id = case when x.from_id = l.event_id then x.to_id else x.from_id end
        where (x.from_id = l.event_id or x.to_id = l.event_id) and o.id is distinct from t.record_id) as has_task, e.customer_id, e.contact_id, e.project_id, e.employee_id, (
        select json_agg(json_build_object('id', a.id, 'name', a.name, 'isInline', exists (
          select 1 from mail_inline i where i.event_id = l.event_id and i.attachment_id = a.id)) order by a.id)
        from attachments a where a.record_id = l.event_id and a.deleted_at is null) as files
    from mail_letters l join records r on r.id = l.event_id and r.deleted_at is null join events e on e.id = l.event_id join mail_threads t on t.id = l.thread_id
    left join records k on k.id = t.record_id and k.deleted_at is null
    where l.event_id = any(${sql.param([...ids])}::bigint[]) and ${isLeft} order by l.event_id`);
  return rows.map(arrivedOf);
}

const arrivedOf = (row: Row): Arrived => ({
  ...{ id: Number(row.id), subject: row.title, unitId: int(row.unit_id), from: row.sender, to: row.to, cc: row.cc },
  ...{ text: row.text, inReplyTo: row.in_reply_to, references: row.references, receivedAt: new Date(row.received_at) },
  ...{
    isAutomatic: row.is_automatic,
    isSpam: row.is_spam,
    isOutgoing: row.is_outgoing,
    isOurs: row.letter_id !== null,
  },
  hasTask: row.has_task,
  ...{ recordId: int(row.record_id), recordKind: row.record_kind, mailboxIds: row.mailboxes ?? [] },
  ...{ customerId: int(row.customer_id), contactId: int(row.contact_id), projectId: int(row.project_id) },
  ...{ employeeId: int(row.employee_id), files: row.files ?? [] },
});

export type Answerer = { userId: number; address: string };

/** The own addresses of users, folded. */
export async function addressesOfUsers(ctx: Pick<Ctx, 'db'>, userIds: readonly number[]): Promise<Map<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; email: string }>(sql`
    select u.id, lower(trim(e.email)) as email from users u join employees e on e.id = u.employee_id
    join records r on r.id = e.id and r.deleted_at is null
    where u.id = any(${sql.param([...userIds])}::bigint[]) and u.disabled_at is null and e.email <> ''`);
  return new Map(rows.map(({ id, email }) => [Number(id), email]));
}

/** `isOff`: its owner is no longer here, and nothing is done in their name. */
export type Box = { id: number; ownerId: number | null; address: string; isOff: boolean };

/** All mailboxes: whose they are, and that no letter is forwarded into one of them. */
export async function readBoxes(ctx: Pick<Ctx, 'db'>): Promise<Box[]> {
  const rows = await ctx.db.execute<{ id: string; owner_id: string | null; address: string; is_off: boolean }>(sql`
    select m.id, m.owner_id, lower(m.address) as address, u.disabled_at is not null as is_off
    from mailboxes m left join users u on u.id = m.owner_id`);
  return rows.map(({ id, owner_id, address, is_off: isOff }) => ({
    ...{ id: Number(id), ownerId: int(owner_id), address, isOff },
  }));
}
