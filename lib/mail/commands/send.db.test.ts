import { asc, eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { letters, mailServer, replyTokens } from '@/db/schema/mail';
import { outbox } from '@/db/schema/record';
import { seal } from '@/lib/platform/sealing';
import { hashToken } from '@/lib/platform/secrets';
import { closeSmtp } from '@/lib/platform/smtp';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { actor } from '@/tests/support/actors';
import { makePaper } from '@/tests/support/papers';
import { type Manners, startSmtp } from '@/tests/support/smtp';
import { cancelLetter, confirmLetter, sendAgain } from './letters';
import { findReply, type NewLetter, queueLetter } from './queue';
import { sendDueLetters } from './send';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const system = systemContext();
let server: Awaited<ReturnType<typeof startSmtp>> | undefined;
let authorId = 0;

beforeAll(async () => {
  authorId = (await actor()).userId ?? 0;
});
beforeEach(async () => {
  await db.execute(sql`truncate letters, mail_server, outbox restart identity cascade`);
});
afterEach(async () => {
  closeSmtp();
  await server?.stop();
  server = undefined;
});

async function serve(manners: Manners = {}): Promise<NonNullable<typeof server>> {
  server = await startSmtp(manners);
  await db.insert(mailServer).values({
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    fromAddress: 'dilo@firm.test',
    fromName: 'Dilo',
  });
  return server;
}

let made = 0;
function queue(more: Partial<NewLetter> = {}): Promise<number> {
  made += 1;
  const letter: NewLetter = {
    ...{ kind: 'notification', key: `test-${made}`, to: [{ name: 'Ann', address: 'ann@firm.test' }] },
    ...{ subject: `Letter ${made}`, html: '<p>Words</p>', text: 'Words' },
    ...more,
  };
  return transaction(system, 'test', (tx) => queueLetter(tx, letter)).then((id) => id ?? 0);
}
const queueMany = (count: number, more: Partial<NewLetter> = {}) =>
  transaction(system, 'test', async (tx) => {
    for (let at = 0; at < count; at++)
      await queueLetter(tx, {
        ...{ kind: 'notification', key: `many-${at}`, to: [{ name: '', address: `p${at}@firm.test` }] },
        ...{ subject: `Letter ${at}`, html: '<p>Words</p>', text: 'Words' },
        ...more,
      });
  });
const letter = async (id: number) => (await db.select().from(letters).where(eq(letters.id, id)))[0];
const theServer = async () => (await db.select().from(mailServer))[0];
const events = async (name: string) => (await db.select().from(outbox).where(eq(outbox.name, name))).length;

describe('a letter', () => {
  test('waits, and can be read, while no server is set', async () => {
    const id = await queue();
    expect(await sendDueLetters(system)).toEqual({ sent: 0, failed: 0, more: false });
    expect(await letter(id)).toMatchObject({ state: 'queued', attempts: 0 });
    const { taken } = await serve();
    await sendDueLetters(system);
    expect(taken).toHaveLength(1);
  });

  test('goes out as it was written, with a Message-ID that follows from its key', async () => {
    const { taken } = await serve();
    const id = await queue({ subject: 'Звіт — «готово»', text: 'Привіт', headers: { 'X-One': 'a' } });
    await sendDueLetters(system);
    const stored = await letter(id);
    expect(stored).toMatchObject({ state: 'sent', attempts: 1, repeats: 0, failedStep: null });
    expect(stored?.words).toMatch(/^250/);
    expect(taken[0]?.messageId).toBe(stored?.messageId);
    expect(taken[0]?.raw).toContain('From: Dilo <dilo@firm.test>');
    expect(taken[0]?.raw).toContain('X-One: a');
    expect(taken[0]?.to).toEqual(['ann@firm.test']);
  });

  test('is written once per key', async () => {
    await queue({ key: 'once' });
    expect(await queue({ key: 'once' })).toBe(0);
    expect(await db.select().from(letters)).toHaveLength(1);
  });

  test('about a record carries a token of which the database has the hash alone; an answer finds the record by it', async () => {
    const { taken } = await serve();
    await db.update(mailServer).set({ replyAddress: 'talk@firm.test' });
    const recordId = await makePaper(
      await actor({ kinds: { paper: { see: 'all', create: true, change: 'all', delete: 'all' } } }),
    );
    const [first, second] = [
      await queue({ recordId, recipientId: authorId }),
      await queue({ recordId, recipientId: authorId }),
    ];
    await sendDueLetters(system);
    const token = /talk\+([0-9a-f]{40})@firm\.test/.exec(taken[0]?.raw ?? '')?.[1] ?? '';
    expect(token).not.toBe('');
    const [stored] = await db.select().from(replyTokens).where(eq(replyTokens.recordId, recordId));
    expect(stored?.hash).toBe(hashToken(token));
    expect(await transaction(system, 'test', (tx) => findReply(tx, token.toUpperCase()))).toEqual({
      recordId,
      userId: authorId,
    });
    expect(await transaction(system, 'test', (tx) => findReply(tx, 'a'.repeat(40)))).toBeNull();
    expect((await letter(first))?.references).toEqual((await letter(second))?.references);
    expect((await letter(first))?.references[0]).toContain(token);
  });
});

describe('a refusal', () => {
  test('for now is tried again later, with the server’s words', async () => {
    let refuse = true;
    const { taken } = await serve({ recipient: () => (refuse ? '451 mailbox is busy' : null) });
    const id = await queue();
    await sendDueLetters(system);
    const stored = await letter(id);
    expect(stored).toMatchObject({ state: 'queued', attempts: 1, failedStep: 'recipient' });
    expect(stored?.words).toContain('mailbox is busy');
    expect((stored?.nextAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(30_000);
    refuse = false;
    expect((await sendDueLetters(system)).sent).toBe(0);
    await db.update(letters).set({ nextAt: sql`now()` });
    await sendDueLetters(system);
    expect(taken).toHaveLength(1);
    expect(await letter(id)).toMatchObject({ state: 'sent', attempts: 2, repeats: 0 });
  });

  test('for good fails the letter, and the others go on', async () => {
    const { taken } = await serve({ recipient: (to) => (to === 'gone@firm.test' ? '550 no such person' : null) });
    const gone = await queue({ to: [{ name: '', address: 'gone@firm.test' }] });
    await queue();
    expect(await sendDueLetters(system)).toMatchObject({ sent: 1, failed: 1 });
    expect(await letter(gone)).toMatchObject({ state: 'failed', failedStep: 'recipient' });
    expect(taken).toHaveLength(1);
  });

  test('of what the letter says is the letter’s own', async () => {
    await serve({ letter: () => '554 looks like an advertisement' });
    const id = await queue();
    await sendDueLetters(system);
    expect(await letter(id)).toMatchObject({ state: 'failed', failedStep: 'data', repeats: 0 });
    expect((await theServer())?.failures).toBe(0);
  });

  test('of some of the recipients is written beside what was sent', async () => {
    await serve({ recipient: (to) => (to === 'gone@firm.test' ? '550 no' : null) });
    const id = await queue({
      to: [
        { name: '', address: 'ann@firm.test' },
        { name: '', address: 'gone@firm.test' },
      ],
    });
    await sendDueLetters(system);
    expect((await letter(id))?.words).toContain('gone@firm.test');
  });

  test('tells the author of a letter, and a notification’s nobody', async () => {
    await serve({ recipient: () => '550 no' });
    await queue();
    await queue({ kind: 'letter', authorId });
    await sendDueLetters(system);
    expect(await events('letter.failed')).toBe(1);
  });
});

describe('a server that does not work', () => {
  test('rests, and no letter is to blame', async () => {
    const { stop, port } = await serve();
    await stop();
    await queueMany(20);
    await sendDueLetters(system);
    const all = await db.select().from(letters);
    expect(all.every(({ state, attempts }) => state === 'queued' && attempts === 0)).toBe(true);
    expect(await theServer()).toMatchObject({ failures: 1, failedStep: 'connection' });
    expect((await theServer())?.failedWords).toContain(String(port));
    expect(await events('mail.stopped')).toBe(0);
    expect(await sendDueLetters(system)).toEqual({ sent: 0, failed: 0, more: false });
    await db.update(mailServer).set({ restUntil: sql`now()` });
    await sendDueLetters(system);
    expect((await theServer())?.failures).toBe(2);
    await db.update(mailServer).set({ restUntil: sql`now()` });
    await sendDueLetters(system);
    expect(await events('mail.stopped'), 'told at the second failure in a row, once').toBe(1);
    server = await startSmtp();
    await db.update(mailServer).set({ restUntil: sql`now()`, port: server.port });
    expect(await sendDueLetters(system)).toMatchObject({ sent: 20 });
    expect((await theServer())?.failures).toBe(0);
  });

  test('because it knows us not is told by its step', async () => {
    await serve({ password: 'right' });
    await db.update(mailServer).set({ login: 'dilo', password: seal('wrong', 'mail server password') });
    const id = await queue();
    await sendDueLetters(system);
    expect(await theServer()).toMatchObject({
      failedStep: 'signIn',
      failedWords: expect.stringContaining('who are you'),
    });
    expect(await letter(id)).toMatchObject({ state: 'queued', attempts: 0, failedStep: 'signIn' });
  });
});

describe('a line that breaks when all of the letter has gone', () => {
  test('sends a notification again with the same Message-ID, and counts it', async () => {
    let drop = true;
    const { taken } = await serve({ dropAfter: () => drop });
    const id = await queue();
    await sendDueLetters(system);
    expect(await letter(id)).toMatchObject({ state: 'queued', repeats: 1, failedStep: 'data' });
    drop = false;
    await db.update(letters).set({ nextAt: sql`now()` });
    await sendDueLetters(system);
    expect(await letter(id)).toMatchObject({ state: 'sent', repeats: 1 });
    expect(taken).toHaveLength(2);
    expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('asks the author of a letter, who may send it again or say that it arrived', async () => {
    const { taken } = await serve({ dropAfter: () => true });
    const author = { ...(await actor()), userId: authorId };
    const [one, two] = [await queue({ kind: 'letter', authorId }), await queue({ kind: 'letter', authorId })];
    await sendDueLetters(system);
    await sendDueLetters(system);
    expect([await letter(one), await letter(two)]).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
    expect(taken).toHaveLength(2);
    expect(await events('letter.unknown')).toBe(2);
    await expect(confirmLetter(await actor(), { id: one })).rejects.toMatchObject({ code: 'not_found' });
    await confirmLetter(author, { id: one });
    await sendAgain(author, { id: two });
    expect(await letter(one)).toMatchObject({ state: 'sent', repeats: 0 });
    expect(await letter(two)).toMatchObject({ state: 'queued', repeats: 1 });
    await expect(sendAgain(author, { id: one })).rejects.toMatchObject({ code: 'conflict' });
    await cancelLetter(author, { id: two });
    await sendDueLetters(system);
    expect(taken).toHaveLength(2);
  });
});

test('a server that is slow is waited for, and nothing goes twice', async () => {
  const { taken } = await serve({ slow: 400 });
  await queueMany(8);
  const both = await Promise.all([sendDueLetters(system), sendDueLetters(system)]);
  expect(both.reduce((all, { sent }) => all + sent, 0)).toBe(8);
  expect(taken).toHaveLength(8);
});

test('a sender takes no more than it hands over at that moment: of the others nobody need be asked when it dies', async () => {
  const { taken } = await serve({ slow: 150 });
  await queueMany(25, { kind: 'letter', authorId });
  const sending = sendDueLetters(system);
  const most = { claimed: 0, arrived: 0 };
  while (most.arrived < 20) {
    const states = await db.select({ state: letters.state }).from(letters);
    most.claimed = Math.max(most.claimed, states.filter(({ state }) => state === 'sending').length);
    most.arrived = taken.length;
  }
  await sending;
  expect(most.claimed).toBe(5);
});

test('two senders at once send each letter once', async () => {
  const { taken } = await serve();
  await queueMany(120);
  await Promise.all([sendDueLetters(system), sendDueLetters(system), sendDueLetters(system)]);
  expect(taken).toHaveLength(120);
  expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(120);
  const states = await db.select({ state: letters.state }).from(letters);
  expect(states.every(({ state }) => state === 'sent')).toBe(true);
});

describe('a sender that died in the middle', () => {
  /** As `kill -9` leaves it: claimed, perhaps handed over, and nobody there to say so. */
  const abandon = (secondsAgo: number) =>
    db.update(letters).set({
      ...{ state: 'sending', claimedBy: 'dead', attempts: 1 },
      claimedAt: sql`now() - make_interval(secs => ${secondsAgo})`,
    });

  test('leaves its claim for a while; then a notification goes again, and a letter asks', async () => {
    const { taken } = await serve();
    const notice = await queue();
    const own = await queue({ kind: 'letter', authorId });
    await abandon(20);
    await sendDueLetters(system);
    expect(taken).toHaveLength(0);
    await abandon(120);
    await sendDueLetters(system);
    expect(await letter(notice)).toMatchObject({ state: 'sent', repeats: 1 });
    expect(await letter(own)).toMatchObject({ state: 'unknown', repeats: 0 });
    expect(taken.map(({ messageId }) => messageId)).toEqual([(await letter(notice))?.messageId]);
    expect(await events('letter.unknown')).toBe(1);
  });
});

test('letters go in the order they came due', async () => {
  const { taken } = await serve();
  await queueMany(3);
  await db.execute(sql`update letters set next_at = now() - make_interval(mins => id::int)`);
  const order = await db.select().from(letters).orderBy(asc(letters.nextAt));
  await db
    .update(letters)
    .set({ nextAt: sql`now() + interval '1 hour'` })
    .where(eq(letters.id, order[0]?.id ?? 0));
  await sendDueLetters(system);
  expect(taken.map(({ messageId }) => messageId).sort()).toEqual(
    order
      .slice(1)
      .map(({ messageId }) => messageId)
      .sort(),
  );
});
