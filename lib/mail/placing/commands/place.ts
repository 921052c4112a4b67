import 'server-only';
import { sql } from 'drizzle-orm';
import { mailThreads } from '@/db/schema/inbox';
import { systemTypeIds } from '@/lib/events/queries/types';
import type { TxCtx } from '@/lib/platform/context';
import type { MailboxFacts, ParsedLetter, Placement } from '../../inbox/views';
import { fallbackOf, rulesFor } from '../queries/house';
import { factsOfThreads, findKin, findOwnLetters, findRecords, findRecordThreads, findTokens } from '../queries/kin';
import { nameable } from '../queries/nameable';
import { managersOf, whoHas, whoseDomains } from '../queries/senders';
import { type Filing, fileLetter } from '../rules/filing';
import { type Belonging, belongingOf, joinEachOther, type Known } from '../rules/kin';
import { domainOf, numbersIn, otherSide, parentsOf, tokensOf } from '../rules/marks';
import { decide, rulesThatMatch } from '../rules/match';
import { giveInTurn } from './turn';

// Guarantee: letters of all mailboxes are placed one batch after the other, so that two that answer each other are one thread
// however they come; what is decided is decided in as many statements for fifty letters as for one.

/** Held by who places letters. Events take their numbers one transaction after the other anyway. */
const PLACING_LOCK = [714_255, 9] as const;

/** Decides for letters of one mailbox where they go, in the order given; a thread is begun for what belongs to none. */
export async function placeLetters(
  tx: TxCtx,
  mailbox: MailboxFacts,
  letters: readonly ParsedLetter[],
): Promise<Placement[]> {
  if (letters.length === 0) return [];
  const [group, key] = PLACING_LOCK;
  await tx.tx.execute(sql`select pg_advisory_xact_lock(${group}::int, ${key}::int)`);
  const known = await knownOf(tx, mailbox, letters);
  const belongings = joinEachOther(
    letters,
    letters.map((letter) => belongingOf(letter, known)),
    known,
  );
  const threadIds = await keepThreads(tx, letters, belongings);
  const filings = await fileLetters(tx, mailbox, { letters, belongings, threadIds, known });
  const employees = await giveInTurn(tx, mailbox, letters, filings);
  const typeId = await systemTypeIds(tx);
  return letters.map((letter, at) => {
    const { employeeId: _, typeId: ruled, ...filing } = filings[at] ?? emptyFiling;
    return {
      ...filing,
      typeId: ruled ?? typeId(letter.isOutgoing ? 'outgoing_email' : 'incoming_email'),
      threadId: threadIds[at] ?? 0,
      employeeId: employees[at] ?? null,
      letterId: belongings[at]?.letterId ?? null,
    };
  });
}

const emptyFiling: Filing = {
  ...{ customerId: null, contactId: null, projectId: null, unitId: null, journalId: null, employeeId: null },
  ...{ typeId: null, isArchived: false, isSpam: false },
};

/** Six statements; where colleagues name records by number one for their addresses, and two or more for each of them. */
async function knownOf(tx: TxCtx, mailbox: MailboxFacts, letters: readonly ParsedLetter[]): Promise<Known> {
  const ids = letters.map(({ messageId }) => messageId).filter(Boolean);
  const parents = letters.flatMap(parentsOf);
  const own = await findOwnLetters(tx, new Set([...ids, ...parents]));
  const tokens = await findTokens(tx, letters.flatMap(tokensOf));
  const kin = await findKin(tx, parents, ids);
  const recordIds = [
    ...[...tokens.values()].map(({ recordId }) => recordId),
    ...[...own.values()].flatMap(({ recordId }) => recordId ?? []),
  ];
  const numbers = letters.flatMap(({ subject }) => numbersIn(subject));
  const records = await findRecords(tx, { recordIds: [...new Set(recordIds)], numbers: [...new Set(numbers)] });
  const threads = await findRecordThreads(
    tx,
    records.map(({ id }) => id),
  );
  const senders = [...letters.map(({ from }) => from?.address.toLowerCase() ?? ''), ...kin.map(({ from }) => from)];
  const people = await whoHas(tx, [...new Set([...letters.flatMap(otherSide), ...senders].filter(Boolean))]);
  const mayName = await nameable(tx, mailbox, letters, { records, people });
  return { own, tokens, kin, records, threads, people, mayName };
}

type Thread = { key: number; recordId: number | null; lastAt: Date };

/** Begins the threads that are not yet, writes the record and the last letter of those that are, makes one of connected ones. */
async function keepThreads(
  tx: TxCtx,
  letters: readonly ParsedLetter[],
  belongings: readonly Belonging[],
): Promise<number[]> {
  const threads = new Map<number, Thread>();
  for (const [at, letter] of letters.entries()) {
    const { threadId, recordId } = belongings[at] ?? { threadId: null, recordId: null };
    const key = threadId ?? -(at + 1);
    const one = threads.get(key) ?? { key, recordId: null, lastAt: letter.receivedAt };
    const lastAt = letter.receivedAt > one.lastAt ? letter.receivedAt : one.lastAt;
    threads.set(key, { key, recordId: one.recordId ?? recordId, lastAt });
  }
  const fresh = [...threads.values()].filter(({ key }) => key < 0);
  const made = fresh.length
    ? await tx.tx
        .insert(mailThreads)
        .values(fresh.map(({ recordId, lastAt }) => ({ recordId, lastAt })))
        .returning({ id: mailThreads.id })
    : [];
  const ids = new Map(fresh.map(({ key }, at) => [key, Number(made[at]?.id)]));
  await touchThreads(
    tx,
    [...threads.values()].filter(({ key }) => key > 0),
  );
  await mergeThreads(tx, belongings);
  return belongings.map(({ threadId }, at) => {
    const key = threadId ?? -(at + 1);
    return key > 0 ? key : (ids.get(key) ?? 0);
  });
}

async function touchThreads(tx: TxCtx, threads: readonly Thread[]): Promise<void> {
  if (threads.length === 0) return;
  const rows = threads.map(({ key, recordId, lastAt }) => ({ id: key, record: recordId, last: lastAt.toISOString() }));
  await tx.tx.execute(sql`
    update mail_threads t set last_at = greatest(t.last_at, n.last), record_id = coalesce(t.record_id, n.record)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id bigint, record bigint, last timestamptz) where t.id = n.id`);
}

/** The threads a letter connects become one; those left without letters wait for nothing. */
async function mergeThreads(tx: TxCtx, belongings: readonly Belonging[]): Promise<void> {
  const pairs = belongings.flatMap(({ threadId, threads }) =>
    threadId !== null && threadId > 0
      ? threads.filter((from) => from > 0 && from !== threadId).map((from) => ({ from, into: threadId }))
      : [],
  );
  if (pairs.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("from" bigint, "into" bigint)`;
  await tx.tx.execute(sql`
    with moved as (update mail_letters l set thread_id = p.into from ${given} where l.thread_id = p.from returning l.event_id),
    named as (
      update mail_threads t set record_id = coalesce(t.record_id, o.record_id)
      from ${given} join mail_threads o on o.id = p.from where t.id = p.into)
    update mail_threads t set waiting_on = null, waiting_since = null, waiting_event_id = null
    from ${given} where t.id = p.from`);
}

type Batch = {
  letters: readonly ParsedLetter[];
  belongings: readonly Belonging[];
  threadIds: readonly number[];
  known: Known;
};

/** At most six statements. */
async function fileLetters(tx: TxCtx, mailbox: MailboxFacts, batch: Batch): Promise<Filing[]> {
  const { letters, belongings, threadIds, known } = batch;
  const ours = domainOf(mailbox.address.toLowerCase());
  const strangers = letters
    .flatMap(otherSide)
    .filter((address) => !known.people.has(address) && domainOf(address) !== ours)
    .map(domainOf);
  const domains = await whoseDomains(tx, strangers);
  const facts = await factsOfThreads(tx, threadIds, mailbox.ownerId);
  const records = new Map(known.records.map((record) => [record.id, record]));
  const rules = await rulesFor(tx, mailbox);
  const fallback = await fallbackOf(tx, mailbox);
  const filings = letters.map((letter, at) => {
    const thread = facts.get(threadIds[at] ?? 0) ?? null;
    const recordId = belongings[at]?.recordId ?? thread?.recordId ?? null;
    const ruled = decide(letter.isOutgoing ? [] : rulesThatMatch(letter, rules));
    const record = recordId === null ? null : (records.get(recordId) ?? null);
    return fileLetter(letter, { mailbox, fallback, thread, record, ruled, people: known.people, domains });
  });
  const customers = filings.flatMap(({ customerId }) => customerId ?? []);
  const managers = mailbox.ownerId === null ? await managersOf(tx, customers) : new Map<number, number>();
  return filings.map((filing, at) => ({
    ...filing,
    employeeId:
      filing.employeeId ??
      (letters[at]?.isOutgoing || filing.isSpam || filing.customerId === null
        ? null
        : (managers.get(filing.customerId) ?? null)),
  }));
}
