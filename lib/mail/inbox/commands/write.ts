import 'server-only';
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { mailCopies, mailFolders, mailLetters } from '@/db/schema/inbox';
import { AppError } from '@/lib/kernel/errors';
import { announce } from '@/lib/platform/changes';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { findOwnLetters } from '../../reading/queries/own-letters';
import type { MailboxFacts, ParsedLetter } from '../views';
import type { Kept } from './keep';
import { createLetters, noteSent } from './letters';

// Guarantee: one transaction writes what a batch of letters comes to: an event for each that is new, a place for each, who may
// see them, how far the folder has been read, and the word that they came. A rival who was quicker makes it begin again, and
// then it finds theirs.

/** `sinceOn`: the date the folder is read from */
export type Place = { mailbox: MailboxFacts; folderId: number; uidValidity: number; sinceOn: string | null };
export type Mark = { topUid?: number; backUid?: number };
export type Written = { made: number[]; known: number };

const ATTEMPTS = 5;

export async function writeLetters(ctx: Ctx, place: Place, kept: readonly Kept[], mark: Mark): Promise<Written> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      return await transaction(ctx, { verb: 'mailbox.receive', details: { count: kept.length } }, (tx) =>
        writeAll(tx, place, kept, mark),
      );
    } catch (error) {
      if (left === 1 || !isRival(error)) throw error;
    }
  }
}

/** Somebody wrote the same letter at the same time. */
function isRival(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && cause.code === '23505') return true;
  return false;
}

async function writeAll(tx: TxCtx, place: Place, kept: readonly Kept[], mark: Mark): Promise<Written> {
  await lockFolder(tx, place);
  const events = await findEvents(tx, kept);
  await findOwn(tx, kept, events);
  const fresh = firstOfEach(kept.filter(({ letter }) => !events.has(letter.identity)));
  // A letter whose files were let go, because it was here then, and is gone now.
  if (fresh.some(({ rawKey }) => rawKey === null)) throw new AppError('conflict');
  const known = [...new Set(events.values())];
  const made = await createLetters(tx, place.mailbox, fresh);
  for (const [at, { letter }] of fresh.entries()) events.set(letter.identity, made[at] ?? 0);
  await noteSent(tx, place.mailbox, sentOf(kept, events));
  const joined = await joinMailbox(tx, place.mailbox.id, known);
  await writeCopies(tx, place, kept, events);
  await markFolder(tx, place, mark);
  if (made.length) await emit(tx, 'letter.received', { ids: made, mailboxId: place.mailbox.id });
  if (joined.length) await emit(tx, 'letter.joined', { ids: joined, mailboxId: place.mailbox.id });
  return { made, known: known.length };
}

async function lockFolder(tx: TxCtx, { folderId, uidValidity }: Place): Promise<void> {
  const [folder] = await tx.tx
    .select({ uidValidity: mailFolders.uidValidity })
    .from(mailFolders)
    .where(eq(mailFolders.id, folderId))
    .for('update');
  if (folder?.uidValidity !== uidValidity) throw new AppError('conflict');
}

async function findEvents(tx: TxCtx, kept: readonly Kept[]): Promise<Map<string, number>> {
  const identities = kept.map(({ letter }) => letter.identity);
  const rows = await tx.tx
    .select({ identity: mailLetters.identity, eventId: mailLetters.eventId })
    .from(mailLetters)
    .where(inArray(mailLetters.identity, identities));
  return new Map(rows.map(({ identity, eventId }) => [identity, eventId]));
}

/** A copy of what was written here belongs to the event there is, which has the letter as it went from then on. */
async function findOwn(tx: TxCtx, kept: readonly Kept[], events: Map<string, number>): Promise<void> {
  const strange = kept.filter(({ letter }) => !events.has(letter.identity));
  const own = await findOwnLetters(
    tx,
    strange.map(({ letter }) => letter),
  );
  for (const { letter, rawKey } of strange) {
    const known = own.get(letter.messageId);
    if (!known) continue;
    events.set(letter.identity, known.eventId);
    if (rawKey === null) continue;
    await tx.tx
      .update(mailLetters)
      .set({ rawKey, rawSize: letter.rawSize })
      .where(and(eq(mailLetters.eventId, known.eventId), eq(mailLetters.rawKey, '')));
  }
}

/** Copies that lie where letters go out, of events that are here; by event. */
const sentOf = (kept: readonly Kept[], events: ReadonlyMap<string, number>): Map<number, ParsedLetter> =>
  new Map(
    kept.flatMap(({ letter }) => {
      const id = events.get(letter.identity);
      return id && letter.isOutgoing ? [[id, letter] as const] : [];
    }),
  );

/** Two copies of one letter may come in one batch; the one with files is taken. */
function firstOfEach(kept: readonly Kept[]): Kept[] {
  const found = new Map<string, Kept>();
  for (const one of kept) {
    const known = found.get(one.letter.identity);
    if (!known || (known.rawKey === null && one.rawKey !== null)) found.set(one.letter.identity, one);
  }
  return [...found.values()].sort((a, b) => a.letter.receivedAt.getTime() - b.letter.receivedAt.getTime());
}

/** Letters that lay in other mailboxes are now seen by the readers of this one too. Returns those. */
async function joinMailbox(tx: TxCtx, mailboxId: number, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const which = sql`${sql.param([...ids].sort((a, b) => a - b))}::bigint[]`;
  const rows = await tx.tx.execute<{ id: string }>(sql`
    with joined as (
      update events set mailbox_ids = array_append(mailbox_ids, ${mailboxId}::bigint)
      where id = any(${which}) and mailbox_ids is not null and not mailbox_ids @> array[${mailboxId}::bigint] returning id),
    told as (${announce(tx, sql`select id from joined`)})
    select id from joined order by id`);
  return rows.map(({ id }) => Number(id));
}

async function writeCopies(
  tx: TxCtx,
  { folderId, uidValidity }: Place,
  kept: readonly Kept[],
  events: ReadonlyMap<string, number>,
): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.flatMap(({ uid, letter }) => {
    const eventId = events.get(letter.identity);
    return eventId ? [{ folderId, uidValidity, uid, eventId }] : [];
  });
  await tx.tx
    .insert(mailCopies)
    .values(rows)
    .onConflictDoUpdate({
      target: [mailCopies.folderId, mailCopies.uidValidity, mailCopies.uid],
      set: { goneAt: null },
    });
}

/** How far a folder has been read only ever grows, whoever says so last; older letters, for one date. */
export async function markFolder(
  ctx: Pick<Ctx, 'db'>,
  { folderId, uidValidity, sinceOn }: Omit<Place, 'mailbox'>,
  { topUid, backUid }: Mark,
): Promise<void> {
  if (topUid === undefined && backUid === undefined) return;
  const { id, ...folder } = getTableColumns(mailFolders);
  const isSame = sql`${folder.sinceOn} is not distinct from ${sinceOn}::date`;
  const lower = sql`case when ${isSame} then least(${folder.backUid}, ${backUid}::bigint) else ${folder.backUid} end`;
  await ctx.db
    .update(mailFolders)
    .set({
      ...(topUid === undefined ? {} : { topUid: sql`greatest(${folder.topUid}, ${topUid}::bigint)` }),
      ...(backUid === undefined ? {} : { backUid: lower }),
    })
    .where(and(eq(id, folderId), eq(folder.uidValidity, uidValidity)));
}
