import { asc, sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { letters } from '@/db/schema/mail';
import { notifications } from '@/db/schema/notifications';
import { queueLetter } from '@/lib/mail/commands/queue';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { actor } from '@/tests/support/actors';
import { forgetOldNotices } from './forget';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

test('old notifications go with their letters; what waits, what is young and what people wrote stays', async () => {
  const userId = (await actor()).userId ?? 0;
  const letter = (key: string, kind: 'notification' | 'letter') =>
    transaction(systemContext(), 'test', (tx) =>
      queueLetter(tx, { kind, key, to: [{ name: '', address: 'a@firm.test' }], subject: key, html: 'x', text: 'x' }),
    );
  const sent = await letter('sent', 'notification');
  const waiting = await letter('waiting', 'notification');
  await letter('own', 'letter');
  await letter('young', 'notification');
  await db.execute(sql`update letters set state = 'sent' where key <> 'waiting'`);
  const row = { userId, stage: 'overdue', role: 'author' } as const;
  await db.insert(notifications).values([
    { ...row, eventKey: 'app', channel: 'app', state: 'sent' },
    { ...row, eventKey: 'sent', channel: 'email', state: 'queued', letterId: sent },
    { ...row, eventKey: 'waiting', channel: 'email', state: 'queued', letterId: waiting },
    { ...row, eventKey: 'quiet', channel: 'email', state: 'waiting' },
  ]);
  await db.execute(sql`update notifications set created_at = now() - interval '200 days'`);
  await db.execute(sql`update letters set created_at = now() - interval '200 days' where key <> 'young'`);
  await db.insert(notifications).values({ ...row, eventKey: 'new', channel: 'app', state: 'sent' });
  expect(await forgetOldNotices(systemContext())).toEqual({ notices: 2, letters: 1 });
  const kept = await db.select({ key: notifications.eventKey }).from(notifications).orderBy(asc(notifications.id));
  expect(kept.map(({ key }) => key)).toEqual(['waiting', 'quiet', 'new']);
  const left = await db.select({ key: letters.key }).from(letters).orderBy(asc(letters.id));
  expect(left.map(({ key }) => key)).toEqual(['waiting', 'own', 'young']);
});
