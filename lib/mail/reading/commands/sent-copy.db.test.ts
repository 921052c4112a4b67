import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes, mailboxReaders } from '@/db/schema/inbox';
import { letters, mailServer } from '@/db/schema/mail';
import { outbox } from '@/db/schema/record';
import { eventRecord } from '@/lib/events/record';
import type { Ctx } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import { systemContext } from '@/lib/platform/system-context';
import type { RecordKind } from '@/lib/record/record-kind';
import { actor, allRights } from '@/tests/support/actors';
import { type Dovecot, deliver, hasDovecot, inMailbox, startDovecot } from '@/tests/support/dovecot';
import { arrivedLetter } from '@/tests/support/letter-here';
import { lettersHere, receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { startSmtp } from '@/tests/support/smtp';
import { sendDueLetters } from '../../commands/send';
import { writeLetter } from '../../commands/write';
import { writeLetterSchema } from '../../schema';
import { findLetter } from '../queries/letter';
import { copyToSent } from './sent-copy';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([['event', eventRecord as RecordKind]]);

let server: Dovecot;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let ann: Ctx;
let boxId: number;
const user = 'office';

beforeAll(async () => {
  if (!hasDovecot) return;
  log.level = 'silent';
  await seedDirectories();
  server = await startDovecot();
  smtp = await startSmtp();
  await db
    .insert(mailServer)
    .values({ host: '127.0.0.1', port: smtp.port, security: 'none', fromAddress: 'dilo@firm.test' });
  ann = await actor({ kinds: { event: allRights }, name: 'Ann Smith' });
  boxId = await testMailbox(server.port, user);
  await db.insert(mailboxReaders).values({ mailboxId: boxId, userId: ann.userId ?? 0 });
});
afterAll(async () => {
  await server?.stop();
  await smtp?.stop();
});

let keys = 0;
async function answer(body: string): Promise<number> {
  const { id: recordId } = await arrivedLetter({ mailboxIds: [boxId] });
  keys += 1;
  const input = { recordId, key: `key-of-the-answer-${keys}`, to: 'client@client.test', subject: 'Re: Question', body };
  return (await writeLetter(ann, kinds, writeLetterSchema.parse({ ...input, how: 'reply' }))).id;
}
const inSent = () =>
  inMailbox(server.port, user, async (client) => {
    const { exists } = await client.mailboxOpen('Sent', { readOnly: true });
    return exists;
  });

describe.skipIf(!hasDovecot)('a copy of what was sent', () => {
  test('lies in the mailbox once it has gone, once, and is no second event here', async () => {
    const letterId = await answer('We do, for 100.\n\n> How much?');
    expect(await copyToSent(systemContext(), letterId)).toBe('not sent');
    await sendDueLetters(systemContext());
    const told = await db.select().from(outbox).where(eq(outbox.name, 'letter.sent'));
    expect(told.map(({ data }) => data)).toEqual([{ id: letterId }]);
    expect(await copyToSent(systemContext(), letterId)).toBe('made');
    expect(await copyToSent(systemContext(), letterId)).toBe('there');
    expect(await inSent()).toBe(1);
    const before = await lettersHere();
    expect(await receiveAll(boxId)).toBe(0);
    const after = await lettersHere();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const [own] = after.filter(({ title }) => title === 'Re: Question');
    expect(own?.copies).toBe('1');
    expect((await findLetter(ann, Number(own?.id)))?.hasSource).toBe(true);
  });

  test('that the server made itself is left as it is', async () => {
    const letterId = await answer('Made by the server');
    await sendDueLetters(systemContext());
    const raw = smtp.taken.find((one) => one.raw.includes('Made by the server'))?.raw ?? '';
    const before = await inSent();
    await deliver(server.port, user, [Buffer.from(raw)], 'Sent');
    expect(await copyToSent(systemContext(), letterId)).toBe('there');
    expect(await inSent()).toBe(before + 1);
    expect(await receiveAll(boxId)).toBe(0);
  });

  test('is known by what it says: a stranger who borrows its Message-ID has a letter of their own', async () => {
    const letterId = await answer('The real one');
    await sendDueLetters(systemContext());
    const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
    const forged = `From: dilo@firm.test\r\nTo: office@firm.test\r\nSubject: Forged\r\nMessage-ID: ${letter?.messageId}\r\n\r\nPay here instead\r\n`;
    await deliver(server.port, user, [Buffer.from(forged)]);
    expect(await receiveAll(boxId)).toBe(1);
    expect((await lettersHere()).map(({ title }) => title)).toContain('Forged');
  });

  test('is put into nobody else’s mailbox, though a letter of it was shown to who answers', async () => {
    const carol = await actor({ kinds: { event: allRights }, name: 'Carol' });
    const letterId = await answer('Of somebody who was shown it');
    await sendDueLetters(systemContext());
    const reads = sql`mailbox_id = ${boxId} and user_id = ${ann.userId}`;
    await db.update(mailboxes).set({ ownerId: carol.userId }).where(eq(mailboxes.id, boxId));
    await db.delete(mailboxReaders).where(reads);
    const before = await inSent();
    expect(await copyToSent(systemContext(), letterId)).toBe('no mailbox');
    expect(await inSent()).toBe(before);
    await db.insert(mailboxReaders).values({ mailboxId: boxId, userId: ann.userId ?? 0 });
    expect(await copyToSent(systemContext(), letterId)).toBe('made');
    await db.update(mailboxes).set({ ownerId: null }).where(eq(mailboxes.id, boxId));
  });

  test('is made only where the mailbox is set so', async () => {
    const letterId = await answer('Not kept');
    await sendDueLetters(systemContext());
    await db.update(mailboxes).set({ keepsSent: false }).where(eq(mailboxes.id, boxId));
    expect(await copyToSent(systemContext(), letterId)).toBe('no mailbox');
    const [open] = await db.execute<{ count: string }>(sql`select count(*) from letters where state <> 'sent'`);
    expect(open?.count).toBe('0');
  });
});
