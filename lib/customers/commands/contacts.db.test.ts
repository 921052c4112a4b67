import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { contacts, customerContacts } from '@/db/schema/customers';
import { history, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { changeContact, changeContacts, createContact, createContacts } from './contacts';
import { createCustomer } from './create-customers';

const admin = await actor({ kinds: { customer: allRights, contact: allRights } });
const customer = async (title: string) => (await createCustomer(admin, { title })).id;
const stored = async (id: number) => {
  const [row] = await db
    .select()
    .from(contacts)
    .innerJoin(records, eq(records.id, contacts.id))
    .where(eq(contacts.id, id));
  if (!row) throw new Error('no such contact');
  return row;
};

describe('createContact', () => {
  test('writes a person down at several customers; the first person there is the main one', async () => {
    const [one, two] = [await customer('Перший'), await customer('Другий')];
    await createContact(admin, { title: 'Раніша', customerIds: [two] });
    const { id } = await createContact(admin, {
      title: 'Марія Бондар',
      position: 'Директорка',
      phones: ['+380 (67) 123-45-67'],
      emails: ['maria@example.com'],
      birthday: '1985-02-28',
      customerIds: [one, two],
    });
    const { contacts: row, records: spine } = await stored(id);
    expect(spine).toMatchObject({ kind: 'contact', title: 'Марія Бондар' });
    expect(row).toMatchObject({ position: 'Директорка', birthday: '1985-02-28' });
    expect(row.lookup.split('\n')).toEqual(
      expect.arrayContaining(['марія бондар', 'maria example com', '380671234567']),
    );
    const links = await db.select().from(customerContacts).where(eq(customerContacts.contactId, id));
    expect(new Map(links.map((link) => [link.customerId, link.isMain]))).toEqual(
      new Map([
        [one, true],
        [two, false],
      ]),
    );
    const [entry] = await db.select().from(history).where(eq(history.recordId, id));
    expect(entry).toMatchObject({ entity: 'contact', action: 'create' });
    const events = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(entry?.operationId)));
    expect(events).toMatchObject([{ name: 'contact.created', data: { ids: [id] } }]);
  });

  test('needs the right to create, and to change the customers named', async () => {
    const customerId = await customer('Не мій');
    const reader = await actor({ kinds: { customer: rightsTo({ see: 'all' }), contact: rightsTo({ see: 'all' }) } });
    await expect(createContact(reader, { title: 'Ні' })).rejects.toMatchObject({ code: 'forbidden' });
    const seller = await actor({ kinds: { customer: rightsTo({ see: 'all', change: 'own' }), contact: allRights } });
    await expect(createContact(seller, { title: 'Ні', customerIds: [customerId] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = await actor({ kinds: { customer: rightsTo({ see: 'own' }), contact: allRights } });
    await expect(createContact(stranger, { title: 'Ні', customerIds: [customerId] })).rejects.toMatchObject({
      fields: { customerIds: 'not_found' },
    });
    expect(await db.select().from(records).where(eq(records.title, 'Ні'))).toEqual([]);
  });

  test('statements do not grow with rows', async () => {
    const customerId = await customer('Великий');
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ title: `Особа ${index}`, customerIds: [customerId] }));
    const few = await countStatements(() => createContacts(admin, rows(3)));
    const many = await countStatements(() => createContacts(admin, rows(90)));
    expect(many.count).toBe(few.count);
    expect(await stored(many.value[89] ?? 0)).toMatchObject({ records: { title: 'Особа 89' } });
  });
});

describe('changeContact', () => {
  test('keeps what is not sent, refreshes what it is found by', async () => {
    const { id } = await createContact(admin, { title: 'Стара', position: 'Бухгалтер', messengers: ['@old'] });
    await changeContact(admin, { id, title: 'Нова', birthday: '1990-12-01' });
    const { contacts: row, records: spine } = await stored(id);
    expect(spine).toMatchObject({ title: 'Нова', version: 2 });
    expect(row).toMatchObject({ position: 'Бухгалтер', birthday: '1990-12-01' });
    expect(row.lookup).toContain('нова');
    const entries = await db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id);
    expect(entries[1]?.changes).toEqual({ title: ['Стара', 'Нова'], birthday: [null, '1990-12-01'] });
  });

  test('forbidden, not there, in conflict, with a wrong unit', async () => {
    const { id } = await createContact(admin, { title: 'Спірна', position: 'А' });
    const reader = await actor({ kinds: { contact: rightsTo({ see: 'all' }) } });
    await expect(changeContact(reader, { id, position: 'Б' })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await actor({ kinds: { contact: rightsTo({ see: 'own', change: 'all' }) } });
    await expect(changeContact(stranger, { id, position: 'Б' })).rejects.toMatchObject({ code: 'not_found' });
    await changeContact(admin, { id, position: 'Б', original: { position: 'А' } });
    await expect(changeContact(admin, { id, position: 'В', original: { position: 'А' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(changeContacts(admin, [{ id, unitId: 999_999 }])).rejects.toMatchObject({
      fields: { '0.unitId': 'not_in_list' },
    });
    expect((await stored(id)).contacts.position).toBe('Б');
  });
});
