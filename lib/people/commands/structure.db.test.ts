import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { history, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import type { KindTable, RecordKind } from '@/lib/record/record-kind';
import { binRecords } from '@/lib/record/records';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { getCentreCard, listCentreMembers } from '../queries/centre-card';
import { getEmployeeCard } from '../queries/employee-card';
import { getUnitCard } from '../queries/unit-card';
import { centreRecord, employeeRecord, unitRecord } from '../record';
import { changeCentre, createCentre } from './centres';
import { createEmployee } from './create-employees';
import { changeUnit, createUnit } from './units';

const admin = await actor({ kinds: { employee: allRights, unit: allRights, centre: allRights } });
const reader = await actor({
  kinds: { employee: rightsTo({ see: 'all' }), unit: rightsTo({ see: 'all' }), centre: rightsTo({ see: 'all' }) },
});
const stranger = await actor();

const bin = <T extends KindTable>(ctx: Ctx, rk: RecordKind<T>, id: number) =>
  transaction(ctx, 'bin', async (tx) => binRecords(tx, rk, [await lockRecord(tx, rk, id)]));
const lastHistory = async (id: number) =>
  (await db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id)).at(-1);

describe('units', () => {
  test('stand in one another, and the card shows the way down to it', async () => {
    const { id: house } = await createUnit(admin, { title: 'Компанія', code: '1' });
    const { id: west } = await createUnit(admin, { title: 'Захід', parentId: house });
    const { id: lviv } = await createUnit(admin, { title: 'Львів', parentId: west, address: 'пл. Ринок, 1' });
    await createEmployee(admin, { name: 'Працівник Львівський', unitId: lviv });
    const card = await getUnitCard(reader, lviv);
    expect(card).toMatchObject({
      values: { title: 'Львів', parentId: west, address: 'пл. Ринок, 1' },
      parent: { id: west, text: 'Захід' },
      path: [
        { id: house, text: 'Компанія' },
        { id: west, text: 'Захід' },
      ],
      people: 1,
    });
    expect((await getUnitCard(reader, house)).units).toEqual([{ id: west, text: 'Захід' }]);
    await expect(getUnitCard(stranger, lviv)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('never stand in themselves', async () => {
    const { id: outer } = await createUnit(admin, { title: 'Зовнішня' });
    const { id: inner } = await createUnit(admin, { title: 'Внутрішня', parentId: outer });
    await expect(changeUnit(admin, { id: outer, parentId: inner })).rejects.toMatchObject({
      code: 'cycle',
      fields: { parentId: 'cycle' },
    });
  });

  test('are changed with history and an event, by whoever may', async () => {
    const { id } = await createUnit(admin, { title: 'Харків' });
    await changeUnit(admin, { id, title: 'Харків-1', original: { title: 'Харків' } });
    const entry = await lastHistory(id);
    expect(entry?.changes).toEqual({ title: ['Харків', 'Харків-1'] });
    const [event] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(entry?.operationId)));
    expect(event).toMatchObject({ name: 'unit.changed', data: { id } });
    await expect(changeUnit(reader, { id, title: 'Ні' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(changeUnit(stranger, { id, title: 'Ні' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(createUnit(reader, { title: 'Ні' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('go to the bin only when nothing belongs to them', async () => {
    const { id } = await createUnit(admin, { title: 'Порожня' });
    const { id: full } = await createUnit(admin, { title: 'Повна' });
    await createEmployee(admin, { name: 'Мешканець', unitId: full });
    await expect(bin(admin, unitRecord, full)).rejects.toMatchObject({
      code: 'in_use',
      params: { name: 'Повна', count: 1 },
    });
    await bin(admin, unitRecord, id);
    const [row] = await db.select({ deletedAt: records.deletedAt }).from(records).where(eq(records.id, id));
    expect(row?.deletedAt).not.toBeNull();
  });
});

describe('centres', () => {
  test('have a head and members, who keep them from the bin', async () => {
    const { id: headId } = await createEmployee(admin, { name: 'Голова Олег' });
    const { id } = await createCentre(admin, { title: 'Монтаж', headId, email: 'montage@example.ua' });
    await createEmployee(admin, { name: 'Член Ганна', centreId: id, phones: ['+380501112233'] });
    expect(await getCentreCard(reader, id)).toMatchObject({
      values: { title: 'Монтаж', headId, email: 'montage@example.ua', unitId: null },
      head: { id: headId, text: 'Голова Олег' },
      unit: null,
    });
    expect(await listCentreMembers(reader, id)).toMatchObject([
      { text: 'Член Ганна', phone: '+380501112233', position: '' },
    ]);
    expect(await listCentreMembers(stranger, id)).toEqual([]);
    await expect(bin(admin, centreRecord, id)).rejects.toMatchObject({ code: 'in_use' });
    await expect(bin(admin, employeeRecord, headId)).rejects.toMatchObject({ code: 'in_use' });
  });

  test('are changed with history and an event, by whoever may; their head by a right to “own”', async () => {
    const { id: headId } = await createEmployee(admin, { name: 'Власник Центру' });
    const { id } = await createCentre(admin, { title: 'Сервіс', headId });
    const { id: foreign } = await createCentre(admin, { title: 'Чужий' });
    const head = await actor({
      employeeId: headId,
      kinds: { centre: rightsTo({ see: 'all', change: 'own' }), employee: allRights },
    });
    await changeCentre(head, { id, email: 'service@example.ua' });
    const entry = await lastHistory(id);
    expect(entry?.changes).toEqual({ email: ['', 'service@example.ua'] });
    const [event] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(entry?.operationId)));
    expect(event).toMatchObject({ name: 'centre.changed', data: { id } });
    await expect(changeCentre(head, { id: foreign, email: '' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createCentre(head, { title: 'Ні' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('cards cost a fixed number of statements', async () => {
  const { id: unitId } = await createUnit(admin, { title: 'Облік' });
  const { id: centreId } = await createCentre(admin, { title: 'Облік', unitId });
  const { id } = await createEmployee(admin, { name: 'Рахівник', unitId, centreId });
  expect((await countStatements(() => getEmployeeCard(reader, id))).count).toBe(1);
  expect((await countStatements(() => getCentreCard(reader, centreId))).count).toBe(1);
  expect((await countStatements(() => getUnitCard(reader, unitId))).count).toBe(4);
});

test('how far seeing employees reaches', async () => {
  const { id: unitId } = await createUnit(admin, { title: 'Далека' });
  const { id: centreId } = await createCentre(admin, { title: 'Далекий' });
  const { id: me } = await createEmployee(admin, { name: 'Я', centreId, unitId });
  const { id: mate } = await createEmployee(admin, { name: 'Сусід', centreId });
  const { id: near } = await createEmployee(admin, { name: 'Поруч', unitId });
  const { id: far } = await createEmployee(admin, { name: 'Далеко' });
  const sees = async (see: 'own' | 'centre' | 'unit' | 'all') => {
    const who = await actor({
      employeeId: see === 'own' ? me : null,
      centreId,
      unitId,
      kinds: { employee: rightsTo({ see }) },
    });
    const seen = await Promise.all(
      [me, mate, near, far].map((id) =>
        getEmployeeCard({ ...who, employeeId: me }, id).then(
          () => true,
          () => false,
        ),
      ),
    );
    return seen;
  };
  expect(await sees('own')).toEqual([true, false, false, false]);
  expect(await sees('centre')).toEqual([true, true, false, false]);
  expect(await sees('unit')).toEqual([true, true, true, false]);
  expect(await sees('all')).toEqual([true, true, true, true]);
});
