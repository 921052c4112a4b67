import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { isAway } from '@/db/lost-connection';
import { letters, mailServer } from '@/db/schema/mail';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import { emit } from '@/lib/platform/outbox';
import { type Delivered, SmtpFailure, type SmtpServer, sendLetter } from '@/lib/platform/smtp';
import { transaction } from '@/lib/platform/transaction';
import type { LetterState } from '../kind';
import { restAfter, type Verdict, verdictOn } from '../rules/delivery';
import { paperOf } from './paper-of';
import { readServer, type ServerRow, smtpOf, wakeServer } from './server';

// Guarantee: a letter is claimed by one sender at a time and marked with what came of it. Whoever dies in the middle leaves a
// claim that runs out: a notification then goes again with its own Message-ID, a person's letter asks its author. Nobody
// claims more than they hand over at that moment, so that only letters of which it is true are asked about.

type Row = typeof letters.$inferSelect;
/** `more`: time ran out before the letters did. */
export type Sent = { sent: number; failed: number; more: boolean };

const AT_ONCE = 5;
/** After so many the server is looked up again: it may have been set anew. */
const ROUND = 50;
/** A claim that was not renewed for so long is nobody's. */
const CLAIM_SECONDS = 60;
const RENEW = 15_000;
const INSISTS = 180_000;

/** Sends all that is due until now, for at most `seconds`. Any number of processes may do so at once. */
export async function sendDueLetters(ctx: Ctx, seconds = 40): Promise<Sent> {
  await takeUpLost(ctx);
  const done: Sent = { sent: 0, failed: 0, more: false };
  for (const end = Date.now() + seconds * 1_000; ; ) {
    const row = await readServer(db);
    const server = smtpOf(row);
    if (!row || !server) return done;
    if (Date.now() > end) return { ...done, more: true };
    const isMore = await sendRound(ctx, row, server, done);
    if (!isMore) return done;
  }
}

/** The letter that has been due the longest; none while the server rests. */
async function claim(claimedBy: string): Promise<Row | undefined> {
  const due = db
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.state, 'queued'), sql`${letters.nextAt} <= now()`, sql`not exists (${resting})`))
    .orderBy(asc(letters.nextAt), asc(letters.id))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(letters)
    .set({ state: 'sending', claimedBy, claimedAt: sql`now()`, attempts: sql`${letters.attempts} + 1` })
    .where(sql`${letters.id} = (${due})`)
    .returning();
  return row;
}

/** Several at once; false when none is due any more. */
async function sendRound(ctx: Ctx, from: ServerRow, server: SmtpServer, done: Sent): Promise<boolean> {
  const mine = randomUUID();
  const renewal = setInterval(() => void renew(mine), RENEW);
  renewal.unref();
  let left = ROUND;
  let works = true;
  let isMore = true;
  const work = async () => {
    while (works && isMore && left > 0) {
      left -= 1;
      const letter = await claim(mine);
      if (!letter) {
        isMore = false;
        return;
      }
      const outcome = await sendOne(ctx, from, server, letter);
      if (outcome === 'sent') done.sent += 1;
      else done.failed += 1;
      if (outcome === 'server') works = false;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return isMore;
  } finally {
    clearInterval(renewal);
  }
}

const renew = (claimedBy: string): Promise<void> =>
  db
    .update(letters)
    .set({ claimedAt: sql`now()` })
    .where(and(eq(letters.claimedBy, claimedBy), eq(letters.state, 'sending')))
    .then(
      () => {},
      (error: unknown) => log.warn({ err: error }, 'a claim on letters was not renewed'),
    );

async function sendOne(
  ctx: Ctx,
  from: ServerRow,
  server: SmtpServer,
  letter: Row,
): Promise<'sent' | 'letter' | 'server'> {
  const answer = await handOver(from, server, letter);
  if (!(answer instanceof SmtpFailure)) {
    const { words, refused } = answer;
    await insist(() => markSent(ctx, letter, refused.length ? `${words} (${refused.join(', ')})` : words));
    if (from.failures > 0) await wakeServer({ db });
    return 'sent';
  }
  await insist(() => markFailed(ctx, letter, answer));
  if (!answer.detail.general) return 'letter';
  await restServer(ctx, answer);
  return 'server';
}

async function handOver(from: ServerRow, server: SmtpServer, letter: Row): Promise<Delivered | SmtpFailure> {
  try {
    return await sendLetter(server, await paperOf(from, letter));
  } catch (error) {
    if (error instanceof SmtpFailure) return error;
    if (isAway(error)) {
      await insist(() => putBack(letter));
      throw error;
    }
    // A file that is gone, an address no program can write: this letter's own trouble, which stops no other.
    log.error({ err: error, letter: letter.id }, 'a letter could not be written');
    return new SmtpFailure('data', error instanceof Error ? error.message : String(error), {
      ...{ permanent: false, uncertain: false, general: false },
    });
  }
}

/** A letter that was not tried waits as it did. */
async function putBack({ id, claimedBy }: Row): Promise<void> {
  await db
    .update(letters)
    .set({ state: 'queued', claimedBy: null, claimedAt: null, attempts: sql`${letters.attempts} - 1` })
    .where(and(eq(letters.id, id), eq(letters.claimedBy, claimedBy ?? '')));
}

/** What the server has said must be written down, also when the database is away for minutes. */
async function insist(write: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + INSISTS; ; ) {
    try {
      return await write();
    } catch (error) {
      if (performance.now() > end) throw error;
      log.warn({ err: error }, 'what came of a letter was not written down yet');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** Of a letter a person wrote it is told: a copy of it belongs among those their mailbox has sent. */
async function markSent(ctx: Ctx, letter: Row, words: string): Promise<void> {
  if (letter.kind !== 'letter') {
    await writeSent({ db }, letter, words);
    return;
  }
  await transaction(ctx, 'mail.sent', async (tx) => {
    if (await writeSent(tx, letter, words)) await emit(tx, 'letter.sent', { id: letter.id });
  });
}

/** Also when the claim had run out meanwhile and the letter counted as unknown: now it is known. */
async function writeSent(at: Pick<Ctx, 'db'>, letter: Row, words: string): Promise<boolean> {
  const marked = await at.db
    .update(letters)
    .set({ state: 'sent', sentAt: sql`now()`, words: words.slice(0, 1_000), failedStep: null })
    .where(and(eq(letters.id, letter.id), eq(letters.claimedBy, letter.claimedBy ?? '')))
    .returning({ id: letters.id });
  return marked.length > 0;
}

async function markFailed(ctx: Ctx, letter: Row, failure: SmtpFailure): Promise<void> {
  const { detail } = failure;
  // Where the server does not work, no attempt of the letter's is counted.
  const verdict = detail.general
    ? { state: 'queued' as const, after: 0, repeated: false }
    : verdictOn(letter.kind, letter.attempts, detail);
  if (!isForAuthor(letter, verdict.state)) {
    await writeVerdict({ db }, letter, failure, verdict);
    return;
  }
  await transaction(ctx, 'mail.failed', async (tx) => {
    if (await writeVerdict(tx, letter, failure, verdict)) await tellAuthor(tx, letter, verdict.state);
  });
}

async function writeVerdict(
  at: Pick<Ctx, 'db'>,
  letter: Row,
  { step, words, detail }: SmtpFailure,
  { state, after, repeated }: Verdict,
): Promise<boolean> {
  const marked = await at.db
    .update(letters)
    .set({
      ...{ state, words, failedStep: step },
      nextAt: sql`now() + make_interval(secs => ${after / 1_000})`,
      attempts: letter.attempts - (detail.general ? 1 : 0),
      repeats: letter.repeats + (repeated ? 1 : 0),
      // The claim stays on an unknown letter, so that its sender may still tell how it ended.
      ...(state === 'unknown' ? {} : { claimedBy: null, claimedAt: null }),
    })
    .where(and(eq(letters.id, letter.id), eq(letters.claimedBy, letter.claimedBy ?? '')))
    .returning({ id: letters.id });
  return marked.length > 0;
}

const isForAuthor = ({ kind, authorId }: Row, state: LetterState): boolean =>
  kind === 'letter' && authorId !== null && (state === 'unknown' || state === 'failed');

async function tellAuthor(tx: TxCtx, letter: Row, state: LetterState): Promise<void> {
  if (!isForAuthor(letter, state)) return;
  await emit(tx, state === 'unknown' ? 'letter.unknown' : 'letter.failed', {
    ...{ id: letter.id, userId: letter.authorId, recordId: letter.recordId, subject: letter.subject },
  });
}

/** By the database's clock, which all senders share. */
const resting = sql`select 1 from ${mailServer} where ${mailServer.restUntil} > now()`;

/** One failure is often over before anybody could look; the second in a row is told to those who look after the house. */
const TOLD_AT = 2;

async function restServer(ctx: Ctx, { step, words }: SmtpFailure): Promise<void> {
  const row = await readServer(db);
  // Several connections fail at once; that is one failure.
  if (!row || (await db.execute(resting)).length > 0) return;
  const failures = row.failures + 1;
  const rest = {
    failures,
    restUntil: sql`now() + make_interval(secs => ${restAfter(failures) / 1_000})`,
    failedAt: failures === 1 ? sql`now()` : row.failedAt,
    failedStep: step,
    failedWords: words,
  };
  const isUnchanged = and(eq(mailServer.id, 1), eq(mailServer.failures, row.failures));
  if (failures !== TOLD_AT) {
    await db.update(mailServer).set(rest).where(isUnchanged);
    return;
  }
  await transaction(ctx, 'mail.stopped', async (tx) => {
    const rested = await tx.tx.update(mailServer).set(rest).where(isUnchanged).returning({ id: mailServer.id });
    if (rested.length) await emit(tx, 'mail.stopped', { step, words });
  });
}

/** What died with its sender. */
async function takeUpLost(ctx: Ctx): Promise<void> {
  const isLost = and(
    eq(letters.state, 'sending'),
    lt(letters.claimedAt, sql`now() - make_interval(secs => ${CLAIM_SECONDS})`),
  );
  const [some] = await db.select({ id: letters.id }).from(letters).where(isLost).limit(1);
  if (!some) return;
  await db
    .update(letters)
    .set({
      state: 'queued',
      claimedBy: null,
      claimedAt: null,
      nextAt: sql`now()`,
      repeats: sql`${letters.repeats} + 1`,
    })
    .where(and(isLost, eq(letters.kind, 'notification')));
  await transaction(ctx, 'mail.unknown', async (tx) => {
    const unknown = await tx.tx
      .update(letters)
      .set({ state: 'unknown', failedStep: 'data', words: '' })
      .where(and(isLost, eq(letters.kind, 'letter')))
      .returning();
    for (const letter of unknown) await tellAuthor(tx, letter, 'unknown');
  });
}
