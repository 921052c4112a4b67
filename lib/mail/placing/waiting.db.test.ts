import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { events } from '@/db/schema/events';
import { mailLetters, mailThreads } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import { mailDefaults } from '@/db/schema/mail-rules';
import { history, outbox } from '@/db/schema/record';
import { employees } from '@/db/schema/spine';
import { changeContact, createContact } from '@/lib/customers/commands/contacts';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { changeContactSchema, createContactSchema, createCustomerSchema } from '@/lib/customers/schema';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { arrive, letter, makeMailbox, NOW } from '@/tests/support/arrived';
import type { MailboxFacts } from '../inbox/views';
import { refreshClocks } from './commands/clock';
import { escalateWaiting } from './commands/escalate';
import { linkAddresses } from './commands/link-addresses';
import { closeWaiting, reopenWaiting } from './commands/no-answer';
import { countWaitingOnMe, listWaiting } from './queries/waiting';

// 18 November 2026 is a Wednesday; the hours are the usual ones, 9 to 13 and 14 to 18 in UTC.

const house = { ...systemContext(), now: NOW };
const kinds = { event: allRights, customer: allRights, contact: allRights };
let ann: Ctx;
let boss: Ctx;
let office: MailboxFacts;

const person = async (name: string) => {
  const { id } = await createEmployee(systemContext(), { name });
  return actor({ kinds, employeeId: id, name, companyZone: 'UTC', timeZone: 'UTC' });
};

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  [ann, boss] = [await person('Ann'), await person('Boss')];
  await db
    .update(employees)
    .set({ headId: boss.employeeId, email: 'ann@house.test' })
    .where(eq(employees.id, Number(ann.employeeId)));
  office = await makeMailbox({}, [ann.userId]);
});

const at = (time: string) => new Date(`2026-11-${time}:00Z`);
const come = async (...given: Parameters<typeof letter>[0][]) => {
  const ids = await arrive(office, given.map(letter));
  await refreshClocks(house, { eventIds: ids });
  return ids;
};
const clockOf = async (eventId = 0) => {
  const [row] = await db
    .select({
      on: mailThreads.waitingOn,
      since: mailThreads.waitingSince,
      by: mailThreads.waitingEventId,
      escalated: mailThreads.escalated,
    })
    .from(mailLetters)
    .innerJoin(mailThreads, eq(mailThreads.id, mailLetters.threadId))
    .where(eq(mailLetters.eventId, eventId));
  return row;
};
/** A letter of a customer, and answers to it. */
const talk = async (...turns: Parameters<typeof letter>[0][]) => {
  const messageId = `${Math.random()}@talk`;
  const given = turns.map((turn, index) => ({
    from: 'x@y.test',
    ...(index === 0 ? { messageId } : { inReplyTo: messageId }),
    ...turn,
  }));
  return come(...given);
};
const ours = { from: 'office@house.test', to: 'x@y.test', isOutgoing: true };

describe('whose turn it is', () => {
  test('ours after their letter, since the first that had no answer; theirs after ours', async () => {
    const ids = await talk({ receivedAt: at('17T10:00') }, { receivedAt: at('17T12:00') });
    expect(await clockOf(ids[0])).toMatchObject({ on: 'us', since: at('17T10:00'), by: ids[0] });
    const more = await talk(
      { receivedAt: at('17T10:00') },
      { ...ours, receivedAt: at('17T11:00') },
      { ...ours, receivedAt: at('17T12:00') },
    );
    expect(await clockOf(more[0])).toMatchObject({ on: 'them', since: at('17T11:00'), by: more[1] });
    const again = await talk(
      { receivedAt: at('17T10:00') },
      { ...ours, receivedAt: at('17T11:00') },
      { receivedAt: at('17T15:00') },
    );
    expect(await clockOf(again[0])).toMatchObject({ on: 'us', since: at('17T15:00') });
  });

  test('is the same in whatever order they come', async () => {
    const ids = await talk({ receivedAt: at('17T15:00') }, { ...ours, receivedAt: at('17T11:00') });
    expect(await clockOf(ids[0])).toMatchObject({ on: 'us', by: ids[0] });
  });

  test('a colleague’s letter answers; colleagues among themselves wait for nobody', async () => {
    const answered = await talk({ receivedAt: at('17T10:00') }, { from: 'ann@house.test', receivedAt: at('17T11:00') });
    expect(await clockOf(answered[0])).toMatchObject({ on: 'them' });
    const [alone] = await talk({ from: 'ann@house.test' });
    expect(await clockOf(alone)).toMatchObject({ on: null, since: null });
  });

  test.each([
    ['an automatic letter', { isAutomatic: true }],
    ['a letter of last year', { receivedAt: new Date('2025-11-17') }],
  ])('%s starts nothing', async (_, given) =>
    expect(await clockOf((await talk(given))[0])).toMatchObject({ on: null }),
  );

  test('spam starts nothing, and an automatic answer does not stop anything', async () => {
    const [spam = 0] = await talk({});
    await db.update(mailLetters).set({ isSpam: true }).where(eq(mailLetters.eventId, spam));
    await refreshClocks(house, { eventIds: [spam] });
    expect(await clockOf(spam)).toMatchObject({ on: null });
    const ids = await talk({ receivedAt: at('17T10:00') }, { ...ours, isAutomatic: true, receivedAt: at('17T10:01') });
    expect(await clockOf(ids[0])).toMatchObject({ on: 'us' });
  });

  test('a letter of ours that failed answers nobody', async () => {
    const [row] = await db
      .insert(letters)
      .values({ kind: 'letter', key: 'k', to: [], subject: 'S', html: '', text: '', messageId: '<k@k>' })
      .returning({ id: letters.id });
    const [asked = 0, answer = 0] = await talk({ receivedAt: at('17T10:00') }, { ...ours, receivedAt: at('17T11:00') });
    await db.update(mailLetters).set({ letterId: row?.id }).where(eq(mailLetters.eventId, answer));
    await refreshClocks(house, { letterIds: [row?.id ?? 0] });
    expect(await clockOf(asked)).toMatchObject({ on: 'them' });
    await db
      .update(letters)
      .set({ state: 'failed' })
      .where(eq(letters.id, row?.id ?? 0));
    await refreshClocks(house, { letterIds: [row?.id ?? 0] });
    expect(await clockOf(asked)).toMatchObject({ on: 'us' });
  });
});

describe('no answer needed', () => {
  test('holds until the next letter, is taken back, and is in history', async () => {
    const [id = 0] = await talk({ messageId: 'closed@talk', receivedAt: at('17T10:00') });
    await closeWaiting(ann, { id });
    expect(await clockOf(id)).toMatchObject({ on: null });
    await reopenWaiting(ann, { id });
    expect(await clockOf(id)).toMatchObject({ on: 'us' });
    await closeWaiting(ann, { id });
    await come({ from: 'x@y.test', inReplyTo: 'closed@talk', receivedAt: at('18T12:00') });
    expect(await clockOf(id)).toMatchObject({ on: 'us', since: at('18T12:00') });
    const told = await db.select({ changes: history.changes }).from(history).where(eq(history.recordId, id));
    expect(told.flatMap(({ changes }) => changes.what?.[1] ?? [])).toEqual(['no_answer', 'needs_answer', 'no_answer']);
  });

  test('is said by who may change the letter alone', async () => {
    const [id = 0] = await talk({});
    await expect(closeWaiting(await actor({ kinds }), { id })).rejects.toMatchObject({ code: 'not_found' });
    const reader = await actor({ kinds: { event: rightsTo({ see: 'all' }) } });
    await expect(closeWaiting(reader, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(closeWaiting({ ...ann, rights: reader.rights }, { id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await clockOf(id)).toMatchObject({ on: 'us' });
  });
});

describe('the list', () => {
  test('shows what its reader may see, the longest first, in working hours; with as many statements for many', async () => {
    await talk({ receivedAt: at('17T16:00'), subject: 'Late on Tuesday' });
    const now = { ...ann, now: at('18T11:00') };
    const first = await countStatements(() => listWaiting(now, 'us'));
    await talk({ receivedAt: at('16T09:00'), subject: 'Monday' });
    const { value: page, count } = await countStatements(() => listWaiting(now, 'us'));
    expect(count).toBe(first.count);
    expect(page.rows.find(({ title }) => title === 'Late on Tuesday')).toMatchObject({
      hours: 4,
      isLate: false,
      email: 'x@y.test',
    });
    expect(page.rows.find(({ title }) => title === 'Monday')).toMatchObject({ hours: 18, isLate: true });
    const since = page.rows.map((row) => row.since.getTime());
    expect(since).toEqual([...since].sort((a, b) => a - b));
    expect(page.total).toBe(page.rows.length);
    expect((await listWaiting(await actor({ kinds }), 'us')).total).toBe(0);
    expect((await listWaiting(ann, 'them')).rows.every(({ isLate }) => !isLate)).toBe(true);
    expect(await countWaitingOnMe(ann)).toBe(page.total);
    expect(await countWaitingOnMe(boss)).toBe(0);
  });
});

describe('what waits too long', () => {
  test('is told to the responsible, then to their head, once each; sooner where less time is allowed', async () => {
    await escalateWaiting({ ...house, now: at('18T18:00') });
    const [id = 0] = await talk({ receivedAt: at('17T09:00') });
    await db.update(events).set({ employeeId: ann.employeeId }).where(eq(events.id, id));
    const told = async (now: Date) => {
      await Promise.all([1, 2].map(() => escalateWaiting({ ...house, now })));
      const rows = await db.select({ data: outbox.data }).from(outbox).where(eq(outbox.name, 'letter.unanswered'));
      return rows
        .map(({ data }) => data)
        .filter(({ recordId }) => recordId === id)
        .map(({ userIds, stage }) => ({ userIds, stage }));
    };
    expect(await told(at('17T17:00'))).toEqual([]);
    const first = { userIds: [ann.userId], stage: 1 };
    expect(await told(at('17T18:00'))).toEqual([first]);
    expect(await told(at('18T17:00'))).toEqual([first]);
    const both = [first, { userIds: [boss.userId], stage: 2 }];
    expect(await told(at('18T18:00'))).toEqual(both);
    expect(await told(at('20T18:00'))).toEqual(both);
    const [soon = 0] = await talk({ receivedAt: at('17T09:00') });
    await db.insert(mailDefaults).values([{ answerHours: 2 }, { userId: boss.userId, answerHours: 100 }]);
    await escalateWaiting({ ...house, now: at('17T11:00') });
    expect(await clockOf(soon)).toMatchObject({ escalated: 1 });
    await db.delete(mailDefaults);
  });

  test('of nobody in particular is told to who reads the mailbox', async () => {
    const [id = 0] = await talk({ receivedAt: at('17T09:00') });
    await escalateWaiting({ ...house, now: at('17T18:00') });
    const rows = await db.select({ data: outbox.data }).from(outbox).where(eq(outbox.name, 'letter.unanswered'));
    expect(rows.map(({ data }) => data).filter(({ recordId }) => recordId === id)).toMatchObject([
      { userIds: [ann.userId] },
    ]);
  });
});

test('letters of an address become its owner’s when it becomes known, with history; what is filed stays', async () => {
  const other = (await createCustomer(ann, createCustomerSchema.parse({ title: 'Other' }))).id;
  const [one = 0, sent = 0, filed = 0, copied = 0] = await come(
    { from: 'Late@Comer.test' },
    { ...ours, to: 'late@comer.test' },
    { from: 'late@comer.test' },
    { from: 'x@y.test', cc: 'late@comer.test' },
  );
  await db.update(events).set({ customerId: other }).where(eq(events.id, filed));
  const customerId = (await createCustomer(ann, createCustomerSchema.parse({ title: 'Comer' }))).id;
  const contactId = (await createContact(ann, createContactSchema.parse({ title: 'Late', customerIds: [customerId] })))
    .id;
  expect(await linkAddresses(house, [contactId])).toEqual({ next: null });
  await changeContact(ann, changeContactSchema.parse({ id: contactId, emails: 'late@comer.test' }));
  await linkAddresses(house, [contactId]);
  await linkAddresses(house, [contactId, customerId]);
  const stored = async (id: number) =>
    (
      await db
        .select({ customerId: events.customerId, contactId: events.contactId })
        .from(events)
        .where(eq(events.id, id))
    )[0];
  expect([await stored(one), await stored(sent)]).toEqual([
    { customerId, contactId },
    { customerId, contactId },
  ]);
  expect(await stored(filed)).toEqual({ customerId: other, contactId: null });
  expect(await stored(copied)).toEqual({ customerId: null, contactId: null });
  const changed = await db
    .select({ changes: history.changes, action: history.action })
    .from(history)
    .where(eq(history.recordId, one));
  expect(changed.filter(({ action }) => action === 'change')).toMatchObject([
    { changes: { customerId: [null, customerId] } },
  ]);
});
