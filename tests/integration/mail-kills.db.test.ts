import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { getMailbox } from '@/lib/mail/inbox/queries/mailboxes';
import { fileStore } from '@/lib/platform/file-store';
import { systemContext } from '@/lib/platform/system-context';
import { happen, pause, until } from '../support/background';
import { type Line, layLine } from '../support/cut-line';
import { type Dovecot, deliver, hasDovecot, startDovecot } from '../support/dovecot';
import { killHouse, startHouse } from '../support/house-child';
import { compare, lettersHere, seedDirectories, testMailbox } from '../support/mailboxes';
import { rawLetter } from '../support/raw-letters';

// Letters arrive in three mailboxes while the two processes that fetch them are killed and the line to the server is cut: each
// letter is one event, with its files, told of once, and the proof of each mailbox has nothing missing and nothing doubled.

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const KILLS = Number(process.env.DILO_KILLS ?? 6);
const LETTERS = KILLS < 20 ? 240 : 2_000;
const USERS = ['first', 'second', 'third'];
const PROGRAM = 'tests/support/mail-process.ts';

let server: Dovecot | undefined;
let line: Line | undefined;
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await line?.stop();
  await server?.stop();
});

type Sent = { subject: string; raw: Buffer; users: string[]; at: number };

/** Every third in two mailboxes, every fifth with a file; every tenth shares its Message-ID with another. */
const sent: Sent[] = Array.from({ length: LETTERS }, (_, at) => {
  const subject = `Arrived ${at}`;
  const file = { type: 'application/pdf; name=file.pdf', encoding: 'base64', body: `file of ${at}` } as const;
  const messageId = at % 10 === 1 ? `<forged-${at - 1}@x>` : `<forged-${at}@x>`;
  const raw = rawLetter({ subject, messageId, ...(at % 5 ? {} : { parts: [{ body: subject }, file] }) });
  const users = at % 3 ? [USERS[at % 3]] : [USERS[0], USERS[1 + (at % 2)]];
  return { subject, raw, users: users.flatMap((user) => user ?? []), at };
});

const deliverSome = (port: number, some: readonly Sent[]) =>
  Promise.all(
    USERS.map((user) => {
      const mine = some.filter(({ users }) => users.includes(user));
      const traced = mine.map(({ raw }) => Buffer.concat([Buffer.from(`Delivered-To: ${user}\r\n`), raw]));
      return deliver(port, user, traced);
    }),
  );

async function killAndCut(port: number, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < KILLS; at++) {
    const share = Math.ceil(LETTERS / KILLS);
    const arriving = deliverSome(port, sent.slice(at * share, (at + 1) * share));
    for (const id of ids) await happen('mailbox.asked', { id, insists: true });
    await pause(Math.random() ** 2 * 2_500);
    line?.cut();
    await pause(Math.random() * 400);
    const places = at % 4 === 3 ? [0, 1] : [at % 2];
    await Promise.all(places.map((place) => killHouse(children[place])));
    await Promise.all(
      places.map(async (place) => {
        children[place] = await startHouse(PROGRAM);
      }),
    );
    await arriving;
  }
}

const wrongFiles = async (): Promise<string[]> => {
  const rows = await db.execute<{ title: string; name: string; sha256: string; key: string }>(sql`
    select r.title, a.name, a.sha256, a.storage_key as key from attachments a join records r on r.id = a.record_id`);
  const wrong: string[] = [];
  for (const { title, sha256, key } of rows) {
    const bytes = Buffer.concat(await (await fileStore().read(key)).toArray());
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) wrong.push(title);
    if (bytes.toString() !== `file of ${title.split(' ')[1]}`) wrong.push(title);
  }
  return wrong;
};

test.skipIf(!hasDovecot)(
  `${LETTERS} letters in three mailboxes, ${KILLS} kills, and the line cut as often: each is one event`,
  async () => {
    const began = Date.now();
    await seedDirectories();
    server = await startDovecot();
    line = await layLine(server.port);
    const ids: number[] = [];
    for (const user of USERS) ids.push(await testMailbox(line.port, user));
    children.push(...(await Promise.all([startHouse(PROGRAM), startHouse(PROGRAM)])));
    await killAndCut(server.port, ids);
    for (const id of ids) await happen('mailbox.asked', { id, insists: true });
    await until(async () => {
      const [row] = await db.execute<{ count: string }>(sql`select count(*) as count from mail_copies`);
      const wanted = sent.reduce((sum, { users }) => sum + users.length, 0);
      return Number(row?.count) >= wanted;
    }, 240);
    const ended = Date.now();
    for (const child of children) await killHouse(child);

    const here = await lettersHere();
    expect(here.map(({ title }) => title).sort()).toEqual(sent.map(({ subject }) => subject).sort());
    expect(here.filter(({ problem }) => problem !== '')).toEqual([]);
    const mailboxesOf = new Map(here.map(({ title, mailboxes }) => [title, mailboxes.map(Number).sort()]));
    for (const { subject, users } of sent)
      expect([subject, mailboxesOf.get(subject)]).toEqual([
        subject,
        users.map((user) => ids[USERS.indexOf(user)]).sort(),
      ]);
    expect(await wrongFiles()).toEqual([]);
    const told = await db.execute<{ id: string }>(sql`
      select jsonb_array_elements_text(data->'ids') as id from outbox where name = 'letter.received'`);
    expect(told.map(({ id }) => Number(id)).sort()).toEqual(here.map(({ id }) => Number(id)).sort());
    for (const id of ids) {
      await compare(id);
      const { folders } = await getMailbox(systemContext(), id);
      for (const folder of folders) expect(folder).toMatchObject({ here: folder.onServer, missing: 0, doubled: 0 });
    }
    if (process.env.DILO_KILLS)
      console.info(
        JSON.stringify({ letters: here.length, kills: KILLS, seconds: Math.round((ended - began) / 1_000) }),
      );
  },
  300_000 + KILLS * 30_000,
);
