import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { projectMembers, projects } from '@/db/schema/projects';
import { directoryValues } from '@/db/schema/settings';
import { employees, records } from '@/db/schema/spine';
import type { Scope } from '@/lib/kernel/kind';
import { createCentre } from '@/lib/people/commands/centres';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { createUnit } from '@/lib/people/commands/units';
import type { Ctx } from '@/lib/platform/context';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { changeCustomer } from '../commands/change-customers';
import { createContact, createContacts } from '../commands/contacts';
import { createCustomer, createCustomers } from '../commands/create-customers';
import { createFolder } from '../commands/folders';
import { changeCustomerSchema } from '../schema';
import { customerChoices, listCustomerContacts, listHoldingMembers } from './card-lists';
import { getContactCard } from './contact-card';
import { getCustomerCard } from './customer-card';
import { findFolder, findFolders, listFolderLevel, listFolderTree } from './folders';
import { findTwins } from './twins';

const kinds = { customer: allRights, contact: allRights, employee: allRights, centre: allRights, unit: allRights };
const admin = await actor({ kinds, sections: ['directories'] });
const make = async (title: string, more: object = {}) => (await createCustomer(admin, { title, ...more })).id;
const employee = async (name: string) => (await createEmployee(admin, { name })).id;

describe('the card of a customer', () => {
  test('everything in one statement, names beside ids', async () => {
    const [status] = await db
      .insert(directoryValues)
      .values({ directory: 'customer_status', name: 'На паузі' })
      .returning({ id: directoryValues.id });
    const top = await createFolder(admin, { name: 'Південь', parentId: null });
    const folder = await createFolder(admin, { name: 'Одеса', parentId: top.id });
    const main = await make('Головна');
    const employeeId = await employee('Ольга Менеджер');
    const id = await make('Дочірня', {
      statusId: status?.id,
      folderId: folder.id,
      mainCustomerId: main,
      managers: [{ employeeId, directionId: null }],
      accounts: [{ account: 'UA213223130000026007233566001' }],
    });
    await createContact(admin, { title: 'Контакт', customerIds: [id] });
    const { value: card, count } = await countStatements(() => getCustomerCard(admin, id));
    expect(count).toBe(1);
    expect(card).toMatchObject({
      id,
      status: 'На паузі',
      folder: [
        { id: top.id, name: 'Південь' },
        { id: folder.id, name: 'Одеса' },
      ],
      mainCustomer: { id: main, text: 'Головна' },
      managers: [{ employee: { id: employeeId, text: 'Ольга Менеджер' }, directionId: null, direction: '' }],
      accounts: [{ account: 'UA213223130000026007233566001', bankName: '', bankCode: '322313', currency: '' }],
      contacts: 1,
    });
    expect(card.values).toMatchObject({ title: 'Дочірня', phones: [], roles: ['customer'], stage: 'potential' });
    expect(Object.keys(card.values)).not.toContain('lookup');
    expect(await listHoldingMembers(admin, main)).toEqual([{ id, text: 'Дочірня' }]);
  });

  test('what a form is opened with, sent back unchanged, changes nothing', async () => {
    const id = await make('Незмінний', { phones: ['1234567'], roles: ['supplier'], country: 'UA' });
    const { values } = await getCustomerCard(admin, id);

    const posted = changeCustomerSchema.parse({
      ...Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? ''])),
      id: String(id),
      original: JSON.stringify(values),
    });
    await changeCustomer(admin, posted);
    expect((await getCustomerCard(admin, id)).values).toEqual(values);
    const [row] = await db.select({ version: records.version }).from(records).where(eq(records.id, id));
    expect(row?.version).toBe(1);
  });

  test('choices: values in use and those chosen already, of three directories', async () => {
    const [old, used] = await db
      .insert(directoryValues)
      .values([
        { directory: 'customer_source', name: 'Колишнє', retiredAt: new Date() },
        { directory: 'customer_source', name: 'Виставка' },
      ])
      .returning({ id: directoryValues.id });
    const names = async (chosen: number[]) =>
      (await customerChoices(admin, { values: chosen })).source.map((value) => value.id);
    expect(await names([])).toEqual([used?.id]);
    expect(await names([old?.id ?? 0])).toEqual([old?.id, used?.id]);
  });
});

describe('who sees a customer and its people', () => {
  test('own, team, centre, unit: each by what joins the reader to it', async () => {
    const [mine, manager, member] = [await make('Мій'), await employee('Керує'), await employee('Учасник')];
    const managed = await make('Під опікою', { managers: [{ employeeId: manager, directionId: null }] });
    const inProject = await make('З проєкту');
    const [spine] = await db
      .insert(records)
      .values({ kind: 'project', number: 'P-1', numberScope: 'project', numberSeq: 1, title: 'Проєкт' })
      .returning({ id: records.id });
    const projectId = spine?.id ?? 0;
    await db.insert(projects).values({ id: projectId, customerId: inProject });
    await db.insert(projectMembers).values({ projectId, employeeId: member });
    const people = await createContacts(
      admin,
      [mine, managed, inProject].map((customerId) => ({ title: `Особа ${customerId}`, customerIds: [customerId] })),
    );
    const centre = await createCentre(admin, { title: 'Центр продажів' });
    const unit = await createUnit(admin, { title: 'Філія' });
    await db.update(employees).set({ centreId: centre.id }).where(eq(employees.id, manager));
    await db.update(records).set({ unitId: unit.id }).where(eq(records.id, mine));
    const reader = await actor();
    type Who = Partial<Pick<Ctx, 'employeeId' | 'centreId' | 'unitId'>>;
    const sees = async (see: Scope, who: Who) => {
      const right = rightsTo({ see });
      const ctx = { ...reader, ...who, rights: { ...reader.rights, kinds: { customer: right, contact: right } } };
      const seen = async (ids: number[], get: (id: number) => Promise<unknown>) => {
        const answers = await Promise.allSettled(ids.map(get));
        return answers.map((answer) => answer.status === 'fulfilled');
      };
      const seenCustomers = await seen([mine, managed, inProject], (id) => getCustomerCard(ctx, id));
      expect(await seen(people, (id) => getContactCard(ctx, id))).toEqual(seenCustomers);
      return seenCustomers;
    };
    expect(await sees('own', { employeeId: manager })).toEqual([false, true, false]);
    expect(await sees('own', { employeeId: member })).toEqual([false, false, false]);
    expect(await sees('team', { employeeId: member })).toEqual([false, false, true]);
    expect(await sees('centre', { centreId: centre.id })).toEqual([false, true, false]);
    expect(await sees('team', { centreId: centre.id })).toEqual([false, false, false]);
    expect(await sees('unit', { unitId: unit.id })).toEqual([true, false, false]);
    expect(await sees('unit', {})).toEqual([false, false, false]);
    expect(await sees('all', {})).toEqual([true, true, true]);
    expect(await sees('none', { employeeId: manager })).toEqual([false, false, false]);
  });

  test('a card and lists name only people and customers the reader may see', async () => {
    const id = await make('Відкритий');
    const { id: contactId } = await createContact(admin, {
      title: 'Закрита особа',
      customerIds: [id, await make('Закритий')],
    });
    const reader = await actor({ kinds: { customer: rightsTo({ see: 'all' }), contact: rightsTo({ see: 'own' }) } });
    expect(await listCustomerContacts(reader, id)).toEqual([]);
    expect(await listCustomerContacts(admin, id)).toMatchObject([{ id: contactId, isMain: true }]);
    const other = await actor({ kinds: { customer: rightsTo({ see: 'own' }), contact: rightsTo({ see: 'all' }) } });
    const { value, count } = await countStatements(() => getContactCard(other, contactId));
    expect(value.customers).toEqual([]);
    expect(count).toBe(2);
    expect((await getContactCard(admin, contactId)).customers.map((customer) => customer.mayChange)).toEqual([
      true,
      true,
    ]);
  });
});

describe('folders', () => {
  test('levels are loaded one by one; counts hold what is below and only what the reader may see', async () => {
    const a = await createFolder(admin, { name: 'Альфа', parentId: null });
    const b = await createFolder(admin, { name: 'Бета', parentId: a.id });
    const c = await createFolder(admin, { name: 'Гама', parentId: b.id });
    await createCustomers(admin, [
      { title: 'В альфі', folderId: a.id },
      { title: 'У гамі', folderId: c.id },
    ]);
    const { value: closed, count } = await countStatements(() => listFolderTree(admin, null));
    expect(count).toBe(1);
    expect(closed.find((folder) => folder.id === a.id)).toMatchObject({ count: 2, hasChildren: true, mayKeep: true });
    expect(closed.some((folder) => folder.parentId !== null)).toBe(false);
    const open = (await listFolderTree(admin, b.id)).filter((folder) => folder.parentId !== null);
    expect(open.map((folder) => [folder.name, folder.parentId, folder.count, folder.hasChildren])).toEqual(
      expect.arrayContaining([
        ['Бета', a.id, 1, true],
        ['Гама', b.id, 1, false],
      ]),
    );
    expect((await listFolderLevel(admin, a.id)).map((folder) => folder.name)).toEqual(['Бета']);
    const curatorId = await employee('Куратор бети');
    const reader = await actor({ kinds: { customer: rightsTo({ see: 'own' }) }, employeeId: curatorId });
    expect(await listFolderLevel(reader, a.id)).toMatchObject([{ count: 0, mayKeep: false }]);
    await db.execute(`update customer_folders set curator_id = ${curatorId} where id = ${b.id}`);
    expect(await listFolderLevel(reader, a.id)).toMatchObject([{ name: 'Бета', mayKeep: true }]);
    expect(await listFolderLevel(reader, b.id)).toMatchObject([{ name: 'Гама', mayKeep: true }]);
    expect(await findFolder(admin, b.id)).toMatchObject({ curator: { text: 'Куратор бети' }, version: 1, count: 0 });
    expect(await findFolder(admin, 999_999)).toBeNull();
    expect(await findFolders(admin, 'гам')).toEqual([{ id: c.id, text: 'Альфа / Бета / Гама' }]);
    expect(await findFolders(admin, '%')).toEqual([]);
  });
});

describe('twins', () => {
  const ask = (typed: Partial<Parameters<typeof findTwins>[1]>) => findTwins(admin, { title: '', ...typed });

  test('by tax id first, by a name without its legal form, by phone and e-mail in any writing', async () => {
    const id = await make('ТОВ «Дельта Сервіс»', {
      taxId: '55512345',
      phones: ['+38 (050) 777-66-55'],
      emails: ['Delta@Example.com'],
    });
    expect(await ask({ title: 'ПП Дельта-сервис' })).toMatchObject([{ id, reason: 'name' }]);
    expect(await ask({ title: 'Щось інше зовсім', taxId: '55512345' })).toMatchObject([{ id, reason: 'tax_id' }]);
    expect(await ask({ phones: ['0507776655'] })).toMatchObject([{ id, reason: 'phone' }]);
    expect(await ask({ emails: ['delta@example.com'] })).toMatchObject([{ id, reason: 'email' }]);
    expect(await ask({ title: 'ТОВ', id: null })).toEqual([]);
    expect(await ask({ title: 'ТОВ Дельта Сервіс', id })).toEqual([]);
    const stranger = await actor({ kinds: { customer: rightsTo({ see: 'own' }) } });
    expect(await findTwins(stranger, { title: 'Дельта Сервіс' })).toEqual([]);
  });

  test('not by a tax id nobody gave', async () => {
    await make('Без номера');
    expect(await ask({ taxId: '' })).toEqual([]);
  });
});
