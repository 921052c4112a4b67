import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';
import { hashToken } from '@/lib/platform/secrets';

// What the house knows that letters may belong to. Each function is one statement, whatever the number of letters.

const texts = (list: Iterable<string>): SQL => sql`${sql.param([...list])}::text[]`;
const ids = (list: Iterable<number>): SQL => sql`${sql.param([...list])}::bigint[]`;
const int = (value: string | null): number | null => (value === null ? null : Number(value));

/** A letter of our queue: what it says, of which record, to whom. */
export type OwnLetter = { id: number; recordId: number | null; subject: string; text: string; people: string[] };
type OwnRow = {
  id: string;
  message_id: string;
  record_id: string | null;
  subject: string;
  text: string;
  people: string[] | null;
};

/** Letters of our queue by their Message-ID without brackets. */
export async function findOwnLetters(tx: TxCtx, messageIds: Iterable<string>): Promise<Map<string, OwnLetter>> {
  const rows = await tx.tx.execute<OwnRow>(sql`
    select id, message_id, record_id, subject, text, (
      select json_agg(lower(b ->> 'address')) from jsonb_array_elements("to" || cc || bcc) b) as people
    from letters where message_id = any(${texts([...messageIds].map((id) => `<${id}>`))})`);
  return new Map(
    rows.map(({ id, message_id, record_id, subject, text, people }) => [
      message_id.slice(1, -1),
      { id: Number(id), recordId: int(record_id), subject, text, people: people ?? [] },
    ]),
  );
}

export type TokenMeaning = { recordId: number; userId: number | null };

/** What tokens stand for that we gave out, by token. */
export async function findTokens(tx: Pick<TxCtx, 'db'>, tokens: readonly string[]): Promise<Map<string, TokenMeaning>> {
  if (tokens.length === 0) return new Map();
  const byHash = new Map(tokens.map((token) => [hashToken(token), token]));
  const rows = await tx.db.execute<{ hash: string; record_id: string; user_id: string | null }>(
    sql`select hash, record_id, user_id from reply_tokens where hash = any(${texts(byHash.keys())})`,
  );
  return new Map(
    rows.map(({ hash, record_id, user_id }) => [
      byHash.get(hash) ?? '',
      { recordId: Number(record_id), userId: int(user_id) },
    ]),
  );
}

/** A letter that is here already. */
export type Kin = {
  eventId: number;
  messageId: string;
  inReplyTo: string;
  threadId: number;
  people: string[];
  from: string;
};
type KinRow = {
  event_id: string;
  message_id: string;
  in_reply_to: string;
  thread_id: string;
  people: string[] | null;
  sender: string | null;
};
const MOST_KIN = 2_000;

/** Letters with one of these Message-IDs, and letters that have or answer one of `asked`. */
export async function findKin(tx: TxCtx, parents: readonly string[], asked: readonly string[]): Promise<Kin[]> {
  if (parents.length + asked.length === 0) return [];
  const rows = await tx.tx.execute<KinRow>(sql`
    select l.event_id, l.message_id, l.in_reply_to, l.thread_id, lower(l."from" ->> 'address') as sender,
      (select json_agg(distinct a.address) from mail_addresses a where a.event_id = l.event_id) as people
    from mail_letters l
    where (l.message_id = any(${texts([...parents, ...asked])}) and l.message_id <> '')
      or (l.in_reply_to = any(${texts(asked)}) and l.in_reply_to <> '')
    order by l.event_id limit ${MOST_KIN}`);
  return rows.map((row) => ({
    ...{ eventId: Number(row.event_id), messageId: row.message_id, inReplyTo: row.in_reply_to },
    ...{ threadId: Number(row.thread_id), people: row.people ?? [], from: row.sender ?? '' },
  }));
}

export type NamedRecord = {
  id: number;
  kind: string;
  number: string;
  projectId: number | null;
  customerId: number | null;
};
type RecordRow = { id: string; kind: string; number: string; project: string | null; customer: string | null };

/** Records by id, and tasks, projects and events by their number in lower case. */
export async function findRecords(
  tx: TxCtx,
  { recordIds, numbers }: { recordIds: readonly number[]; numbers: readonly string[] },
): Promise<NamedRecord[]> {
  if (recordIds.length + numbers.length === 0) return [];
  const rows = await tx.tx.execute<RecordRow>(sql`
    with found as (
      select id from records where id = any(${ids(recordIds)})
      union select id from records where lower(number) = any(${texts(numbers)}) and kind in ('task', 'project', 'event'))
    select r.id, r.kind, lower(r.number) as number, case when r.kind = 'project' then r.id else coalesce(t.project_id, e.project_id) end as project,
      case when r.kind = 'customer' then r.id else coalesce(t.customer_id, p.customer_id, e.customer_id) end as customer
    from found join records r on r.id = found.id and r.deleted_at is null
    left join tasks t on t.id = r.id left join projects p on p.id = r.id left join events e on e.id = r.id`);
  return rows.map(({ id, kind, number, project, customer }) => ({
    ...{ id: Number(id), kind, number, projectId: int(project), customerId: int(customer) },
  }));
}

/** A thread about a record, or the thread of a letter that its number names. */
export type RecordThread = { threadId: number; recordId: number; people: string[] };

export async function findRecordThreads(tx: TxCtx, recordIds: readonly number[]): Promise<RecordThread[]> {
  if (recordIds.length === 0) return [];
  const rows = await tx.tx.execute<{ id: string; record_id: string; people: string[] | null }>(sql`
    select t.id, t.record_id, (
      select json_agg(distinct a.address) from mail_letters l join mail_addresses a on a.event_id = l.event_id
      where l.thread_id = t.id) as people
    from mail_threads t where t.record_id = any(${ids(recordIds)}) order by t.last_at desc, t.id desc limit 500`);
  return rows.map(({ id, record_id, people }) => ({
    ...{ threadId: Number(id), recordId: Number(record_id), people: people ?? [] },
  }));
}

/** What earlier letters of a thread were filed under, as far as they came by mailboxes of the same owner. */
export type ThreadFacts = {
  recordId: number | null;
  employeeId: number | null;
  projectId: number | null;
  customerId: number | null;
  contactId: number | null;
};
type ThreadRow = {
  id: string;
  record: string | null;
  employee: string | null;
  project: string | null;
  customer: string | null;
  contact: string | null;
};

export async function factsOfThreads(
  tx: TxCtx,
  threadIds: readonly number[],
  ownerId: number | null,
): Promise<Map<number, ThreadFacts>> {
  if (threadIds.length === 0) return new Map();
  const latest = (column: string, isGood = ''): SQL =>
    sql.raw(
      `(array_agg(e.${column} order by l.received_at desc, l.event_id desc) filter (where e.${column} is not null${isGood}))[1]`,
    );
  const isHere = ' and exists (select 1 from users u where u.employee_id = e.employee_id and u.disabled_at is null)';
  const rows = await tx.tx.execute<ThreadRow>(sql`
    select t.id, t.record_id as record, f.* from mail_threads t cross join lateral (
      select ${latest('employee_id', isHere)} as employee, ${latest('project_id')} as project, ${latest('customer_id')} as customer,
        ${latest('contact_id')} as contact
      from mail_letters l join events e on e.id = l.event_id
      where l.thread_id = t.id and exists (
        select 1 from mailboxes m where m.id = any(e.mailbox_ids) and m.owner_id is not distinct from ${ownerId}::bigint)) f
    where t.id = any(${ids(threadIds)})`);
  return new Map(
    rows.map(({ id, record, employee, project, customer, contact }) => [
      Number(id),
      {
        ...{ recordId: int(record), employeeId: int(employee), projectId: int(project) },
        ...{ customerId: int(customer), contactId: int(contact) },
      },
    ]),
  );
}
