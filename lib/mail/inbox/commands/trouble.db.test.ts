import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes, mailFolders } from '@/db/schema/inbox';
import { log } from '@/lib/platform/log';
import { systemContext } from '@/lib/platform/system-context';
import { type Line, layLine } from '@/tests/support/cut-line';
import { type Dovecot, deliver, hasDovecot, inMailbox, PASSWORD, startDovecot } from '@/tests/support/dovecot';
import { compare, lettersHere, receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { rawLetter } from '@/tests/support/raw-letters';
import { getMailbox } from '../queries/mailboxes';
import { startFolder } from './folders';
import { changeMailbox } from './mailboxes';
import { receiveMailbox } from './receive';
import { forgive } from './stubborn';
import { markFolder } from './write';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

vi.setConfig({ testTimeout: 60_000 });

let server: Dovecot;
let line: Line;
let count = 0;
const somebody = () => `user${++count}`;

beforeAll(async () => {
  if (!hasDovecot) return;
  await seedDirectories();
  log.level = 'silent';
  server = await startDovecot();
  line = await layLine(server.port);
});
afterAll(async () => {
  await line?.stop();
  await server?.stop();
});
beforeEach(async () => {
  await db.execute(sql`truncate mailboxes, mail_threads, mail_letters, mail_copies, mail_folders cascade`);
  Object.assign(line ?? {}, { wears: Number.POSITIVE_INFINITY, refuses: null });
});

const titles = async () => (await lettersHere()).map(({ title }) => title).sort();
const mailbox = (id: number) => getMailbox(systemContext(), id);
const proof = async (id: number, path = 'INBOX') => (await mailbox(id)).folders.find((one) => one.path === path);
const stored = async (id: number) => {
  const [row] = await db.select().from(mailboxes).where(eq(mailboxes.id, id));
  if (!row) throw new Error('no mailbox');
  return row;
};
const inbox = async (id: number) => {
  const rows = await db.select().from(mailFolders).where(eq(mailFolders.mailboxId, id));
  const found = rows.filter(({ path, goneAt }) => path === 'INBOX' && goneAt === null)[0];
  if (!found) throw new Error('no folder');
  return found;
};
const named = (subject: string) => rawLetter({ subject });
const large = (subject: string, bytes: number) => {
  const body = Buffer.alloc(bytes, 'large ');
  const file = { type: 'application/zip; name=large.zip', encoding: 'base64', body } as const;
  return rawLetter({ subject, parts: [{ body: 'See file' }, file] });
};

describe.skipIf(!hasDovecot)('on a server, or a line, that does not do what it should', () => {
  test('a letter too large for the line holds up no other, and comes over a better one', async () => {
    const user = somebody();
    const id = await testMailbox(line.port, user);
    await deliver(server.port, user, [named('Before'), large('Large', 6_000_000), named('After')]);
    line.wears = 3_000_000;
    await receiveAll(id);
    expect(await titles()).toEqual(['After', 'Before']);
    await compare(id);
    expect(await proof(id)).toMatchObject({ here: 2, onServer: 3, missing: 1 });
    line.wears = Number.POSITIVE_INFINITY;
    const { id: folder, uidValidity } = await inbox(id);
    forgive({ id: folder, uidValidity: uidValidity ?? 0 }, [1, 2, 3]);
    expect(await receiveAll(id)).toBe(1);
    expect(await titles()).toEqual(['After', 'Before', 'Large']);
  });

  test('a search that is refused is not taken for an empty folder', async () => {
    const user = somebody();
    const id = await testMailbox(line.port, user);
    await deliver(server.port, user, [named('First'), named('Second')]);
    line.refuses = / UID SEARCH /;
    await receiveAll(id);
    expect(await titles()).toEqual([]);
    expect((await mailbox(id)).trouble).toMatchObject({ step: 'fetch', words: expect.stringContaining('INBOX') });
    expect(await inbox(id)).toMatchObject({ topUid: 2, backUid: 3 });
    line.refuses = null;
    expect(await receiveAll(id)).toBe(2);
    line.refuses = / UID SEARCH /;
    await compare(id);
    await deliver(server.port, user, [named('Third')]);
    await receiveAll(id);
    expect(await proof(id)).toMatchObject({ here: 2, onServer: null });
    line.refuses = null;
    expect(await receiveAll(id)).toBe(1);
    expect((await mailbox(id)).trouble).toBeNull();
  });

  test('a folder that fails lets the mailbox neither rest nor go without its proof', async () => {
    const user = somebody();
    const id = await testMailbox(server.port, user, { folders: ['Nowhere', 'INBOX'] });
    await deliver(server.port, user, [named('First')]);
    await receiveAll(id);
    expect(await stored(id)).toMatchObject({ failedStep: 'folder', failures: 1, restUntil: null });
    expect((await stored(id)).syncedAt).not.toBeNull();
    await deliver(server.port, user, [named('Second')]);
    expect(await receiveAll(id, false)).toBe(1);
    await compare(id);
    expect(await proof(id)).toMatchObject({ here: 2, onServer: 2, missing: 0 });
    const { failures, checkedAt } = await stored(id);
    expect([failures, checkedAt]).toEqual([3, null]);
  });

  test('what lies in another account is not taken for what lay in the one before', async () => {
    const [ann, bob] = [somebody(), somebody()];
    const id = await testMailbox(server.port, ann);
    await deliver(server.port, ann, [named('Of Ann 1'), named('Of Ann 2')]);
    await deliver(server.port, bob, [named('Of Bob 1'), named('Of Bob 2')]);
    await receiveAll(id);
    const before = await inbox(id);
    // Many a server begins each account with the same number.
    const validity = await inMailbox(server.port, bob, async (client) =>
      Number((await client.mailboxOpen('INBOX')).uidValidity),
    );
    await db.execute(sql`update mail_copies set uid_validity = ${validity}`);
    await db.execute(sql`update mail_folders set uid_validity = ${validity}`);
    const change = { id, login: bob, secret: PASSWORD, original: { login: ann }, version: 1 };
    await changeMailbox(systemContext(), change);
    expect(await receiveAll(id)).toBe(2);
    expect(await titles()).toEqual(['Of Ann 1', 'Of Ann 2', 'Of Bob 1', 'Of Bob 2']);
    expect(await proof(id)).toMatchObject({ here: 2 });
    expect((await inbox(id)).id).not.toBe(before.id);
  });

  test('older letters of a date that was changed meanwhile are looked for from the top', async () => {
    const id = await testMailbox(server.port, somebody());
    await receiveAll(id);
    const { id: folderId, ...rest } = await inbox(id);
    const open = { path: 'INBOX', uidValidity: rest.uidValidity ?? 0, uidNext: 1, exists: 0 };
    const place = { folderId, uidValidity: open.uidValidity };
    await db.update(mailFolders).set({ topUid: 90, backUid: 91, sinceOn: '2026-01-01' });
    await markFolder({ db }, { ...place, sinceOn: '2026-01-01' }, { backUid: 50 });
    expect(await inbox(id)).toMatchObject({ backUid: 50 });
    await startFolder(await inbox(id), open, null);
    expect(await inbox(id)).toMatchObject({ backUid: 91, sinceOn: null });
    // The round that began before it.
    await markFolder({ db }, { ...place, sinceOn: '2026-01-01' }, { backUid: 1, topUid: 95 });
    expect(await inbox(id)).toMatchObject({ backUid: 91, topUid: 95 });
  });

  test('a letter in our own name that came over the network came in, until it is found among those that were sent', async () => {
    const user = somebody();
    const id = await testMailbox(server.port, user);
    const given = { from: `${user}@firm.test`, to: 'client@x.test', subject: 'Ours?' };
    const raw = rawLetter({ ...given, headers: ['Received: from somewhere by mx.firm.test'] });
    await deliver(server.port, user, [raw]);
    await receiveAll(id);
    const said = async () =>
      db.execute(
        sql`select l.is_outgoing, e.type_code, e.email from mail_letters l join events e on e.id = l.event_id`,
      );
    expect(await said()).toEqual([{ is_outgoing: false, type_code: 'incoming_email', email: `${user}@firm.test` }]);
    await deliver(server.port, user, [raw], 'Sent');
    await receiveAll(id);
    expect(await said()).toEqual([{ is_outgoing: true, type_code: 'outgoing_email', email: 'client@x.test' }]);
    const marked = await db.execute(sql`select data from outbox where name = 'letter.marked'`);
    expect(marked).toHaveLength(1);
  });

  test('many that are missing come without a pause between', async () => {
    const user = somebody();
    const id = await testMailbox(server.port, user);
    const all = Array.from({ length: 210 }, (_, at) => named(`Letter ${at}`));
    await deliver(server.port, user, all);
    await receiveAll(id);
    await db.execute(sql`delete from mail_copies`);
    await receiveAll(id);
    expect(await proof(id)).toMatchObject({ here: 210 });
  });

  test('older letters that wait are not fetched by the check either', async () => {
    const user = somebody();
    const id = await testMailbox(server.port, user, { isBackfillPaused: true });
    await deliver(server.port, user, [named('Older')]);
    await receiveAll(id);
    await deliver(server.port, user, [named('New')]);
    await receiveAll(id);
    await compare(id);
    expect(await titles()).toEqual(['New']);
    expect(await proof(id)).toMatchObject({ onServer: 2, missing: 1 });
    expect(await inbox(id)).toMatchObject({ backUid: 2 });
  });

  test('a letter the database does not take for a while comes whole; one it never takes is kept as it came', async () => {
    const refuse = async (subject: string, code: string) => {
      await db.execute(
        sql.raw(`create or replace function refuse_letter() returns trigger language plpgsql as $$ begin
          if new.title = '${subject}' then raise 'refused' using errcode = '${code}'; end if; return new; end $$`),
      );
      await db.execute(sql`create or replace trigger refuse_letter before insert on records
        for each row execute function refuse_letter()`);
    };
    const user = somebody();
    const id = await testMailbox(server.port, user);
    await receiveAll(id);
    await deliver(server.port, user, [named('Before'), named('Full'), named('After')]);
    await refuse('Full', '53100');
    for (let round = 0; round < 3; round++)
      await expect(receiveMailbox(systemContext(), { id })).rejects.toThrow(/Failed query|refused/);
    // It is left for a while, and holds up no other.
    await receiveAll(id);
    expect(await titles()).toEqual(['After', 'Before']);
    await refuse('Never', '22000');
    const { id: folder, uidValidity } = await inbox(id);
    forgive({ id: folder, uidValidity: uidValidity ?? 0 }, [1, 2, 3]);
    await deliver(server.port, user, [named('Never')]);
    expect(await receiveAll(id)).toBe(2);
    await db.execute(sql`drop trigger refuse_letter on records`);
    const found = (await lettersHere()).map(({ title, problem }) => [title, problem]);
    expect(found).toHaveLength(4);
    expect(found).toContainEqual(['Full', '']);
    expect(found.filter(([, problem]) => problem === 'broken')).toHaveLength(1);
  });
});
