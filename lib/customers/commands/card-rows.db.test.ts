import { asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { customerAccounts, customerContacts, customerManagers } from '@/db/schema/customers';
import { history, outbox } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { addAccount, changeAccount, removeAccount } from './accounts';
import { chooseMainContact, linkContact, unlinkContact } from './contact-links';
import { createContact } from './contacts';
import { createCustomer } from './create-customers';
import { addManager, changeManager, removeManager } from './managers';

const admin = await actor({ kinds: { customer: allRights, contact: allRights, employee: allRights } });
const reader = await actor({ kinds: { customer: rightsTo({ see: 'all' }), contact: allRights } });
const person = async (name: string) => (await createEmployee(admin, { name })).id;
const contact = async (title: string) => (await createContact(admin, { title })).id;
const customer = async () => (await createCustomer(admin, { title: 'Клієнт', country: 'UA' })).id;
const direction = async (): Promise<number> => {
  const [row] = await db
    .insert(directoryValues)
    .values({ directory: 'direction', name: 'Сервіс' })
    .returning({ id: directoryValues.id });
  return row?.id ?? 0;
};
const entriesOf = (id: number, entity: string) =>
  db
    .select()
    .from(history)
    .where(eq(history.recordId, id))
    .orderBy(asc(history.id))
    .then((rows) => rows.filter((row) => row.entity === entity));
const versionOf = async (id: number) => {
  const [row] = await db.select({ version: records.version }).from(records).where(eq(records.id, id));
  return row?.version;
};
const iban = 'UA213223130000026007233566001';

describe('managers', () => {
  test('added, changed, removed: each with history, a version of the card and an event', async () => {
    const [customerId, employeeId, other, directionId] = [
      await customer(),
      await person('Перший Менеджер'),
      await person('Другий Менеджер'),
      await direction(),
    ];
    const { id = 0 } = await addManager(admin, { customerId, employeeId, directionId: null });
    await changeManager(admin, { customerId, id, employeeId: other, directionId });
    const [row] = await db.select().from(customerManagers).where(eq(customerManagers.customerId, customerId));
    expect(row).toMatchObject({ id, employeeId: other, directionId });
    await removeManager(admin, { customerId, id });
    expect(await db.select().from(customerManagers).where(eq(customerManagers.customerId, customerId))).toEqual([]);
    const entries = await entriesOf(customerId, 'managers');
    expect(entries.map((entry) => entry.action)).toEqual(['create', 'change', 'delete']);
    expect(entries[1]?.changes).toEqual({ employeeId: [employeeId, other], directionId: [null, directionId] });
    expect(await versionOf(customerId)).toBe(4);
    const events = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(entries[2]?.operationId)));
    expect(events).toMatchObject([{ name: 'customer.changed', data: { ids: [customerId] } }]);
  });

  test('nobody twice for one direction, nobody unknown, no row of another card', async () => {
    const [customerId, employeeId, directionId] = [await customer(), await person('Єдиний'), await direction()];
    const { id = 0 } = await addManager(admin, { customerId, employeeId, directionId: null });
    await addManager(admin, { customerId, employeeId, directionId });
    const twice = { fields: { employeeId: 'already_there' } };
    await expect(addManager(admin, { customerId, employeeId, directionId })).rejects.toMatchObject(twice);
    await expect(changeManager(admin, { customerId, id, employeeId, directionId })).rejects.toMatchObject(twice);
    await expect(addManager(admin, { customerId, employeeId: 999_999, directionId: 999_999 })).rejects.toMatchObject({
      fields: { employeeId: 'not_in_list', directionId: 'not_in_list' },
    });
    const elsewhere = await customer();
    await expect(removeManager(admin, { customerId: elsewhere, id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await db.select().from(customerManagers).where(eq(customerManagers.customerId, customerId))).toHaveLength(2);
  });

  test('not by who may only look', async () => {
    const [customerId, employeeId] = [await customer(), await person('Не для читача')];
    await expect(addManager(reader, { customerId, employeeId, directionId: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('accounts', () => {
  const more = { bankName: 'Банк', bankCode: '', currency: 'UAH' };

  test('kept without spaces; changed and removed with history', async () => {
    const customerId = await customer();
    const { id = 0 } = await addAccount(admin, {
      customerId,
      account: 'UA21 3223 1300 0002 6007 2335 6600 1',
      ...more,
    });
    await changeAccount(admin, { customerId, id, account: iban, ...more, bankName: 'Інший банк' });
    const [row] = await db.select().from(customerAccounts).where(eq(customerAccounts.id, id));
    expect(row).toMatchObject({ account: iban, bankName: 'Інший банк', bankCode: '322313' });
    await removeAccount(admin, { customerId, id });
    const entries = await entriesOf(customerId, 'accounts');
    expect(entries.map((entry) => entry.action)).toEqual(['create', 'change', 'delete']);
    expect(entries[2]?.changes).toMatchObject({ account: [iban, null] });
  });

  test('a wrong one is refused, and the same one twice in one currency', async () => {
    const customerId = await customer();
    await expect(
      addAccount(admin, { customerId, account: 'UA213223130000026007233566002', ...more }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { account: 'account_checksum' } });
    await addAccount(admin, { customerId, account: iban, ...more });
    await expect(addAccount(admin, { customerId, account: iban, ...more })).rejects.toMatchObject({
      fields: { account: 'already_there' },
    });
    await addAccount(admin, { customerId, account: iban, ...more, currency: 'EUR' });
    await expect(addAccount(reader, { customerId, account: iban, ...more, currency: 'USD' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('contacts of a customer', () => {
  test('the first is the main one; another may be chosen; there is never more than one', async () => {
    const customerId = await customer();
    const [first, second] = [await contact('Перша'), await contact('Друга')];
    await linkContact(admin, { customerId, contactId: first });
    await linkContact(admin, { customerId, contactId: second });
    const mains = async () =>
      (await db.select().from(customerContacts).where(eq(customerContacts.customerId, customerId)))
        .filter((row) => row.isMain)
        .map((row) => row.contactId);
    expect(await mains()).toEqual([first]);
    await chooseMainContact(admin, { customerId, contactId: second });
    expect(await mains()).toEqual([second]);
    await linkContact(admin, { customerId, contactId: await contact('Третя'), isMain: true });
    expect(await mains()).toHaveLength(1);
    await unlinkContact(admin, { customerId, contactId: first });
    const left = await db.select().from(customerContacts).where(eq(customerContacts.customerId, customerId));
    expect(left.map((row) => row.contactId)).not.toContain(first);
    const actions = (await entriesOf(customerId, 'contactLinks')).map((entry) => entry.action);
    expect(actions).toEqual(['create', 'create', 'change', 'change', 'change', 'create', 'delete']);
  });

  test('not twice, not one that cannot be seen, not by who may only look', async () => {
    const customerId = await customer();
    const contactId = await contact('Одна');
    await linkContact(admin, { customerId, contactId });
    await expect(linkContact(admin, { customerId, contactId })).rejects.toMatchObject({
      fields: { contactId: 'already_there' },
    });
    await expect(linkContact(reader, { customerId, contactId: await contact('Інша') })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const blind = await actor({ kinds: { customer: allRights, contact: rightsTo({ see: 'own' }) } });
    await expect(linkContact(blind, { customerId, contactId: await contact('Чужа') })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(unlinkContact(admin, { customerId: await customer(), contactId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
