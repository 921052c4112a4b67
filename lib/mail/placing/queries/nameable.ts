import 'server-only';
import { sql } from 'drizzle-orm';
import { eventRecord } from '@/lib/events/record';
import type { TxCtx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import { projectRecord } from '@/lib/projects/record';
import type { RecordKind } from '@/lib/record/record-kind';
import { unknownReferences } from '@/lib/record/references';
import { taskRecord } from '@/lib/tasks/record';
import type { MailboxFacts, ParsedLetter } from '../../inbox/views';
import { numbersIn } from '../rules/marks';
import type { NamedRecord } from './kin';
import type { Somebody } from './senders';

const kinds = new Map<string, RecordKind>(
  [taskRecord, projectRecord, eventRecord].map((rk) => [rk.kind.name, rk as RecordKind]),
);

type Found = { records: readonly NamedRecord[]; people: ReadonlyMap<string, Somebody> };
/** Whether a letter of ours may name a record by its number. */
export type MayName = (letter: ParsedLetter, recordId: number) => boolean;

/**
 * What colleagues may name: what they may see, for by its number anybody guesses a record. A personal mailbox speaks for its
 * owner; what went out from one of the company's nobody in particular has written.
 */
export async function nameable(
  tx: TxCtx,
  { ownerId }: MailboxFacts,
  letters: readonly ParsedLetter[],
  { records, people }: Found,
): Promise<MayName> {
  const senderOf = ({ from }: ParsedLetter): string => from?.address.toLowerCase() ?? '';
  const asked = letters.filter((letter) => numbersIn(letter.subject).length > 0);
  const senders = asked.map(senderOf).filter((address) => people.get(address)?.isColleague);
  const users = ownerId === null ? await usersOf(tx, senders) : new Map<string, number>();
  const numbered = records.filter(({ kind }) => kinds.has(kind));
  const hidden = new Map<number, Set<number>>();
  for (const userId of new Set(ownerId === null ? users.values() : asked.length > 0 ? [ownerId] : []))
    hidden.set(userId, await hiddenFrom(tx, userId, numbered));
  return (letter, recordId) => {
    const sender = senderOf(letter);
    if (ownerId === null && !people.get(sender)?.isColleague) return true;
    const userId = ownerId ?? users.get(sender);
    return userId !== undefined && hidden.get(userId)?.has(recordId) === false;
  };
}

async function hiddenFrom(tx: TxCtx, userId: number, records: readonly NamedRecord[]): Promise<Set<number>> {
  if (records.length === 0) return new Set();
  const person = await contextOfUser(userId, tx.tx);
  if (!person) return new Set(records.map(({ id }) => id));
  const references = records.flatMap(({ id, kind }) => {
    const to = kinds.get(kind);
    return to ? [{ field: String(id), id, to }] : [];
  });
  const unknown = await unknownReferences({ ...person, db: tx.tx }, references);
  return new Set(unknown.flatMap(({ id }) => id ?? []));
}

async function usersOf(tx: TxCtx, addresses: readonly string[]): Promise<Map<string, number>> {
  if (addresses.length === 0) return new Map();
  const rows = await tx.tx.execute<{ address: string; id: string }>(sql`
    select lower(e.email) as address, min(u.id) as id from employees e join users u on u.employee_id = e.id
    where lower(e.email) = any(${sql.param([...addresses])}::text[]) and u.disabled_at is null group by 1`);
  return new Map(rows.map(({ address, id }) => [address, Number(id)]));
}
