import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes, mailFolders } from '@/db/schema/inbox';
import { fileStore } from '@/lib/platform/file-store';
import { log } from '@/lib/platform/log';
import { systemContext } from '@/lib/platform/system-context';
import { type Dovecot, deliver, hasDovecot, inMailbox, startDovecot } from '@/tests/support/dovecot';
import { compare, lettersHere, receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { rawLetter } from '@/tests/support/raw-letters';
import { getMailbox } from '../queries/mailboxes';
import { receiveMailbox } from './receive';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

vi.setConfig({ testTimeout: 60_000 });

let server: Dovecot;
let port = 0;
let count = 0;
/** A login nobody has used. */
const somebody = () => `user${++count}`;

beforeAll(async () => {
  if (!hasDovecot) return;
  await seedDirectories();
  log.level = 'silent';
  server = await startDovecot();
  port = server.port;
});
afterAll(() => server?.stop());
beforeEach(async () => {
  await db.execute(sql`truncate mailboxes, mail_threads, mail_letters, mail_copies, mail_folders cascade`);
});

const titles = async () => (await lettersHere()).map(({ title }) => title);
const proof = async (id: number) => (await getMailbox(systemContext(), id)).folders;

describe.skipIf(!hasDovecot)('letters on a real server', () => {
  test('come once, as events with their text, people and files, and leave no mark on the server', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    const pdf = { type: 'application/pdf; name="Рахунок.pdf"', encoding: 'base64', body: 'content' } as const;
    await deliver(port, user, [rawLetter({ subject: 'With a file', parts: [{ body: 'Said' }, pdf] })]);
    expect([await receiveAll(id), await receiveAll(id)]).toEqual([1, 0]);
    const [row] = await db.execute<Record<string, string>>(sql`
      select r.title, e.type_code, e.email, e.content, l.text, l.raw_key, a.name, a.mime, a.storage_key, l.is_outgoing
      from mail_letters l join events e on e.id = l.event_id join records r on r.id = e.id
      join attachments a on a.record_id = e.id`);
    expect(row).toMatchObject({
      ...{
        title: 'With a file',
        type_code: 'incoming_email',
        email: 'ann@outside.test',
        content: 'Said',
        text: 'Said',
      },
      ...{ name: 'Рахунок.pdf', mime: 'text/plain', is_outgoing: false },
    });
    const stored = await (await fileStore().read(row?.storage_key ?? '')).toArray();
    expect(Buffer.concat(stored).toString()).toBe('content');
    const raw = Buffer.concat(await (await fileStore().read(row?.raw_key ?? '')).toArray());
    expect(raw.toString()).toContain('Subject: With a file');
    const seen = await inMailbox(port, user, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      return (await client.fetchOne('1', { flags: true })) || null;
    });
    expect([...(seen?.flags ?? [])].filter((flag) => flag !== '\\Recent')).toEqual([]);
    const events = await db.execute(sql`select data from outbox where name = 'letter.received'`);
    expect(events).toHaveLength(1);
  });

  test('one letter in two mailboxes is one event that both may read; sent letters go out', async () => {
    const [ann, bob] = [somebody(), somebody()];
    const ids = [await testMailbox(port, ann), await testMailbox(port, bob)];
    const same = { subject: 'To both', messageId: '<both@x>', text: 'Hello' };
    await deliver(port, ann, [rawLetter({ ...same, headers: ['Received: by a', 'Delivered-To: ann'] })]);
    await deliver(port, bob, [rawLetter({ ...same, headers: ['Received: by b'] })], 'Sent');
    expect([await receiveAll(ids[0] ?? 0), await receiveAll(ids[1] ?? 0)]).toEqual([1, 0]);
    const all = await lettersHere();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ mailboxes: ids.map(String), copies: '2' });
    const joined = await db.execute(sql`select data from outbox where name = 'letter.joined'`);
    expect(joined).toEqual([{ data: { ids: [Number(all[0]?.id)], mailboxId: ids[1] } }]);
  });

  test('two letters under one forged Message-ID stay two', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    const forged = { messageId: '<same@x>' };
    await deliver(port, user, [rawLetter({ ...forged, subject: 'One' }), rawLetter({ ...forged, subject: 'Other' })]);
    expect(await receiveAll(id)).toBe(2);
  });

  test('doubled, moved and deleted letters', async () => {
    const user = somebody();
    const id = await testMailbox(port, user, { folders: ['INBOX', 'Archive'] });
    const [twice, moved, deleted] = ['Twice', 'Moved', 'Deleted'].map((subject) => rawLetter({ subject }));
    await deliver(
      port,
      user,
      [twice, twice, moved, deleted].flatMap((one) => one ?? []),
    );
    expect(await receiveAll(id)).toBe(3);
    await inMailbox(port, user, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageMove({ subject: 'Moved' }, 'Archive');
      await client.messageDelete({ subject: 'Deleted' });
    });
    expect(await receiveAll(id)).toBe(0);
    const all = new Map((await lettersHere()).map((one) => [one.title, one.copies]));
    expect(Object.fromEntries(all)).toEqual({ Twice: '2', Moved: '1', Deleted: '0' });
    expect((await proof(id)).map(({ path, here }) => [path, here])).toEqual([
      ['Archive', 1],
      ['INBOX', 2],
    ]);
  });

  test('a server that counts anew', async () => {
    const user = somebody();
    const id = await testMailbox(port, user, { folders: ['Archive'] });
    const letters = Array.from({ length: 5 }, (_, at) => rawLetter({ subject: `Kept ${at}` }));
    await deliver(port, user, letters, 'Archive');
    expect(await receiveAll(id)).toBe(5);
    const [before] = await db.select().from(mailFolders).where(eq(mailFolders.mailboxId, id));
    await inMailbox(port, user, async (client) => {
      await client.mailboxDelete('Archive');
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await client.mailboxCreate('Archive');
    });
    await deliver(port, user, [...letters, rawLetter({ subject: 'New' })], 'Archive');
    expect(await receiveAll(id)).toBe(1);
    const [after] = await db.select().from(mailFolders).where(eq(mailFolders.mailboxId, id));
    expect(after?.uidValidity).not.toBe(before?.uidValidity);
    expect((await lettersHere()).map(({ copies }) => copies)).toEqual(Array.from({ length: 6 }, () => '1'));
  });

  test('new letters come before older ones, which can be paused; letters from before a date stay where they are', async () => {
    const user = somebody();
    const id = await testMailbox(port, user, { sinceOn: '2026-06-01', isBackfillPaused: true });
    const old = Array.from({ length: 60 }, (_, at) => rawLetter({ subject: `Older ${at}` }));
    await deliver(port, user, [rawLetter({ subject: 'Too old' })], 'INBOX', new Date('2020-01-01'));
    await deliver(port, user, old);
    expect(await receiveAll(id)).toBe(0);
    await deliver(port, user, [rawLetter({ subject: 'New' })]);
    await receiveAll(id);
    expect(await titles()).toEqual(['New']);
    expect((await proof(id)).find(({ path }) => path === 'INBOX')).toMatchObject({ filledPercent: expect.any(Number) });
    await db.update(mailboxes).set({ isBackfillPaused: false }).where(eq(mailboxes.id, id));
    expect(await receiveAll(id)).toBe(60);
    const all = await titles();
    expect(all).not.toContain('Too old');
    expect(new Set(all.slice(1, 41))).toEqual(new Set(Array.from({ length: 40 }, (_, at) => `Older ${at + 20}`)));
    await compare(id);
    expect((await proof(id)).find(({ path }) => path === 'INBOX')).toMatchObject({
      onServer: 61,
      missing: 0,
      doubled: 0,
    });
    await db.update(mailboxes).set({ sinceOn: null }).where(eq(mailboxes.id, id));
    await db.update(mailFolders).set({ backUid: sql`top_uid + 1` }).where(eq(mailFolders.mailboxId, id));
    expect(await receiveAll(id)).toBe(1);
  });

  test('a letter nobody can read is kept as it came, and those behind it come', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    const unreadable = rawLetter({ subject: 'Bad', parts: Array.from({ length: 1_100 }, () => ({ body: '' })) });
    await deliver(port, user, [rawLetter({ subject: 'Before' }), unreadable, rawLetter({ subject: 'After' })]);
    expect(await receiveAll(id)).toBe(3);
    const all = await lettersHere();
    expect(all.map(({ title, problem }) => [title, problem])).toEqual([
      ['Before', ''],
      ['Bad', 'parts'],
      ['After', ''],
    ]);
    const details = await getMailbox(systemContext(), id);
    expect(details).toMatchObject({ problems: 1, letters: 3, state: 'works' });
  });

  test('letters the server itself cannot hand over count as missing, and those behind them come', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    await deliver(port, user, [rawLetter({ subject: 'Before' })]);
    const folder = path.join(server.mail, user, 'new');
    // One the server may not open, and one that is longer than its name says.
    await writeFile(path.join(folder, '1.M1P1.closed'), rawLetter({ subject: 'Closed' }), { mode: 0o000 });
    await writeFile(path.join(folder, '2.M2P2.short,S=7,W=7'), rawLetter({ subject: 'Longer than it says' }));
    await deliver(port, user, [rawLetter({ subject: 'After' })]);
    await receiveAll(id);
    const all = await titles();
    expect(all).toContain('After');
    expect(all).not.toContain('Closed');
    await compare(id);
    expect((await proof(id))[0]).toMatchObject({ onServer: 4, missing: 4 - all.length, doubled: 0 });
  });

  test('of letters of any bytes none is lost, and the database takes them all', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    await deliver(port, user, [rawLetter({ subject: 'Right' })]);
    const bytes = fc.uint8Array({ maxLength: 2_000 }).map((all) => Buffer.from(all));
    const head = fc.constantFrom(
      '',
      'Subject: =?koi8-r?B?',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n',
    );
    const any = fc
      .tuple(head, bytes, fc.nat())
      .map(([begins, rest, key]) => Buffer.concat([Buffer.from(`Message-ID: <${key}@any>\r\n${begins}`), rest]));
    const letters = fc.sample(any, 150);
    for (const [at, letter] of letters.entries())
      await writeFile(path.join(server.mail, user, 'new', `${at}.M${at}P1.any`), letter, { mode: 0o666 });
    await receiveAll(id);
    await compare(id);
    expect((await proof(id))[0]).toMatchObject({ here: 151, onServer: 151, missing: 0, doubled: 0 });
    expect((await lettersHere()).filter(({ problem }) => problem !== '')).toEqual([]);
  });

  test('a large letter comes in pieces, whole', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    const body = Buffer.alloc(6_000_000, 'large ');
    const file = { type: 'application/zip; name=large.zip', encoding: 'base64', body } as const;
    await deliver(port, user, [rawLetter({ subject: 'Large', parts: [{ body: 'See file' }, file] })]);
    expect(await receiveAll(id)).toBe(1);
    const [row] = await db.execute<Record<string, string>>(
      sql`select name, size from attachments order by id desc limit 1`,
    );
    expect(row).toMatchObject({ name: 'large.zip', size: '6000000' });
  });

  test('the check finds what is missing, and fetches it', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    await deliver(
      port,
      user,
      Array.from({ length: 10 }, () => rawLetter()),
    );
    await receiveAll(id);
    await db.execute(sql`delete from mail_copies where uid in (3, 7)`);
    await db.execute(sql`delete from mail_inline; delete from mail_addresses`);
    expect((await proof(id))[0]).toMatchObject({ here: 8, onServer: null });
    await compare(id);
    expect((await proof(id))[0]).toMatchObject({ here: 10, onServer: 10, missing: 0, doubled: 0 });
    expect(await lettersHere()).toHaveLength(10);
  });

  test('two processes at once write each letter once', async () => {
    const user = somebody();
    const id = await testMailbox(port, user);
    await deliver(
      port,
      user,
      Array.from({ length: 80 }, () => rawLetter()),
    );
    const made = await Promise.all([receiveAll(id), receiveAll(id), receiveAll(id)]);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(80);
    const all = await lettersHere();
    expect(all).toHaveLength(80);
    expect(all.every(({ copies }) => copies === '1')).toBe(true);
  });

  test('what goes against a mailbox is said by its step, and it rests; a person who asks does not wait', async () => {
    const id = await testMailbox(port, somebody(), { secret: 'wrong' });
    expect(await receiveAll(id)).toBe(0);
    const { trouble, state } = await getMailbox(systemContext(), id);
    expect([state, trouble]).toMatchObject(['failing', { step: 'signIn', failures: 1 }]);
    expect(trouble?.restUntil?.getTime()).toBeGreaterThan(Date.now());
    await receiveMailbox(systemContext(), { id });
    expect((await getMailbox(systemContext(), id)).trouble?.failures).toBe(1);
    await receiveMailbox(systemContext(), { id, insists: true });
    expect((await getMailbox(systemContext(), id)).trouble?.failures).toBe(2);
    const told = await db.execute<{ data: object }>(sql`select data from outbox where name = 'mailbox.stopped'
      and (data ->> 'id')::bigint = ${id}`);
    expect(told.map(({ data }) => data)).toMatchObject([{ id, step: 'signIn' }]);
  });

  test('a chosen folder that is gone is said, and the others are read', async () => {
    const user = somebody();
    const id = await testMailbox(port, user, { folders: ['Nowhere', 'INBOX'] });
    await deliver(port, user, [rawLetter({ subject: 'Read' })]);
    await receiveAll(id);
    expect(await titles()).toEqual(['Read']);
    expect((await getMailbox(systemContext(), id)).trouble).toMatchObject({ step: 'folder', words: 'Nowhere' });
  });
});
