import 'server-only';
import { createHmac } from 'node:crypto';
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { notifications, pushSubscriptions } from '@/db/schema/notifications';
import { AppError } from '@/lib/kernel/errors';
import { truncate } from '@/lib/kernel/text';
import { publicUrlOf, readServer } from '@/lib/mail/commands/server';
import type { Ctx } from '@/lib/platform/context';
import { type Posted, postOutside } from '@/lib/platform/post-outside';
import { sendPush } from '@/lib/platform/push';
import { contextOfUser } from '@/lib/platform/user-context';
import { wordsOf } from '@/lib/platform/words';
import { requireVisible } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { factsOf } from '../queries/facts';
import { peopleToTell, type Told } from '../queries/people';
import { headlineOf } from '../rules/headline';
import { readGateway } from './sms-gateway';

// Guarantee: a message is claimed by one sender at a time and marked with what was answered. One that is sent again after a
// crash carries the id of the first: browsers show it in its place, and a gateway can tell it.

type Row = typeof notifications.$inferSelect;
type Message = { title: string; body: string; path: string };
type Outcome = { state: 'sent' | 'failed' | 'dropped' | 'waiting'; answer: string };

const BATCH = 20;
/** Minutes until the next attempt. */
const PAUSES = [1, 5, 15, 60];
const CLAIM_MINUTES = 5;

/** Sends the messages to browsers and phones that are due until now. */
export async function deliverMessages(ctx: Ctx, kinds: Kinds): Promise<{ sent: number }> {
  let sent = 0;
  for (;;) {
    const rows = await claim();
    if (rows.length === 0) return { sent };
    const outcomes = await Promise.all(rows.map((row) => deliver(ctx, kinds, row)));
    sent += outcomes.filter((state) => state === 'sent').length;
  }
}

function claim(): Promise<Row[]> {
  const due = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        inArray(notifications.channel, ['push', 'sms']),
        or(eq(notifications.state, 'waiting'), eq(notifications.state, 'queued')),
        sql`${notifications.dueAt} <= now()`,
      ),
    )
    .orderBy(asc(notifications.id))
    .limit(BATCH)
    .for('update', { skipLocked: true });
  return db
    .update(notifications)
    .set({
      state: 'queued',
      attempts: sql`${notifications.attempts} + 1`,
      dueAt: sql`now() + make_interval(mins => ${CLAIM_MINUTES})`,
    })
    .where(inArray(notifications.id, due))
    .returning();
}

async function deliver(ctx: Ctx, kinds: Kinds, row: Row): Promise<Outcome['state']> {
  const [to] = await peopleToTell(ctx, [row.userId], null);
  const message = to ? await messageOf(ctx, kinds, to, row) : null;
  const outcome: Outcome =
    to && message
      ? row.channel === 'push'
        ? await wake(ctx, row, message)
        : await text(ctx, row, to, message)
      : { state: 'dropped', answer: '' };
  const pause = outcome.state === 'waiting' ? PAUSES[row.attempts - 1] : undefined;
  const state = outcome.state === 'waiting' && pause === undefined ? 'failed' : outcome.state;
  await db
    .update(notifications)
    .set({
      state,
      answer: outcome.answer.slice(0, 500),
      ...(state === 'sent' ? { sentAt: sql`now()` } : {}),
      ...(pause === undefined ? {} : { dueAt: sql`now() + make_interval(mins => ${pause})` }),
    })
    .where(and(eq(notifications.id, row.id), eq(notifications.attempts, row.attempts)));
  return state;
}

/** Null when its person may not see the record any more. */
async function messageOf(ctx: Ctx, kinds: Kinds, to: Told, row: Row): Promise<Message | null> {
  const title = headlineOf(wordsOf(to.locale), row);
  const theirs = await contextOfUser(row.userId);
  if (!theirs) return null;
  if (row.recordId === null) return { title, body: String(row.details.excerpt ?? ''), path: '/notifications' };
  try {
    const rk = await requireVisible(theirs, kinds, row.recordId);
    const facts = await factsOf(ctx, row.recordId);
    if (!facts) return null;
    return { title, body: truncate(`${facts.number} ${facts.title}`, 200), path: `${rk.kind.path}/${row.recordId}` };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function wake(ctx: Ctx, row: Row, { title, body, path }: Message): Promise<Outcome> {
  const targets = await ctx.db.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, row.userId));
  const contact = publicUrlOf(await readServer(ctx.db)).replace(/^http:.*/, 'mailto:admin@dilo.invalid');
  const outcomes: Outcome[] = [];
  for (const target of targets) {
    const outcome = await attempt(() => sendPush(target, { title, body, url: path, tag: `notice-${row.id}` }, contact));
    if (outcome.gone) await ctx.db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, target.id));
    outcomes.push(outcome);
  }
  const best = (['sent', 'waiting', 'failed'] as const).find((state) => outcomes.some((one) => one.state === state));
  return { state: best ?? 'dropped', answer: outcomes.find(({ state }) => state === best)?.answer ?? '' };
}

/** Signed as Standard Webhooks says, so that the gateway knows who asks and can tell a repetition. */
async function text(ctx: Ctx, row: Row, to: Told, { title, body, path }: Message): Promise<Outcome> {
  const gateway = await readGateway(ctx);
  if (!gateway || to.phone === '') return { state: 'dropped', answer: '' };
  const url = publicUrlOf(await readServer(ctx.db)) + path;
  const id = `notice_${row.id}`;
  const payload = JSON.stringify({ type: 'sms', id, to: to.phone, text: `${title}: ${body} ${url}` });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', secretBytes(gateway.secret))
    .update(`${id}.${timestamp}.${payload}`)
    .digest('base64');
  const headers = {
    ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp },
    'webhook-signature': `v1,${signature}`,
  };
  return attempt(() => postOutside(gateway.url, { headers, body: payload }));
}

const secretBytes = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);

async function attempt(post: () => Promise<Posted>): Promise<Outcome & { gone: boolean }> {
  try {
    const { status, words } = await post();
    const answer = `${status} ${words}`.trim();
    if (status >= 200 && status < 300) return { state: 'sent', answer, gone: false };
    const later = status === 408 || status === 429 || status >= 500;
    return { state: later ? 'waiting' : 'failed', answer, gone: status === 404 || status === 410 };
  } catch (error) {
    return { state: 'waiting', answer: error instanceof Error ? error.message : String(error), gone: false };
  }
}
