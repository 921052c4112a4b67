import { type ChildProcess, spawn } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { letters, mailServer } from '@/db/schema/mail';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { actor } from '@/tests/support/actors';
import { startSmtp } from '@/tests/support/smtp';
import { queueLetter } from './queue';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const EACH = 40;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
  smtp = await startSmtp({ slow: 60 });
  await db
    .insert(mailServer)
    .values({ host: '127.0.0.1', port: smtp.port, security: 'none', fromAddress: 'dilo@firm.test' });
  const authorId = (await actor()).userId ?? 0;
  await transaction(systemContext(), 'test', async (tx) => {
    for (let at = 0; at < EACH * 2; at++)
      await queueLetter(tx, {
        ...(at % 2 ? { kind: 'letter', authorId } : { kind: 'notification' }),
        ...{ key: `kill-${at}`, to: [{ name: '', address: `p${at}@firm.test` }] },
        ...{ subject: `Letter ${at}`, html: '<p>Words</p>', text: 'Words' },
      });
  });
});
afterAll(() => smtp.stop());

/** A sender in a process of its own; resolves when it says that it has begun, and has handed something over. */
async function startSender(): Promise<ChildProcess> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'tests/support/letter-sender.ts'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
  return child;
}
const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) =>
    child.exitCode === null && !child.signalCode ? child.once('exit', () => resolve()) : resolve(),
  );
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** The time a claim of a dead process needs to run out has gone by. */
const later = () =>
  db.execute(sql`update letters set claimed_at = now() - interval '2 minutes' where state = 'sending'`);

test('senders killed at any moment, two at a time: nothing is lost, and what went twice is the same letter, and counted', async () => {
  for (let round = 0; round < 2; round++) {
    const before = smtp.taken.length;
    const two = await Promise.all([startSender(), startSender()]);
    await expect.poll(() => smtp.taken.length, { timeout: 60_000, interval: 10 }).toBeGreaterThan(before + 4);
    await pause(Math.random() * 60);
    for (const child of two) child.kill('SIGKILL');
    await Promise.all(two.map(ended));
    await later();
  }
  for (let left = 5; left > 0; left--) {
    await ended(await startSender());
    await later();
    const [row] = await db.execute<{ open: string }>(
      sql`select count(*) as open from letters where state in ('queued', 'sending')`,
    );
    if (Number(row?.open) === 0) break;
  }
  // What a killed sender had handed over, the server may still be writing down.
  await pause(300);
  const all = await db.select().from(letters);
  const copies = (messageId: string) => smtp.taken.filter((one) => one.messageId === messageId).length;
  const notices = all.filter(({ kind }) => kind === 'notification');
  expect(notices).toHaveLength(EACH);
  for (const { state, repeats, messageId, subject } of notices) {
    expect({ subject, state }).toEqual({ subject, state: 'sent' });
    expect(copies(messageId)).toBeGreaterThanOrEqual(1);
    expect(copies(messageId)).toBeLessThanOrEqual(1 + repeats);
  }
  for (const { state, repeats, messageId, subject, kind } of all.filter(({ kind }) => kind === 'letter')) {
    expect({ subject, kind, known: state === 'sent' || state === 'unknown', repeats }).toEqual({
      subject,
      kind,
      known: true,
      repeats: 0,
    });
    expect(copies(messageId)).toBeLessThanOrEqual(1);
    if (state === 'sent') expect(copies(messageId)).toBe(1);
  }
  expect(all.some(({ state, repeats }) => state === 'unknown' || repeats > 0)).toBe(true);
}, 240_000);
