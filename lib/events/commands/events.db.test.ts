import { asc, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { eventDecisions, eventParticipants, events } from '@/db/schema/events';
import { history, links, operations, outbox } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { tasks } from '@/db/schema/tasks';
import { createContact } from '@/lib/customers/commands/contacts';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import type { SystemEventType } from '../kind';
import { systemTypeIds } from '../queries/types';
import {
  addDecisionSchema,
  addParticipantsSchema,
  changeEventSchema,
  createEventSchema,
  decisionTaskSchema,
} from '../schema';
import { archiveEvent, unarchiveEvent } from './archive';
import { addDecision, changeDecision, makeDecisionTask, removeDecision } from './decisions';
import { changeEvent, createEvent, moveEvent } from './events';
import { addParticipants, removeParticipant } from './participants';

const rights = { event: allRights, task: allRights, customer: allRights, contact: allRights, employee: allRights };
let boss: Ctx;
let reader: Ctx;
let typeId: (code: SystemEventType) => number;

const made = async (more: object = {}, ctx = boss): Promise<number> =>
  (await createEvent(ctx, createEventSchema.parse({ title: 'Talk', ...more }))).id;
const call = (type: SystemEventType, start: string, phone: string) => made({ typeId: typeId(type), start, phone });
const stored = async (id: number) =>
  (await db.select().from(events).where(eq(events.id, id)))[0] ?? expect.fail('no event');
const told = async (id: number): Promise<string[]> => {
  const entries = await db.select().from(history).where(eq(history.recordId, id)).orderBy(asc(history.id));
  return entries.map(({ entity, action }) => `${entity} ${action}`);
};
async function lastOutbox(): Promise<string[]> {
  const [last] = await db.select().from(operations).orderBy(desc(operations.id)).limit(1);
  const rows = await db
    .select()
    .from(outbox)
    .where(eq(outbox.operationId, last?.id ?? 0));
  return rows.map((row) => row.name);
}
async function undoLast(): Promise<void> {
  const [last] = await db.select({ id: operations.id }).from(operations).orderBy(desc(operations.id)).limit(1);
  await undoOperation(boss, recordKinds, last?.id ?? 0);
}

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: rights });
  reader = await actor({ kinds: { event: rightsTo({ see: 'all' }) } });
  typeId = await systemTypeIds(boss);
});

describe('a new event', () => {
  test('begins now, is a visit and its writer’s unless something else is said', async () => {
    const id = await made();
    expect(await stored(id)).toMatchObject({ typeCode: 'visit', employeeId: boss.employeeId, startsAt: boss.now });
    expect(await told(id)).toEqual(['event create']);
    expect(await lastOutbox()).toEqual(['event.created']);
  });

  test('takes customer, phone and e-mail from its contact, and keeps what was typed', async () => {
    const customerId = (await createCustomer(boss, { title: 'Firm' })).id;
    const { id: contactId } = await createContact(boss, {
      ...{ title: 'Ann', phones: ['+380671234567'], emails: ['ann@firm.test'], customerIds: [customerId] },
    });
    expect(await stored(await made({ contactId }))).toMatchObject({
      ...{ customerId, phone: '+380671234567', phoneKey: '0671234567', email: 'ann@firm.test' },
    });
    expect(await stored(await made({ contactId, phone: '123456' }))).toMatchObject({ phone: '123456', customerId });
  });

  test('is refused to who may not, with strangers, with two responsible and when it ends before it begins', async () => {
    await expect(made({}, reader)).rejects.toMatchObject({ code: 'forbidden' });
    const [status] = await db
      .select()
      .from(directoryValues)
      .where(eq(directoryValues.directory, 'task_status'))
      .limit(1);
    await expect(made({ customerId: 999_999 })).rejects.toMatchObject({ fields: { customerId: 'not_found' } });
    await expect(made({ typeId: status?.id })).rejects.toMatchObject({ fields: { typeId: 'not_found' } });
    await expect(made({ centreId: 999_999 })).rejects.toMatchObject({ fields: { centreId: 'not_found' } });
    const period = { start: '2026-11-18T10:00', end: '2026-11-18T09:00' };
    await expect(made(period)).rejects.toMatchObject({ fields: { end: 'ends_before_start' } });
  });
});

describe('a change', () => {
  test('of one field leaves what a colleague changed, and the same field is a conflict', async () => {
    const id = await made({ result: 'was', phone: '1234567' });
    await changeEvent(boss, changeEventSchema.parse({ id, result: 'theirs' }));
    const original = { result: 'was', phone: '1234567' };
    await changeEvent(boss, changeEventSchema.parse({ id, result: 'was', phone: '7654321', original }));
    expect(await stored(id)).toMatchObject({ result: 'theirs', phone: '7654321' });
    await expect(changeEvent(boss, changeEventSchema.parse({ id, result: 'mine', original }))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(changeEvent(reader, changeEventSchema.parse({ id, result: 'x' }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('moved, it takes as long as before, and is put back', async () => {
    const id = await made({ start: '2026-11-18T10:00', end: '2026-11-18T11:30' });
    const { startsAt, endsAt } = await stored(id);
    await moveEvent(boss, { id, start: '2026-11-20T12:00' });
    const after = await stored(id);
    expect(after.startsAt.getTime() - startsAt.getTime()).toBe(50 * 3_600_000);
    expect(Number(after.endsAt?.getTime()) - Number(endsAt?.getTime())).toBe(50 * 3_600_000);
    await undoLast();
    expect(await stored(id)).toMatchObject({ startsAt, endsAt });
    await expect(moveEvent(reader, { id, start: '2026-11-20T12:00' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('missed calls', () => {
  test('are answered by the next call with the number, however it is written, and undo takes that back', async () => {
    const missed = await call('missed_incoming_call', '2026-11-18T10:00', '+380 44 123 4501');
    const other = await call('missed_incoming_call', '2026-11-18T10:00', '044 123 45 02');
    await call('incoming_call', '2026-11-18T09:00', '0441234501');
    expect((await stored(missed)).answeredById).toBeNull();
    const answer = await call('outgoing_call', '2026-11-18T10:20', '(044) 123-45-01');
    expect((await stored(missed)).answeredById).toBe(answer);
    expect((await stored(other)).answeredById).toBeNull();
    await undoLast();
    expect((await stored(missed)).answeredById).toBeNull();
  });
});

describe('minutes', () => {
  test('participants come once, and go', async () => {
    const id = await made();
    const { id: ann } = await createEmployee(boss, { name: 'Ann Some' });
    const { id: guest } = await createContact(boss, { title: 'Guest' });
    const people = addParticipantsSchema.parse({ id, employeeIds: [ann, ann], contactIds: [guest] });
    await addParticipants(boss, people);
    await addParticipants(boss, people);
    const rows = await db.select().from(eventParticipants).where(eq(eventParticipants.eventId, id));
    expect(rows.map((row) => row.employeeId ?? row.contactId)).toEqual([ann, guest]);
    await removeParticipant(boss, { id, participantId: rows[0]?.id ?? 0 });
    expect(await told(id)).toEqual([
      ...['event create', 'participant create', 'participant create', 'participant delete'],
    ]);
    await expect(addParticipants(reader, people)).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await made();
    await expect(removeParticipant(boss, { id: elsewhere, participantId: rows[1]?.id ?? 0 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a decision becomes one task about the same customer, linked with the meeting', async () => {
    const customerId = (await createCustomer(boss, { title: 'Firm of the meeting' })).id;
    const id = await made({ title: 'Board', customerId });
    await addDecision(boss, addDecisionSchema.parse({ id, text: 'Buy a boat\nand sails' }));
    await addDecision(boss, addDecisionSchema.parse({ id, text: 'Rest' }));
    const decisions = () =>
      db.select().from(eventDecisions).where(eq(eventDecisions.eventId, id)).orderBy(asc(eventDecisions.position));
    const [buy, rest] = await decisions();
    const which = { id, decisionId: buy?.id ?? 0 };
    await makeDecisionTask(boss, decisionTaskSchema.parse(which));
    const taskId = (await decisions())[0]?.taskId ?? expect.fail('no task');
    const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
    expect(task).toMatchObject({ customerId, content: 'Buy a boat\nand sails\n\nBoard' });
    expect(await db.select().from(links).where(eq(links.fromId, id))).toMatchObject([{ toId: taskId }]);
    await expect(makeDecisionTask(boss, decisionTaskSchema.parse(which))).rejects.toMatchObject({ code: 'conflict' });
    await undoLast();
    expect((await decisions())[0]?.taskId).toBeNull();
    await changeDecision(boss, { ...which, text: 'Buy two' });
    await removeDecision(boss, { id, decisionId: rest?.id ?? 0 });
    expect((await decisions()).map((one) => one.text)).toEqual(['Buy two']);
    await expect(changeDecision(reader, { ...which, text: 'No' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeDecision(reader, which)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('the archive keeps an event and gives it back', async () => {
  const id = await made();
  await archiveEvent(boss, { id });
  expect(await told(id)).toEqual(['event create', 'event change']);
  await unarchiveEvent(boss, { id });
  await expect(archiveEvent(reader, { id })).rejects.toMatchObject({ code: 'forbidden' });
});
