import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { mutedRecords, notificationChoices, notificationRules, notifications } from '@/db/schema/notifications';
import { users } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { kinds, makePaper } from '@/tests/support/papers';
import { givenMatrix } from '../kind';
import { countUnread, listLog, listNotices } from '../queries/bell';
import { getBell } from '../queries/bell-items';
import { getChoices, getMatrix, readUnsubscribe } from '../queries/choices';
import { saveChoicesSchema, saveMatrixSchema } from '../schema';
import { muteRecord, readToken, saveChoices, unsubscribe } from './choices';
import { tokenOf } from './letter';
import { saveMatrix } from './matrix';
import { readNotifications } from './read';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

let ann: Ctx;
let bob: Ctx;
beforeAll(async () => {
  ann = await actor({ kinds: { paper: allRights } });
  bob = await actor({ kinds: { paper: rightsTo({ see: 'own' }, true) }, sections: ['notifications'] });
});
beforeEach(async () => {
  await db.execute(sql`truncate notifications, notification_choices, notification_rules, muted_records`);
});
const choicesOf = async (who: Ctx) =>
  (
    await db
      .select()
      .from(notificationChoices)
      .where(eq(notificationChoices.userId, who.userId ?? 0))
  )[0];

describe('one’s own choice', () => {
  test('is saved as the form shows it; ways it did not show stay', async () => {
    await saveChoices(ann, saveChoicesSchema.parse({ assigned_email: '', assigned_push: '1', digestHour: '8' }));
    expect(await choicesOf(ann)).toMatchObject({ off: { assigned: ['email'] }, digestHour: 8, quietFrom: null });
    await saveChoices(ann, saveChoicesSchema.parse({ assigned_push: '', quietFrom: '22:00', quietTo: '07:00' }));
    expect(await choicesOf(ann)).toMatchObject({
      off: { assigned: ['email', 'push'] },
      digestHour: null,
      quietTo: '07:00',
    });
    await saveChoices(ann, saveChoicesSchema.parse({ assigned_push: '1', assigned_email: '1' }));
    expect((await choicesOf(ann))?.off).toEqual({ assigned: [] });
    expect(await choicesOf(bob)).toBeUndefined();
  });

  test('has both ends of quiet hours or none, and times that exist', () => {
    expect(saveChoicesSchema.safeParse({ quietFrom: '22:00', quietTo: '' }).success).toBe(false);
    expect(saveChoicesSchema.safeParse({ quietFrom: '24:00', quietTo: '07:00' }).success).toBe(false);
    expect(saveChoicesSchema.safeParse({ digestHour: '24' }).success).toBe(false);
  });

  test('mutes only what one may see, and is listed only as long', async () => {
    const [own, foreign] = [await makePaper(bob), await makePaper(ann)];
    await muteRecord(bob, kinds, { id: own, muted: true });
    await expect(muteRecord(bob, kinds, { id: foreign, muted: true })).rejects.toMatchObject({ code: 'not_found' });
    await db.insert(mutedRecords).values({ userId: bob.userId ?? 0, recordId: foreign });
    expect((await getChoices(bob, kinds)).muted.map(({ id }) => id)).toEqual([own]);
    await muteRecord(bob, kinds, { id: foreign, muted: false });
    expect(await db.select().from(mutedRecords)).toHaveLength(1);
  });
});

describe('a letter’s way out', () => {
  test('stops letters of its stage, or all but reminders, and nothing else', async () => {
    expect(await unsubscribe(systemContext(), tokenOf(ann.userId ?? 0, 'assigned'))).toBe(true);
    expect((await choicesOf(ann))?.off).toEqual({ assigned: ['email'] });
    expect(await unsubscribe(systemContext(), tokenOf(ann.userId ?? 0, null))).toBe(true);
    const off = (await choicesOf(ann))?.off;
    expect(off?.commented).toEqual(['email']);
    expect(off?.assigned).toEqual(['email']);
    expect(off?.reminder).toBeUndefined();
  });

  test('is asked in the language of whoever got the letter, about the letters it stops', async () => {
    await db
      .update(users)
      .set({ locale: 'uk' })
      .where(eq(users.id, ann.userId ?? 0));
    expect(await readUnsubscribe(tokenOf(ann.userId ?? 0, 'assigned'))).toEqual({ locale: 'uk', stage: 'assigned' });
    expect(await readUnsubscribe(tokenOf(ann.userId ?? 0, null))).toEqual({ locale: 'uk', stage: null });
    expect(await readUnsubscribe(`${tokenOf(ann.userId ?? 0, null)}x`)).toBeNull();
    expect(await readUnsubscribe(tokenOf(999_999, null))).toBeNull();
  });

  test('is nobody else’s to make', async () => {
    const good = tokenOf(ann.userId ?? 0, 'assigned');
    for (const bad of [
      good.replace(/^\d+/, String(bob.userId)),
      good.replace('assigned', 'commented'),
      `${good}x`,
      '',
      'a.b.c',
    ])
      expect(readToken(bad)).toBeNull();
    expect(await unsubscribe(systemContext(), good.replace('assigned', 'all'))).toBe(false);
    expect(await choicesOf(ann)).toBeUndefined();
  });
});

describe('the house’s matrix', () => {
  test('is changed by who sets up notifications, noted in the audit, and else as given', async () => {
    await saveMatrix(bob, saveMatrixSchema.parse({ role: 'watcher', done_email: '1', done_app: '' }));
    expect(await db.select().from(notificationRules)).toEqual([
      { role: 'watcher', stage: 'done', channels: ['email'] },
    ]);
    const rows = await getMatrix(bob, 'watcher');
    expect(rows.find(({ stage }) => stage === 'done')?.channels).toEqual(['email']);
    expect(rows.find(({ stage }) => stage === 'commented')?.channels).toEqual(givenMatrix.watcher.commented);
    expect(await db.select().from(audit).where(eq(audit.verb, 'notification.matrix'))).toHaveLength(1);
    await saveMatrix(bob, saveMatrixSchema.parse({ role: 'watcher', done_email: '1', done_app: '' }));
    expect(await db.select().from(audit).where(eq(audit.verb, 'notification.matrix'))).toHaveLength(1);
    await expect(saveMatrix(ann, saveMatrixSchema.parse({ role: 'watcher' }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(getMatrix(ann, 'watcher')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the bell', () => {
  const tellBob = (recordId: number | null, more: Partial<typeof notifications.$inferInsert> = {}) =>
    db.insert(notifications).values({
      ...{
        eventKey: String(Math.random()),
        userId: bob.userId ?? 0,
        channel: 'app',
        stage: 'commented',
        role: 'author',
      },
      ...{ recordId, state: 'sent', details: { excerpt: 'Secret words' } },
      ...more,
    });

  test('counts what is unread, and lists it newest first, in a fixed number of statements', async () => {
    const id = await makePaper(bob);
    for (let at = 0; at < 12; at++) await tellBob(id);
    await tellBob(id, { channel: 'email', state: 'waiting' });
    const { count, value } = await countStatements(() => getBell(bob, kinds));
    expect(count).toBe(2);
    expect(value.unread).toBe(12);
    expect(value.items).toHaveLength(10);
    expect(value.items[0]).toMatchObject({ href: `/papers/${id}`, note: 'Secret words', unread: true });
    expect((await getBell(ann, kinds)).unread).toBe(0);
  });

  test('says nothing of a record its reader may not see any more', async () => {
    await tellBob(await makePaper(ann));
    const [notice] = (await listNotices(bob, kinds)).rows;
    expect(notice).toMatchObject({ record: null, details: {} });
    expect((await listLog(bob, kinds)).rows[0]).toMatchObject({ record: null, details: {}, channel: 'app' });
  });

  test('is read one by one, or up to one; another’s stays', async () => {
    for (let at = 0; at < 4; at++) await tellBob(null);
    const { rows } = await listNotices(bob, kinds);
    await readNotifications(bob, { id: rows[3]?.id });
    expect(await countUnread(bob)).toBe(3);
    await readNotifications(ann, { upTo: rows[0]?.id });
    expect(await countUnread(bob)).toBe(3);
    await readNotifications(bob, { upTo: rows[1]?.id });
    expect(await countUnread(bob)).toBe(1);
  });

  test('comes in pages', async () => {
    for (let at = 0; at < 60; at++) await tellBob(null);
    const first = await listNotices(bob, kinds);
    expect(first.rows).toHaveLength(50);
    const second = await listNotices(bob, kinds, { before: first.next ?? 0 });
    expect(second.rows).toHaveLength(10);
    expect(second.next).toBeNull();
  });
});
