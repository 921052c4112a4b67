import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { askDueMailboxes } from '@/lib/mail/inbox/commands/due';
import { listenToMailboxes } from '@/lib/mail/inbox/commands/listen';
import { log } from '@/lib/platform/log';
import { systemContext } from '@/lib/platform/system-context';
import { until } from '@/tests/support/background';
import { type Dovecot, deliver, hasDovecot, startDovecot } from '@/tests/support/dovecot';
import { receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { rawLetter } from '@/tests/support/raw-letters';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

vi.setConfig({ testTimeout: 60_000 });

let server: Dovecot;
beforeAll(async () => {
  if (!hasDovecot) return;
  await seedDirectories();
  log.level = 'silent';
  server = await startDovecot();
});
afterAll(() => server?.stop());

const holderOf = async (id: number) => {
  const [row] = await db.select({ heldBy: mailboxes.heldBy }).from(mailboxes).where(eq(mailboxes.id, id));
  return row?.heldBy ?? null;
};
const askedFor = async (id: number): Promise<number> => {
  const [row] = await db.execute<{ count: string }>(
    sql`select count(*) as count from outbox where name = 'mailbox.asked' and (data ->> 'id')::bigint = ${id}`,
  );
  return Number(row?.count);
};

describe.skipIf(!hasDovecot)('whoever listens', () => {
  test('asks for a new letter at once; one process at a time, and the next when it is gone', async () => {
    const id = await testMailbox(server.port, 'heard');
    const two = [listenToMailboxes(100), listenToMailboxes(100)];
    const holder = await until(() => holderOf(id));
    // Once when the mailbox was made, once for what came before anybody listened.
    await until(async () => (await askedFor(id)) === 2, 10);
    expect(await holderOf(id)).toBe(holder);
    const before = await askedFor(id);
    await deliver(server.port, 'heard', [rawLetter(), rawLetter()]);
    await until(async () => (await askedFor(id)) > before, 10);
    expect(await askedFor(id)).toBe(before + 1);
    await two[0]?.stop();
    await two[1]?.stop();
    expect(await holderOf(id)).toBeNull();
    const third = listenToMailboxes(100);
    await until(async () => (await holderOf(id)) !== null && (await holderOf(id)) !== holder);
    await third.stop();
  });

  test('lets go of a mailbox that is switched off', async () => {
    const id = await testMailbox(server.port, 'switched');
    const listening = listenToMailboxes(100);
    await until(() => holderOf(id));
    await db.update(mailboxes).set({ isEnabled: false }).where(eq(mailboxes.id, id));
    await until(
      async () =>
        (await db.execute(sql`select 1 from mailboxes where id = ${id} and held_until < now() + interval '59 seconds'`))
          .length > 0,
    );
    await listening.stop();
  });
});

describe.skipIf(!hasDovecot)('the clock', () => {
  test('asks for what was not looked through for a minute, and for what is listened to every five', async () => {
    await db.update(mailboxes).set({ isEnabled: false });
    const id = await testMailbox(server.port, 'clock');
    const due = async () => askDueMailboxes(systemContext());
    expect(await due()).toBe(1);
    await receiveAll(id);
    expect(await due()).toBe(0);
    const set = (values: Partial<typeof mailboxes.$inferInsert>) =>
      db.update(mailboxes).set(values).where(eq(mailboxes.id, id));
    await set({ syncedAt: new Date(Date.now() - 60_000) });
    expect(await due()).toBe(1);
    await set({ heldBy: 'somebody', heldUntil: new Date(Date.now() + 60_000) });
    expect(await due()).toBe(0);
    await set({ syncedAt: new Date(Date.now() - 300_000) });
    expect(await due()).toBe(1);
    await set({ restUntil: new Date(Date.now() + 60_000) });
    expect(await due()).toBe(0);
  });
});
