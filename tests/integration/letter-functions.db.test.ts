import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { letters } from '@/db/schema/mail';
import { mailRules } from '@/db/schema/mail-rules';
import { letterFunctions } from '@/inngest/functions/letters';
import { recordKinds } from '@/lib/kinds';
import { cancelLetter, sendAgain } from '@/lib/mail/commands/letters';
import { queueLetter } from '@/lib/mail/commands/queue';
import type { MailboxFacts } from '@/lib/mail/inbox/views';
import { markSpam } from '@/lib/mail/reading/commands/letter';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { binAnyRecord, restoreAnyRecord } from '@/lib/record/bin';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { arrive, letter, makeMailbox } from '../support/arrived';
import { happen, until, withEngine } from '../support/background';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});
vi.setConfig({ testTimeout: 60_000 });

let box: MailboxFacts;
beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  box = await makeMailbox();
});

/** A letter of now, with what follows from its coming asked for. */
async function come(given: Parameters<typeof letter>[0]): Promise<number> {
  const now = new Date();
  const [id = 0] = await arrive(box, [letter({ receivedAt: now, from: 'x@y.test', ...given })], now);
  await happen('letter.received', { ids: [id] });
  return id;
}

/** Waits until the thread of a letter is on this side. */
const turnsTo = (event: number, side: string | null) =>
  until(async () => {
    const [row] = await db.execute<{ side: string | null }>(sql`
      select t.waiting_on as side from mail_letters l join mail_threads t on t.id = l.thread_id where l.event_id = ${event}`);
    return row?.side === side;
  });

describe('functions of letters', () => {
  test('whose turn it is follows spam, the bin, and letters that were stopped or sent again', async () => {
    const system = systemContext();
    await withEngine(letterFunctions, async () => {
      const asked = await come({ messageId: 'asked@y.test' });
      await turnsTo(asked, 'us');
      await markSpam(system, { id: asked, spam: true });
      await turnsTo(asked, null);
      await markSpam(system, { id: asked, spam: false });
      await turnsTo(asked, 'us');
      await binAnyRecord(system, recordKinds, { id: asked });
      await turnsTo(asked, null);
      await restoreAnyRecord(system, recordKinds, { id: asked });
      await turnsTo(asked, 'us');

      const answer = await come({
        inReplyTo: 'asked@y.test',
        from: 'office@house.test',
        to: 'x@y.test',
        isOutgoing: true,
      });
      await turnsTo(asked, 'them');
      const words = { subject: 'Re', html: '', text: '' };
      const queued = await transaction(system, 'test', (tx) =>
        queueLetter(tx, { kind: 'letter', key: 'answer', to: [{ name: '', address: 'x@y.test' }], ...words }),
      );
      const id = queued ?? 0;
      await db.execute(sql`update mail_letters set letter_id = ${id} where event_id = ${answer}`);
      await cancelLetter(system, { id });
      await turnsTo(asked, 'us');
      await sendAgain(system, { id });
      await turnsTo(asked, 'them');
      const [stored] = await db.select({ state: letters.state }).from(letters).where(eq(letters.id, id));
      expect(stored?.state).toBe('queued');
    });
  });

  test('rules of a mailbox see letters that were in another before', async () => {
    const other = await makeMailbox({ address: 'other@house.test' });
    await db.insert(mailRules).values({
      ...{ name: 'R', mailboxId: other.id },
      conditions: [{ field: 'subject', operator: 'has', value: 'offer' }],
      actions: [{ act: 'forward', address: 'boss@else.test' }],
    });
    await withEngine(letterFunctions, async () => {
      const id = await come({ subject: 'An offer' });
      await turnsTo(id, 'us');
      await db.execute(
        sql`update events set mailbox_ids = array_append(mailbox_ids, ${other.id}::bigint) where id = ${id}`,
      );
      await happen('letter.joined', { ids: [id], mailboxId: other.id });
      await until(
        async () =>
          (
            await db
              .select()
              .from(letters)
              .where(eq(letters.key, `forward/${id}/boss@else.test`))
          )[0],
      );
    });
  });
});
