import { eq, or } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { events } from '@/db/schema/events';
import { attachments, history, links, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { createCustomerSchema } from '@/lib/customers/schema';
import { recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { addComment } from '@/lib/record/discussion';
import { createRecords } from '@/lib/record/records';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights } from '@/tests/support/actors';
import { taskFromEvent } from '../commands/task';
import { eventRecord } from '../record';
import { listTimeline } from '../timeline/queries';
import { logCall } from './commands';
import { listCallTypes } from './queries';
import { logCallSchema } from './schema';

const kinds = { task: allRights, project: allRights, customer: allRights, event: allRights };
let me: Ctx;
let neptune: number;
let incoming: number;
let missed: number;

beforeAll(async () => {
  const company = { name: 'C', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
  await createCompany({ company, admin: { login: 'director', name: 'Director', password: 'not used here' } });
  const { id } = await createEmployee(systemContext(), { name: 'Me Myself' });
  me = await actor({ kinds, employeeId: id, locale: 'en' });
  const input = createCustomerSchema.parse({ title: 'Neptune', phones: ['+380441234567'] });
  neptune = (await createCustomer(me, input)).id;
  const types = await listCallTypes(me);
  incoming = types.find(({ code }) => code === 'incoming_call')?.id ?? 0;
  missed = types.find(({ code }) => code === 'missed_incoming_call')?.id ?? 0;
});

const log = (more: object, by = me) => logCall(by, logCallSchema.parse({ typeId: incoming, ...more }));
async function stored(id: number) {
  const [row] = await db.select().from(events).innerJoin(records, eq(records.id, events.id)).where(eq(events.id, id));
  if (!row) throw new Error('there is no such event');
  return row;
}
const linked = async (id: number) =>
  (
    await db
      .select()
      .from(links)
      .where(or(eq(links.fromId, id), eq(links.toId, id)))
  ).flatMap(({ fromId, toId }) => [fromId, toId]);

describe('a call is logged', () => {
  test('with its customer, number, result and the next step as a task linked to it', async () => {
    const { id, taskId } = await log({
      who: `customer/${neptune}`,
      result: 'wants an offer',
      nextStep: 'send the offer tomorrow 15:00 !high',
    });
    const { events: event, records: record } = await stored(id);
    expect(record.title).toBe('Incoming call: Neptune');
    expect(event).toMatchObject({ customerId: neptune, phone: '+380441234567', result: 'wants an offer' });
    expect(event).toMatchObject({ typeCode: 'incoming_call', phoneKey: '0441234567', employeeId: me.employeeId });
    const [task] = await db
      .select()
      .from(tasks)
      .where(eq(tasks.id, Number(taskId)));
    expect(task).toMatchObject({ customerId: neptune, priority: 'high', phones: ['+380441234567'] });
    expect(await linked(id)).toContain(taskId);
    const told = await db.select({ name: outbox.name }).from(outbox).where(eq(outbox.name, 'event.created'));
    expect(told.length).toBeGreaterThan(0);
    const entries = await db.select().from(history).where(eq(history.recordId, id));
    expect(entries.map(({ action }) => action)).toContain('create');
  });

  test('with a customer made of a number nobody has', async () => {
    const { id } = await log({ who: 'new/067 765 43 21' });
    const { events: event } = await stored(id);
    const [made] = await db
      .select()
      .from(customers)
      .where(eq(customers.id, Number(event.customerId)));
    expect(made?.phones).toHaveLength(1);
    expect(event.phoneKey).toBe('0677654321');
  });

  test('and answers the one that was missed before', async () => {
    const before = await log({ who: `customer/${neptune}`, typeId: missed });
    expect((await stored(before.id)).events.answeredById).toBeNull();
    const after = await log({ who: `customer/${neptune}` }, { ...me, now: new Date(me.now.getTime() + 60_000) });
    expect((await stored(before.id)).events.answeredById).toBe(after.id);
  });

  test('not with a type that is no call, nor by who may not make events, nor with a customer one does not see', async () => {
    const [visit] = await db.select({ id: events.typeId }).from(events).limit(1);
    expect(visit).toBeDefined();
    await expect(log({ who: `customer/${neptune}`, typeId: 999_999 })).rejects.toMatchObject({
      fields: { typeId: 'not_found' },
    });
    const clerk = await actor({ kinds: { event: { ...allRights, create: false }, customer: allRights }, locale: 'en' });
    await expect(log({ who: `customer/${neptune}` }, clerk)).rejects.toMatchObject({ code: 'forbidden' });
    const blind = await actor({ kinds: { event: allRights }, locale: 'en' });
    await expect(log({ who: `customer/${neptune}` }, blind)).rejects.toMatchObject({ fields: { who: 'not_found' } });
    expect(logCallSchema.safeParse({ typeId: incoming, who: 'nobody' }).success).toBe(false);
  });

  test('as a whole or not at all: a next step nobody understands leaves no event', async () => {
    const count = async () => (await db.select({ id: events.id }).from(events)).length;
    const before = await count();
    await expect(log({ who: `customer/${neptune}`, nextStep: '!high tomorrow' })).rejects.toMatchObject({
      fields: { nextStep: 'title_missing' },
    });
    expect(await count()).toBe(before);
  });
});

describe('a task from an event', () => {
  test('inherits what the event has, its files too, and each shows the other', async () => {
    const { id } = await log({ who: `customer/${neptune}`, content: 'They **want** it.' });
    const file = { storageKey: 'ab/cd', size: 3, sha256: 'x', mime: 'text/plain' };
    await db.insert(attachments).values({ recordId: id, name: 'offer.txt', ...file });
    const { id: taskId } = await taskFromEvent(me, { id });
    const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
    expect(task).toMatchObject({ customerId: neptune, content: 'They **want** it.', phones: ['+380441234567'] });
    expect(task?.eventTypeId).toBe(incoming);
    const lines = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, taskId));
    expect(lines.map(({ employeeId }) => employeeId)).toEqual([me.employeeId]);
    const files = await db.select().from(attachments).where(eq(attachments.recordId, taskId));
    expect(files).toMatchObject([{ name: 'offer.txt', storageKey: 'ab/cd' }]);
    expect(await linked(taskId)).toContain(id);
  });

  test('is not made of an event one does not see', async () => {
    const { id } = await log({ who: `customer/${neptune}` });
    const other = await actor({ kinds: { event: { ...allRights, see: 'own' }, task: allRights }, locale: 'en' });
    await expect(taskFromEvent(other, { id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the timeline of a customer', () => {
  test('has all that happened, the latest first, page by page without a gap', async () => {
    const input = createCustomerSchema.parse({ title: 'Busy' });
    const { id } = await createCustomer(me, input);
    const values = { typeId: incoming, customerId: id };
    await transaction(me, 'event.create', (tx) =>
      createRecords(
        tx,
        eventRecord,
        Array.from({ length: 60 }, (_, at) => ({
          title: `Call ${at + 1}`,
          values: { ...values, startsAt: new Date(Date.UTC(2026, 8, at + 1)) },
        })),
      ),
    );
    await addComment(me, recordKinds, { recordId: id, body: 'Remember them', quoteId: null });
    const first = await listTimeline(me, id, null);
    expect(first.entries).toHaveLength(50);
    expect(first.entries[0]).toMatchObject({ what: 'comment', note: 'Remember them' });
    const second = await listTimeline(me, id, first.next);
    expect(second.next).toBeNull();
    const titles = [...first.entries, ...second.entries].flatMap(({ what, title }) =>
      what === 'event' ? [title] : [],
    );
    expect(titles).toEqual(Array.from({ length: 60 }, (_, at) => `Call ${60 - at}`));
    expect((await listTimeline(me, id, 'no cursor')).entries).toHaveLength(50);
  });

  test('tells nobody of what they may not see', async () => {
    const { id } = await log({ who: `customer/${neptune}`, nextStep: 'call again', result: 'busy' });
    const half = await actor({ kinds: { customer: allRights, task: allRights, event: { ...allRights, see: 'own' } } });
    const whole = await listTimeline(me, neptune, null);
    expect(whole.entries.find((entry) => entry.what === 'event' && entry.id === id)).toMatchObject({ result: 'busy' });
    const seen = await listTimeline(half, neptune, null);
    expect(seen.entries.map((entry) => entry.id)).not.toContain(id);
    expect(seen.entries.some(({ what }) => what === 'taskMade')).toBe(true);
  });

  test('has what was said of its tasks and events, to whom they are shown', async () => {
    const customer = await createCustomer(me, createCustomerSchema.parse({ title: 'Talked of' }));
    const { id, taskId } = await log({ who: `customer/${customer.id}`, nextStep: 'call again' });
    const said = { [customer.id]: 'Of them', [id]: 'Of the call', [taskId ?? 0]: 'Of the task' };
    for (const [recordId, body] of Object.entries(said))
      await addComment(me, recordKinds, { recordId: Number(recordId), body, quoteId: null });
    const commentsFor = async (who: Ctx) =>
      (await listTimeline(who, customer.id, null)).entries.filter(({ what }) => what === 'comment');
    expect((await commentsFor(me)).map((entry) => [entry.id, entry.kind, entry.note]).sort()).toEqual(
      [
        [customer.id, 'customer', 'Of them'],
        [id, 'event', 'Of the call'],
        [taskId, 'task', 'Of the task'],
      ].sort(),
    );
    const half = await actor({ kinds: { customer: allRights, task: allRights, event: { ...allRights, see: 'own' } } });
    expect((await commentsFor(half)).map(({ note }) => note).sort()).toEqual(['Of the task', 'Of them']);
  });
});
