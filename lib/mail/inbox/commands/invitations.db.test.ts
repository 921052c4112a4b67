import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { events } from '@/db/schema/events';
import { mailFolders, mailLetters } from '@/db/schema/inbox';
import { systemContext } from '@/lib/platform/system-context';
import { letter, makeMailbox, NOW } from '@/tests/support/arrived';
import { seedDirectories } from '@/tests/support/mailboxes';
import type { Invitation } from '../kind';
import type { MailboxFacts } from '../views';
import { type Place, writeLetters } from './write';

let place: Place;
let uid = 0;

beforeAll(seedDirectories);
beforeEach(async () => {
  const mailbox: MailboxFacts = await makeMailbox();
  const [folder] = await db
    .insert(mailFolders)
    .values({ mailboxId: mailbox.id, path: 'INBOX', uidValidity: 1 })
    .returning();
  place = { mailbox, folderId: folder?.id ?? 0, uidValidity: 1, sinceOn: null };
});

const ORGANIZER = 'ann@outside.test';
let minutes = 0;

/** A letter about a meeting at an hour of 1 December; ids of meetings are per test. */
async function come(
  meeting: string,
  sequence: number,
  hour: number,
  more: Partial<Invitation & { from: string }> = {},
) {
  const { from = ORGANIZER, ...rest } = more;
  const at = (hours: number) => `2026-12-01T${String(hours).padStart(2, '0')}:00:00.000Z`;
  const invitation: Invitation = {
    ...{ method: 'request', uid: meeting, sequence, summary: 'Meeting', place: '', isAllDay: false },
    ...{ start: at(hour), end: at(hour + 1), organizer: { name: 'Ann', address: ORGANIZER }, ...rest },
  };
  minutes += 1;
  const receivedAt = new Date(Date.UTC(2026, 10, 18, 8, minutes));
  const given = letter({ from, invitation, receivedAt, subject: `Meeting ${minutes}` });
  uid += 1;
  const kept = { uid, letter: given, rawKey: `raw/${uid}`, files: [] };
  const { made } = await writeLetters({ ...systemContext(), now: NOW }, place, [kept], {});
  return { id: made[0] ?? 0, receivedAt };
}
const timesOf = async (id: number) => {
  const [row] = await db.select({ from: events.startsAt, to: events.endsAt }).from(events).where(eq(events.id, id));
  return [row?.from.toISOString().slice(0, 16), row?.to?.toISOString().slice(0, 16) ?? null];
};
const meetingAt = (hour: number) => [`2026-12-01T${hour}:00`, `2026-12-01T${hour + 1}:00`];
const asReceived = ({ receivedAt }: { receivedAt: Date }) => [receivedAt.toISOString().slice(0, 16), null];

test('an invitation stands at its time; what changes it takes its place, in whatever order they come', async () => {
  const first = await come('moved', 0, 10);
  expect(await timesOf(first.id)).toEqual(meetingAt(10));
  const third = await come('moved', 2, 14);
  expect([await timesOf(first.id), await timesOf(third.id)]).toEqual([asReceived(first), meetingAt(14)]);
  const second = await come('moved', 1, 12);
  expect([await timesOf(second.id), await timesOf(third.id)]).toEqual([asReceived(second), meetingAt(14)]);
});

test('what is cancelled by who invited leaves the calendar, also when the word came first', async () => {
  const asked = await come('cancelled', 0, 10);
  const forged = await come('cancelled', 1, 10, { method: 'cancel', from: 'thief@nowhere.test' });
  expect([await timesOf(asked.id), await timesOf(forged.id)]).toEqual([meetingAt(10), asReceived(forged)]);
  await come('cancelled', 1, 10, { method: 'cancel' });
  expect(await timesOf(asked.id)).toEqual(asReceived(asked));
  await come('early', 1, 10, { method: 'cancel' });
  const late = await come('early', 0, 10);
  expect(await timesOf(late.id)).toEqual(asReceived(late));
});

test('what was moved by hand stays; another organiser, a time nobody means, and what we sent move nothing', async () => {
  const asked = await come('by hand', 0, 10);
  await db.execute(sql`update events set starts_at = '2026-12-03T10:00Z', ends_at = null where id = ${asked.id}`);
  await come('by hand', 1, 12);
  expect(await timesOf(asked.id)).toEqual(['2026-12-03T10:00', null]);

  const real = await come('other', 0, 10);
  const other = { organizer: { name: '', address: 'thief@nowhere.test' }, from: 'thief@nowhere.test' };
  await come('other', 9, 12, other);
  await come('other', 9, 12, { ...other, method: 'cancel' });
  expect(await timesOf(real.id)).toEqual(meetingAt(10));

  const far = await come('far', 0, 10, { start: '2099-01-01T10:00:00.000Z', end: '2099-01-01T11:00:00.000Z' });
  expect(await timesOf(far.id)).toEqual(asReceived(far));
  const days = await come('days', 0, 10, { isAllDay: true, start: '2026-12-24', end: '2026-12-25' });
  expect((await timesOf(days.id))[0]).toMatch(/^2026-12-2[34]T/);
  const [row] = await db.select().from(mailLetters).where(eq(mailLetters.eventId, days.id));
  expect(row?.invitation?.isAllDay).toBe(true);
});

test('two who were invited to one meeting keep it each', async () => {
  const mine = await come('two', 0, 10);
  const { mailbox } = place;
  place = { ...place, mailbox: await makeMailbox({ address: 'other@house.test' }) };
  const theirs = await come('two', 0, 10);
  expect([await timesOf(mine.id), await timesOf(theirs.id)]).toEqual([meetingAt(10), meetingAt(10)]);
  await come('two', 1, 10, { method: 'cancel' });
  expect([await timesOf(mine.id), await timesOf(theirs.id)]).toEqual([meetingAt(10), asReceived(theirs)]);
  place = { ...place, mailbox };
  await come('two', 1, 10, { method: 'cancel' });
  expect(await timesOf(mine.id)).toEqual(asReceived(mine));
});
