import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { history, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import type { Kinds } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { customerRecord } from '../record';
import { changeCustomer, changeCustomers } from './change-customers';
import { createCustomer, createCustomers } from './create-customers';

const admin = await actor({ kinds: { customer: allRights } });
const kinds: Kinds = new Map([['customer', customerRecord as unknown as typeof customerRecord & never]]);

const make = async (title: string, more: object = {}) => (await createCustomer(admin, { title, ...more })).id;
const stored = async (id: number) => {
  const [row] = await db
    .select()
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(eq(customers.id, id));
  if (!row) throw new Error('no such customer');
  return row;
};
const lastOperation = async (id: number): Promise<number> => {
  const entries = await db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id);
  return Number(entries.at(-1)?.operationId);
};

describe('changeCustomer', () => {
  test('changes what is sent, and what it is found by; history and event tell it', async () => {
    const id = await make('ТОВ Схід', { phones: ['044 111 22 33'] });
    await changeCustomer(admin, { id, title: 'ТОВ Захід', phones: ['044 999 88 77'], stage: 'under_contract' });
    const { customers: row, records: spine } = await stored(id);
    expect(spine).toMatchObject({ title: 'ТОВ Захід', version: 2, changedBy: admin.userId });
    expect(row).toMatchObject({ matchName: 'захід', stage: 'under_contract', phones: ['044 999 88 77'] });
    expect(row.lookup).toContain('0449998877');
    expect(row.lookup).not.toContain('0441112233');
    const [, entry] = await db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id);
    expect(entry?.changes).toEqual({
      title: ['ТОВ Схід', 'ТОВ Захід'],
      phones: [['044 111 22 33'], ['044 999 88 77']],
      stage: ['potential', 'under_contract'],
    });
    const events = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, await lastOperation(id)));
    expect(events.map((event) => [event.name, event.data])).toEqual([['customer.changed', { ids: [id] }]]);
  });

  test('nothing new: no version, no history, no event', async () => {
    const id = await make('Той самий', { city: 'Київ' });
    await changeCustomer(admin, { id, title: 'Той самий', city: 'Київ' });
    expect((await stored(id)).records.version).toBe(1);
    expect(await db.select().from(history).where(eq(history.recordId, id))).toHaveLength(1);
  });

  test('two people: different fields are both kept, the same one is a conflict', async () => {
    const id = await make('Спільний', { city: 'Київ', region: 'Київська' });
    const original = { title: 'Спільний', city: 'Київ', region: 'Київська' };
    await changeCustomer(admin, { id, ...original, city: 'Львів', original });
    await changeCustomer(admin, { id, ...original, region: 'Львівська', original });
    expect((await stored(id)).customers).toMatchObject({ city: 'Львів', region: 'Львівська' });
    await expect(changeCustomer(admin, { id, ...original, city: 'Одеса', original })).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { city: { original: 'Київ' } },
    });
    expect((await stored(id)).customers.city).toBe('Львів');
  });

  test('a requisite that was wrong before does not stop a change of something else', async () => {
    const id = await make('Старий', { taxId: '111' });
    await db.update(customers).set({ country: 'UA' }).where(eq(customers.id, id));
    await changeCustomer(admin, { id, city: 'Київ', taxId: '111' });
    await expect(changeCustomer(admin, { id, taxId: '222' })).rejects.toMatchObject({
      fields: { taxId: 'requisite_length' },
    });
  });

  test('not mine to change is forbidden; not mine to see is not there', async () => {
    const id = await make('Чужий');
    const reader = await actor({ kinds: { customer: rightsTo({ see: 'all', change: 'own' }) } });
    await expect(changeCustomer(reader, { id, city: 'Київ' })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await actor({ kinds: { customer: rightsTo({ see: 'own', change: 'all' }) } });
    await expect(changeCustomer(stranger, { id, city: 'Київ' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await stored(id)).customers.city).toBe('');
  });

  test('an undone change is found by its old name again', async () => {
    const id = await make('Стара назва');
    await changeCustomer(admin, { id, title: 'Нова назва' });
    await undoOperation(admin, kinds, await lastOperation(id));
    expect(await stored(id)).toMatchObject({
      records: { title: 'Стара назва' },
      customers: { matchName: 'стара назва', lookup: expect.stringContaining('стара назва') },
    });
  });
});

describe('holdings', () => {
  test('a circle is refused, however long', async () => {
    const [a = 0, b = 0, c = 0] = await createCustomers(admin, [{ title: 'А' }, { title: 'Б' }, { title: 'В' }]);
    await changeCustomers(admin, [
      { id: a, mainCustomerId: b },
      { id: b, mainCustomerId: c },
    ]);
    const circle = { fields: { mainCustomerId: 'holding_circle' } };
    await expect(changeCustomer(admin, { id: c, mainCustomerId: a })).rejects.toMatchObject(circle);
    await expect(changeCustomer(admin, { id: c, mainCustomerId: c })).rejects.toMatchObject(circle);
    await changeCustomer(admin, { id: b, mainCustomerId: null });
    await changeCustomer(admin, { id: c, mainCustomerId: a });
  });

  test('two halves of a circle at once: one of them is refused', async () => {
    const [a = 0, b = 0] = await createCustomers(admin, [{ title: 'Перша' }, { title: 'Друга' }]);
    const both = await Promise.allSettled([
      changeCustomer(admin, { id: a, mainCustomerId: b }),
      changeCustomer(admin, { id: b, mainCustomerId: a }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
