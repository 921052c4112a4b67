import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { customerAccounts, customerContacts, customerManagers, customers } from '@/db/schema/customers';
import { history, outbox } from '@/db/schema/record';
import { directoryValues, journals } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import type { AppError } from '@/lib/kernel/errors';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createContact } from './contacts';
import { createCustomer, createCustomers } from './create-customers';

const admin = await actor({ kinds: { customer: allRights, contact: allRights, employee: allRights } });

const stored = async (id: number) => {
  const [row] = await db
    .select()
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(eq(customers.id, id));
  if (!row) throw new Error('no such customer');
  return row;
};
const fieldsOf = async (run: Promise<unknown>): Promise<Record<string, string>> => {
  const error = await run.then(
    () => undefined,
    (reason: AppError) => reason,
  );
  return error?.fields ?? {};
};
const value = async (directory: string, retiredAt?: Date): Promise<number> => {
  const [row] = await db
    .insert(directoryValues)
    .values({ directory, name: `${directory}-${Math.random()}`, retiredAt })
    .returning({ id: directoryValues.id });
  return row?.id ?? 0;
};

describe('createCustomer', () => {
  test('keeps everything, with its small tables, history and event', async () => {
    const { id: employeeId } = await createEmployee(admin, { name: 'Олена Коваль' });
    const { id: contactId } = await createContact(admin, { title: 'Марія Бондар' });
    const directionId = await value('direction');
    const { id } = await createCustomer(admin, {
      title: 'ТОВ «Нептун»',
      form: 'company',
      country: 'UA',
      taxId: '1436 0570',
      phones: ['+38 (044) 123-45-67'],
      emails: ['Office@Neptun.example'],
      roles: ['customer', 'partner'],
      managers: [{ employeeId, directionId }],
      accounts: [{ account: 'ua21 3223 1300 0002 6007 2335 66001', bankName: 'Банк', currency: 'UAH' }],
      contactIds: [contactId],
    });
    const { customers: row, records: spine } = await stored(id);
    expect(spine).toMatchObject({ kind: 'customer', title: 'ТОВ «Нептун»', authorId: admin.userId });
    expect(row).toMatchObject({
      taxId: '14360570',
      matchName: 'нептун',
      stage: 'potential',
      roles: ['customer', 'partner'],
    });
    expect(row.lookup.split('\n')).toEqual(
      expect.arrayContaining(['тов нептун', '14360570', 'office neptun example', '380441234567']),
    );
    const [manager] = await db.select().from(customerManagers).where(eq(customerManagers.customerId, id));
    expect(manager).toMatchObject({ employeeId, directionId });
    const [account] = await db.select().from(customerAccounts).where(eq(customerAccounts.customerId, id));
    expect(account).toMatchObject({ account: 'UA213223130000026007233566001', currency: 'UAH' });
    const [link] = await db.select().from(customerContacts).where(eq(customerContacts.customerId, id));
    expect(link).toMatchObject({ contactId, isMain: true });
    const entries = await db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id);
    expect(entries.map((entry) => [entry.entity, entry.action])).toEqual([
      ['customer', 'create'],
      ['managers', 'create'],
      ['accounts', 'create'],
      ['contactLinks', 'create'],
    ]);
    const events = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(entries[0]?.operationId)));
    expect(events.map((event) => [event.name, event.data])).toEqual([['customer.created', { ids: [id] }]]);
  });

  test('without the right to create: nothing is made', async () => {
    const observer = await actor({ kinds: { customer: rightsTo({ see: 'all', change: 'all' }) } });
    await expect(createCustomer(observer, { title: 'Заборонено' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await db.select().from(records).where(eq(records.title, 'Заборонено'))).toEqual([]);
  });

  test('refuses what does not fit, field by field', async () => {
    const foreign = await value('position');
    const retired = await value('customer_source', new Date());
    const [journal] = await db
      .insert(journals)
      .values({ kind: 'project', code: 'P', name: 'Проєкти' })
      .returning({ id: journals.id });
    const wrong = {
      title: 'Хибний',
      country: 'UA',
      taxId: '14360571',
      statusId: foreign,
      sourceId: retired,
      folderId: 999_999,
      mainCustomerId: 999_999,
      unitId: 999_999,
      journalId: journal?.id,
    };
    expect(await fieldsOf(createCustomer(admin, wrong))).toEqual({
      taxId: 'requisite_checksum',
      statusId: 'not_in_list',
      sourceId: 'not_in_list',
      folderId: 'not_in_list',
      mainCustomerId: 'not_in_list',
      unitId: 'not_in_list',
      journalId: 'not_in_list',
    });
    const rows = { title: 'Хибні рядки', managers: [{ employeeId: 999_999, directionId: null }] };
    expect(await fieldsOf(createCustomer(admin, rows))).toEqual({ 'managers.0.employeeId': 'not_in_list' });
  });

  test('a customer that cannot be seen cannot be named', async () => {
    const { id } = await createCustomer(admin, { title: 'Таємна головна' });
    const outsider = await actor({ kinds: { customer: rightsTo({ see: 'own' }, true) } });
    expect(await fieldsOf(createCustomer(outsider, { title: 'Дочірня', mainCustomerId: id }))).toEqual({
      mainCustomerId: 'not_in_list',
    });
    await expect(createCustomer(outsider, { title: 'Дочірня', contactIds: [id] })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('createCustomers', () => {
  test('many in order, in journals of their own, in statements that do not grow with rows', async () => {
    const [journal] = await db
      .insert(journals)
      .values({ kind: 'customer', code: 'VIP', name: 'Ключові' })
      .returning({ id: journals.id });
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        title: `Ряд ${index}`,
        journalId: index % 2 ? (journal?.id ?? null) : null,
        accounts: [{ account: `4070281090000000000${index % 10}`, bankName: 'Банк' }],
      }));
    const few = await countStatements(() => createCustomers(admin, rows(4)));
    const many = await countStatements(() => createCustomers(admin, rows(100)));
    expect(many.count).toBe(few.count);
    const first = await stored(many.value[0] ?? 0);
    const second = await stored(many.value[1] ?? 0);
    expect([first.records.title, second.records.title]).toEqual(['Ряд 0', 'Ряд 1']);
    expect([first.records.journalId, second.records.journalId]).toEqual([null, journal?.id]);
  });

  test('one wrong row stops all, and its position is told', async () => {
    const rows = [{ title: 'Добрий' }, { title: 'Поганий', country: 'UA', taxId: '123' }];
    expect(await fieldsOf(createCustomers(admin, rows))).toEqual({ '1.taxId': 'requisite_length' });
    expect(await db.select().from(records).where(eq(records.title, 'Добрий'))).toEqual([]);
  });
});
