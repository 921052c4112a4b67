import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, lt, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { type ImapLine, openImap } from '@/lib/platform/imap';
import { log } from '@/lib/platform/log';
import { systemContext } from '@/lib/platform/system-context';
import { type MailboxRow, serverOfMailbox } from './access';
import { askAgain } from './due';

// Guarantee: of all processes one at a time listens to a mailbox; a lease that runs out makes room for another when it dies.
// Listening only asks for ingestion, which finds out by itself what is new: a word that is lost costs a few minutes.

const EVERY = 15_000;
const LEASE_SECONDS = 60;
/** So many of one process; the rest is looked after by the clock. */
const MOST = 50;
/** After so long without a word it is asked whether the server is still there. */
const SILENCE = 240_000;
/** Letters often come in a row. */
const GATHER = 1_000;

type Held = { line: ImapLine | null; timer: NodeJS.Timeout | null; stopped: boolean };
export type Listening = { stop: () => Promise<void> };

/** Listens to mailboxes until it is stopped. */
export function listenToMailboxes(every = EVERY): Listening {
  const me = randomUUID();
  const held = new Map<number, Held>();
  let looking: Promise<void> = Promise.resolve();

  const look = async () => {
    const kept = await renew(me);
    for (const [id, one] of held) if (!kept.has(id)) letGo(held, id, one);
    if (held.size >= MOST) return;
    for (const row of await take(me, MOST - held.size)) void hold(row, held, me);
  };
  const lookSafely = () => {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, 'nobody listens to mailboxes'));
  };
  lookSafely();
  const timer = setInterval(lookSafely, every);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      for (const [id, one] of held) letGo(held, id, one);
      await db.update(mailboxes).set({ heldBy: null, heldUntil: null }).where(eq(mailboxes.heldBy, me));
    },
  };
}

function letGo(held: Map<number, Held>, id: number, one: Held): void {
  one.stopped = true;
  if (one.timer) clearTimeout(one.timer);
  one.line?.drop();
  held.delete(id);
}

const lease = { heldUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` };

/** The mailboxes this process still holds. */
async function renew(me: string): Promise<Set<number>> {
  const rows = await db
    .update(mailboxes)
    .set(lease)
    .where(and(eq(mailboxes.heldBy, me), eq(mailboxes.isEnabled, true), sql`${mailboxes.heldUntil} is not null`))
    .returning({ id: mailboxes.id });
  return new Set(rows.map(({ id }) => id));
}

async function take(me: string, most: number): Promise<MailboxRow[]> {
  const free = db
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(
      and(
        ...[eq(mailboxes.isEnabled, true), sql`coalesce(${mailboxes.restUntil}, now()) <= now()`],
        or(sql`${mailboxes.heldUntil} is null`, lt(mailboxes.heldUntil, sql`now()`)),
      ),
    )
    .orderBy(mailboxes.id)
    .limit(most)
    .for('update', { skipLocked: true });
  return db
    .update(mailboxes)
    .set({ ...lease, heldBy: me })
    .where(sql`${mailboxes.id} in (${free})`)
    .returning();
}

async function hold(row: MailboxRow, held: Map<number, Held>, me: string): Promise<void> {
  const mine: Held = { line: null, timer: null, stopped: false };
  held.set(row.id, mine);
  const hear = () => {
    mine.timer ??= setTimeout(() => {
      mine.timer = null;
      askAgain(systemContext(), { id: row.id }).catch((error: unknown) =>
        log.warn({ err: error, mailbox: row.id }, 'a new letter was heard of, and not asked for'),
      );
    }, GATHER);
  };
  try {
    mine.line = await openImap({ ...(await serverOfMailbox(row)), patience: SILENCE });
    if (mine.stopped || !mine.line.canIdle) return;
    await mine.line.open(row.folders[0] ?? 'INBOX');
    // What came before the line was open nobody tells of.
    hear();
    await mine.line.listen(hear);
  } catch (error) {
    // What goes against a mailbox is found out, and told, by ingestion.
    log.debug({ err: error, mailbox: row.id }, 'a mailbox is not listened to');
  } finally {
    mine.line?.drop();
    if (held.get(row.id) === mine) held.delete(row.id);
    if (!mine.stopped) await release(row.id, me);
  }
}

/** Kept to the end of its lease, so that one that always breaks off is not tried without a pause. */
const release = (id: number, me: string): Promise<void> =>
  db
    .update(mailboxes)
    .set({ heldBy: null })
    .where(and(eq(mailboxes.id, id), eq(mailboxes.heldBy, me)))
    .then(
      () => {},
      (error: unknown) => log.warn({ err: error, mailbox: id }, 'a mailbox stays held until its lease has run out'),
    );
