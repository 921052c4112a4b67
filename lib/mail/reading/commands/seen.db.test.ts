import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes, mailboxReaders } from '@/db/schema/inbox';
import { outbox } from '@/db/schema/record';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { actor, allRights } from '@/tests/support/actors';
import { type Dovecot, deliver, hasDovecot, inMailbox, startDovecot } from '@/tests/support/dovecot';
import { lettersHere, receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { rawLetter } from '@/tests/support/raw-letters';
import { findLetter } from '../queries/letter';
import { markSeenThere, noteSeen } from './seen';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

let server: Dovecot;
let ann: Ctx;
let boxId: number;
let id: number;
const user = 'office';

beforeAll(async () => {
  if (!hasDovecot) return;
  await seedDirectories();
  server = await startDovecot();
  ann = await actor({ kinds: { event: allRights } });
  boxId = await testMailbox(server.port, user);
  await db.insert(mailboxReaders).values({ mailboxId: boxId, userId: ann.userId ?? 0 });
  await deliver(server.port, user, [rawLetter({ subject: 'Read me' }), rawLetter({ subject: 'Leave me' })]);
  await receiveAll(boxId);
  id = Number((await lettersHere()).find(({ title }) => title === 'Read me')?.id);
});
afterAll(() => server?.stop());

const unread = () =>
  inMailbox(server.port, user, async (client) => {
    await client.mailboxOpen('INBOX', { readOnly: true });
    return client.search({ seen: false }, { uid: true });
  });

describe.skipIf(!hasDovecot)('a letter that was read here', () => {
  test('stays unread on the server unless its mailbox is set otherwise', async () => {
    expect((await findLetter(ann, id))?.tellsSeen).toBe(false);
    expect(await noteSeen(ann, { id })).toEqual({ told: false });
    expect(await markSeenThere(systemContext(), id)).toBe(0);
    expect(await unread()).toHaveLength(2);
  });

  test('is marked there, it alone and once, when one of its readers has read it', async () => {
    await db.update(mailboxes).set({ marksSeen: true }).where(eq(mailboxes.id, boxId));
    const stranger = await actor({ kinds: { event: allRights } });
    await expect(noteSeen(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await findLetter(ann, id))?.tellsSeen).toBe(true);
    expect(await noteSeen(ann, { id })).toEqual({ told: true });
    const told = await db.select({ data: outbox.data }).from(outbox).where(eq(outbox.name, 'letter.seen'));
    expect(told).toEqual([{ data: { id } }]);
    expect(await markSeenThere(systemContext(), id)).toBe(1);
    expect(await unread()).toHaveLength(1);
    expect((await findLetter(ann, id))?.tellsSeen).toBe(false);
    expect(await markSeenThere(systemContext(), id)).toBe(0);
  });
});
