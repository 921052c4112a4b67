import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxFunctions } from '@/inngest/functions/mailboxes';
import { happen, runsOf, until, withEngine } from '../support/background';
import { type Dovecot, deliver, hasDovecot, startDovecot } from '../support/dovecot';
import { lettersHere, seedDirectories, testMailbox } from '../support/mailboxes';
import { rawLetter } from '../support/raw-letters';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});
vi.setConfig({ testTimeout: 60_000 });

let server: Dovecot;
beforeAll(async () => {
  if (!hasDovecot) return;
  await seedDirectories();
  server = await startDovecot();
});
afterAll(() => server?.stop());

describe.skipIf(!hasDovecot)('functions of mailboxes', () => {
  test('fetch what is asked for, and compare when that is asked', async () => {
    const id = await testMailbox(server.port, 'functions');
    const before = (await lettersHere()).length;
    await deliver(
      server.port,
      'functions',
      Array.from({ length: 30 }, () => rawLetter()),
    );
    await withEngine(mailboxFunctions, async () => {
      await happen('mailbox.asked', { id });
      await until(async () => (await lettersHere()).length === before + 30);
      await happen('mailbox.asked', { id, compares: true });
      await until(
        async () =>
          (
            await db.execute(
              sql`select 1 from mail_folders where mailbox_id = ${id} and missing = 0 and server_count = 30`,
            )
          ).length > 0,
      );
    });
    const states = (await runsOf('mailbox-receive')).map(({ state }) => state);
    expect(states.length).toBeGreaterThan(1);
    expect(states).not.toContain('failed');
  });
});
