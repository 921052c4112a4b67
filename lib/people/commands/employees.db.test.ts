import { eq, inArray } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { history, operations, outbox } from '@/db/schema/record';
import { company, directoryValues } from '@/db/schema/settings';
import { employees, records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { binRecords } from '@/lib/record/records';
import { undoOperation } from '@/lib/record/undo';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { employeeRecord } from '../record';
import { createCentre } from './centres';
import { changeEmployee } from './change-employee';
import { createEmployee, createEmployees } from './create-employees';
import { createUnit } from './units';

const everything = { employee: allRights, unit: allRights, centre: allRights };
const admin = await actor({ kinds: everything });

const stored = async (id: number) => {
  const [row] = await db
    .select({ title: records.title, unitId: records.unitId, version: records.version, own: employees })
    .from(employees)
    .innerJoin(records, eq(records.id, employees.id))
    .where(eq(employees.id, id));
  if (!row) throw new Error('no such employee');
  return row;
};
const historyOf = (id: number) => db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id);
const bin = (ctx: Ctx, id: number) =>
  transaction(ctx, 'employee.bin', async (tx) =>
    binRecords(tx, employeeRecord, [await lockRecord(tx, employeeRecord, id)]),
  );

describe('createEmployee', () => {
  test('takes somebody on with unit, centre, head and position, and says so', async () => {
    const { id: unitId } = await createUnit(admin, { title: 'Львівська філія' });
    const { id: centreId } = await createCentre(admin, { title: 'Центр монтажу', unitId });
    const { id: headId } = await createEmployee(admin, { lastName: 'Головко', firstName: 'Ірина' });
    const [position] = await db
      .insert(directoryValues)
      .values({ directory: 'position', name: 'Інженер' })
      .returning({ id: directoryValues.id });
    const positionId = position?.id ?? null;
    const { id } = await createEmployee(admin, {
      ...{ lastName: 'Іваненко', firstName: 'Петро', middleName: 'Іванович', birthday: '1990-02-28' },
      ...{ unitId, centreId, headId, positionId, phones: ['+380441234567'], capacity: '7.5' },
    });
    const row = await stored(id);
    expect(row).toMatchObject({ title: 'Іваненко Петро Іванович', unitId, version: 1 });
    expect(row.own).toMatchObject({ centreId, headId, positionId, capacity: '7.5', phones: ['+380441234567'] });
    const [entry] = await historyOf(id);
    expect(entry).toMatchObject({ entity: 'employee', action: 'create' });
    expect(entry?.changes).toMatchObject({ title: [null, 'Іваненко Петро Іванович'], headId: [null, headId] });
    const [event] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(entry?.operationId)));
    expect(event).toMatchObject({ name: 'employee.created', data: { ids: [id] } });
  });

  test('a name in one line is taken apart; capacity is eight hours', async () => {
    const { id } = await createEmployee(admin, { name: 'Nancy Davolio' });
    expect(await stored(id)).toMatchObject({
      title: 'Nancy Davolio',
      own: { lastName: 'Davolio', firstName: 'Nancy', capacity: '8' },
    });
  });

  test('many at once keep their order and get numbers one after the other', async () => {
    const ids = await createEmployees(
      admin,
      Array.from({ length: 30 }, (_, index) => ({ name: `Ряд ${index}`, code: `row-${index}` })),
    );
    const rows = await db
      .select({ id: records.id, seq: records.numberSeq, title: records.title })
      .from(records)
      .where(inArray(records.id, ids))
      .orderBy(records.numberSeq);
    expect(rows.map((row) => row.id)).toEqual(ids);
    expect(rows.map((row) => row.title)).toEqual(ids.map((_, index) => `Ряд ${index}`));
    expect(rows.map((row) => row.seq - (rows[0]?.seq ?? 0))).toEqual(ids.map((_, index) => index));
  });

  test.each([
    [{}, { lastName: 'required' }],
    [{ lastName: 'А', birthday: '2026-11-19' }, { birthday: 'date_in_future' }],
    [{ lastName: 'А', headId: 999_999 }, { headId: 'not_found' }],
    [{ lastName: 'А', positionId: 999_999 }, { positionId: 'not_found' }],
  ])('refuses %j', async (input, fields) => {
    await expect(createEmployee(admin, input)).rejects.toMatchObject({ code: 'invalid', fields });
  });

  test('needs the right to create, and sees the records it names', async () => {
    await expect(
      createEmployee(await actor({ kinds: { employee: rightsTo({ see: 'all' }) } }), { name: 'Х' }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { id: unitId } = await createUnit(admin, { title: 'Закрита філія' });
    const blind = await actor({ kinds: { employee: allRights } });
    await expect(createEmployee(blind, { name: 'Х', unitId })).rejects.toMatchObject({
      fields: { unitId: 'not_found' },
    });
  });
});

describe('changeEmployee', () => {
  test('two people may change different parts of one name; the name in lists follows', async () => {
    const { id } = await createEmployee(admin, { lastName: 'Стара', firstName: 'Ганна' });
    const original = { lastName: 'Стара', firstName: 'Ганна', middleName: '', email: '' };
    await changeEmployee(admin, { id, ...original, lastName: 'Нова', original });
    await changeEmployee(admin, { id, ...original, middleName: 'Олегівна', original });
    expect(await stored(id)).toMatchObject({ title: 'Нова Ганна Олегівна', version: 3 });
    await expect(changeEmployee(admin, { id, ...original, lastName: 'Інша', original })).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { lastName: { mine: 'Інша', theirs: 'Нова', original: 'Стара' } },
    });
    const [, change] = await historyOf(id);
    expect(change).toMatchObject({ action: 'change', changes: { lastName: ['Стара', 'Нова'] } });
    const [event] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(change?.operationId)));
    expect(event).toMatchObject({ name: 'employee.changed', data: { id } });
  });

  test('nobody stands above themselves, near or far', async () => {
    const { id: top } = await createEmployee(admin, { name: 'Верх' });
    const { id: middle } = await createEmployee(admin, { name: 'Середина', headId: top });
    const { id: low } = await createEmployee(admin, { name: 'Низ', headId: middle });
    await expect(changeEmployee(admin, { id: top, headId: low })).rejects.toMatchObject({
      code: 'cycle',
      fields: { headId: 'cycle' },
    });
    await expect(changeEmployee(admin, { id: top, headId: top })).rejects.toMatchObject({ code: 'cycle' });
    expect((await stored(top)).own.headId).toBeNull();
  });

  test('two changes at once cannot close a circle together', async () => {
    const { id: one } = await createEmployee(admin, { name: 'Один' });
    const { id: two } = await createEmployee(admin, { name: 'Два' });
    const outcomes = await Promise.allSettled([
      changeEmployee(admin, { id: one, headId: two }),
      changeEmployee(admin, { id: two, headId: one }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('capacity and the name cannot be emptied', async () => {
    const { id } = await createEmployee(admin, { name: 'Повний' });
    await expect(changeEmployee(admin, { id, capacity: null })).rejects.toMatchObject({
      fields: { capacity: 'required' },
    });
    await expect(changeEmployee(admin, { id, lastName: '' })).rejects.toMatchObject({
      fields: { lastName: 'required' },
    });
  });

  test('one’s own card with the right to that only; others do not exist or are forbidden', async () => {
    const { id } = await createEmployee(admin, { name: 'Сам Собі' });
    const { id: other } = await createEmployee(admin, { name: 'Інший' });
    const self = await actor({ employeeId: id, kinds: { employee: rightsTo({ see: 'own', change: 'own' }) } });
    await changeEmployee(self, { id, email: 'a@b.ua' });
    expect((await stored(id)).own.email).toBe('a@b.ua');
    await expect(changeEmployee(self, { id: other, email: 'a@b.ua' })).rejects.toMatchObject({ code: 'not_found' });
    const reader = await actor({ employeeId: null, kinds: { employee: rightsTo({ see: 'all', change: 'own' }) } });
    await expect(changeEmployee(reader, { id, email: '' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('phones are written one way, by the country of the company', async () => {
  await db.insert(company).values({ id: 1, name: 'Діло', country: 'UA', timeZone: 'Europe/Kyiv', locale: 'uk' });
  const { id } = await createEmployee(admin, {
    name: 'Дзвінка',
    phones: ['(050) 111-22-33', '+380501112233', 'дод. 12'],
  });
  expect((await stored(id)).own.phones).toEqual(['+380501112233', 'дод. 12']);
  await changeEmployee(admin, { id, phones: ['044 234 56 78'], original: { phones: ['+380501112233', 'дод. 12'] } });
  expect((await stored(id)).own.phones).toEqual(['+380442345678']);
});

describe('the bin', () => {
  test('somebody with people, an account or a centre stays; somebody free goes, and comes back by undoing', async () => {
    const { id: head } = await createEmployee(admin, { name: 'Керівник' });
    const { id: free } = await createEmployee(admin, { name: 'Вільний', headId: head });
    await expect(bin(admin, head)).rejects.toMatchObject({ code: 'in_use', params: { name: 'Керівник', count: 1 } });
    await bin(admin, free);
    await bin(admin, head);
    const [last] = await db
      .select({ id: operations.id })
      .from(history)
      .innerJoin(operations, eq(operations.id, history.operationId))
      .where(eq(history.recordId, head))
      .orderBy(history.id)
      .offset(1);
    await undoOperation(admin, new Map([['employee', employeeRecord]]), Number(last?.id));
    const [row] = await db.select({ deletedAt: records.deletedAt }).from(records).where(eq(records.id, head));
    expect(row?.deletedAt).toBeNull();
    const { id: known } = await createEmployee(admin, { name: 'Користувач' });
    await actor({ employeeId: known });
    await expect(bin(admin, known)).rejects.toMatchObject({ code: 'in_use' });
  });
});
