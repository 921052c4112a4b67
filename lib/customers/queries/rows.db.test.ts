import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { directoryValues } from '@/db/schema/settings';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { listPage } from '@/lib/record/list';
import { emptyQuery, parseTerm } from '@/lib/record/list-query';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { contactColumns, customerColumns } from '../columns';
import { createContacts } from '../commands/contacts';
import { createCustomers } from '../commands/create-customers';
import { createFolder } from '../commands/folders';
import { contactRecord, customerRecord } from '../record';
import { contactRegistry, customerRegistry } from '../registry';
import { listContactRows, listCustomerRows } from './rows';

const customers: KindDefinition = {
  record: customerRecord,
  registry: customerRegistry,
  columns: customerColumns,
  listRows: listCustomerRows,
};
const contacts: KindDefinition = {
  record: contactRecord,
  registry: contactRegistry,
  columns: contactColumns,
  listRows: listContactRows,
};
const kinds = { customer: allRights, contact: allRights, employee: allRights };
const admin = await actor({ kinds, sections: ['directories'] });

type Ask = { f?: string[]; q?: string; sort?: string };
const ask = async (definition: KindDefinition, { f = [], q = '', sort }: Ask, ctx: Ctx = admin) => {
  const filters = f.flatMap((term) => parseTerm(term) ?? []);
  const page = await listPage(ctx, definition, { ...emptyQuery, filters, text: q, sort: sort ?? null });
  return page.rows;
};
const names = async (definition: KindDefinition, asked: Ask, ctx?: Ctx): Promise<string[]> =>
  (await ask(definition, asked, ctx)).map((row) => (row.title as { text: string }).text);

let [managerId, folderId, childId, alpha, beta] = [0, 0, 0, 0, 0];

beforeAll(async () => {
  managerId = (await createEmployee(admin, { name: 'Ольга Ключова' })).id;
  folderId = (await createFolder(admin, { name: 'Регіон', parentId: null })).id;
  childId = (await createFolder(admin, { name: 'Місто', parentId: folderId })).id;
  const [status] = await db
    .insert(directoryValues)
    .values({ directory: 'customer_status', code: 'liquidated', name: 'liquidated', system: true })
    .returning({ id: directoryValues.id });
  [alpha = 0, beta = 0] = await createCustomers(admin, [
    {
      title: 'ТОВ «Альфа-Сервіс»',
      code: 'ALF-1',
      taxId: '7700000001',
      city: 'Київ',
      phones: ['+38 (044) 555-66-77'],
      emails: ['info@alfa.example'],
      roles: ['supplier'],
      stage: 'under_contract',
      folderId: childId,
      statusId: status?.id,
      managers: [{ employeeId: managerId, directionId: null }],
    },
    { title: 'São Beta', fullName: 'São Beta Limitada', folderId },
    { title: 'Гамма', city: 'Одеса' },
  ]);
  await createCustomers(admin, [{ title: 'Дочка Альфи', mainCustomerId: alpha }]);
  await createContacts(admin, [
    { title: 'Ірина Грудень', birthday: '1980-12-10', emails: ['iryna@alfa.example'], customerIds: [alpha] },
    { title: 'Петро Січень', birthday: '1975-01-05', phones: ['067 111 22 33'], customerIds: [beta, alpha] },
    { title: 'Нічий', birthday: '1990-11-17' },
  ]);
});

describe('the registry of customers', () => {
  test('a row is ready to show, in the reader’s language', async () => {
    const [row] = await ask(customers, { f: ['title.contains.альфа-'] });
    expect(row).toMatchObject({
      id: alpha,
      title: { text: 'ТОВ «Альфа-Сервіс»', href: `/customers/${alpha}` },
      stage: 'За договором',
      status: 'Ліквідовано',
      roles: ['Постачальник'],
      managers: [{ id: managerId, text: 'Ольга Ключова' }],
      folder: 'Місто',
      main: null,
      phones: ['+38 (044) 555-66-77'],
      created: expect.stringContaining('18 лист'),
    });
  });

  test.each<[string, string[]]>([
    ['альф', ['Дочка Альфи', 'ТОВ «Альфа-Сервіс»']],
    ['ALF-1', ['ТОВ «Альфа-Сервіс»']],
    ['7700000001', ['ТОВ «Альфа-Сервіс»']],
    ['044 5556677', ['ТОВ «Альфа-Сервіс»']],
    ['(044) 555-66', ['ТОВ «Альфа-Сервіс»']],
    ['INFO@alfa.example', ['ТОВ «Альфа-Сервіс»']],
    ['limitada', ['São Beta']],
    ['sao beta', ['São Beta']],
    ['%', []],
    ['немає такого', []],
  ])('search %s', async (q, found) => {
    expect((await names(customers, { q })).sort()).toEqual(found);
  });

  test.each<[string, () => string, string[]]>([
    ['manager', () => `managers.is.${managerId}`, ['ТОВ «Альфа-Сервіс»']],
    ['no manager', () => 'managers.empty', ['São Beta', 'Гамма', 'Дочка Альфи']],
    ['folder with what is below', () => `folder.is.${folderId}`, ['São Beta', 'ТОВ «Альфа-Сервіс»']],
    ['not in a folder', () => `folder.not.${childId}`, ['São Beta', 'Гамма', 'Дочка Альфи']],
    ['no folder', () => 'folder.empty', ['Гамма', 'Дочка Альфи']],
    ['role', () => 'roles.is.supplier,partner', ['ТОВ «Альфа-Сервіс»']],
    ['not a role', () => 'roles.not.supplier', ['São Beta', 'Гамма', 'Дочка Альфи']],
    ['holding', () => `main.is.${alpha}`, ['Дочка Альфи']],
    ["the main organisation's tax id", () => 'mainTaxId.is.7700000001', ['Дочка Альфи']],
    ['city', () => 'city.is.одеса', ['Гамма']],
    ['stage', () => 'stage.is.under_contract', ['ТОВ «Альфа-Сервіс»']],
    ['a broken id', () => 'folder.is.x', []],
  ])('filter by %s', async (_, term, found) => {
    expect((await names(customers, { f: [term()] })).sort()).toEqual(found.sort());
  });

  test('three statements, however many rows; what may not be seen is not listed', async () => {
    const page = () => ask(customers, {});
    const few = await countStatements(page);
    await createCustomers(
      admin,
      Array.from({ length: 60 }, (_, index) => ({ title: `Масовий ${index}` })),
    );
    const many = await countStatements(page);
    expect([few.count, many.count, many.value.length]).toEqual([3, 3, 50]);
    const reader = await actor({ kinds: { customer: rightsTo({ see: 'own' }) }, employeeId: managerId });
    expect(await names(customers, {}, reader)).toEqual(['ТОВ «Альфа-Сервіс»']);
  });
});

describe('the registry of contacts', () => {
  test('rows with customers, birthdays; three statements', async () => {
    const { value, count } = await countStatements(() => ask(contacts, { f: [`customers.is.${beta}`] }));
    expect(count).toBe(3);
    expect(value).toMatchObject([
      { title: { text: 'Петро Січень' }, birthday: '5 січ 1975', customers: ['São Beta', 'ТОВ «Альфа-Сервіс»'] },
    ]);
    const reader = await actor({ kinds: { contact: rightsTo({ see: 'all' }), customer: rightsTo({ see: 'none' }) } });
    const blind = await ask(contacts, { q: 'петро' }, reader);
    expect(blind).toMatchObject([{ customers: [] }]);
  });

  test.each<[string, () => Ask, string[]]>([
    ['the next 30 days, over all years', () => ({ f: ['nextBirthday.next.30'] }), ['Ірина Грудень']],
    [
      'the next 60 days, into the next year',
      () => ({ f: ['nextBirthday.next.60'] }),
      ['Ірина Грудень', 'Петро Січень'],
    ],
    ['of my customers', () => ({ f: [`managers.is.${managerId}`] }), ['Ірина Грудень', 'Петро Січень']],
    ['at no customer', () => ({ f: ['customers.empty'] }), ['Нічий']],
    ['a phone', () => ({ q: '+067-111-22-33' }), ['Петро Січень']],
    ['an e-mail', () => ({ q: 'iryna@alfa' }), ['Ірина Грудень']],
  ])('%s', async (_, asked, found) => {
    expect((await names(contacts, asked())).sort()).toEqual(found.sort());
  });
});

describe('indexes', () => {
  const planOf = (run: string): Promise<string> =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return JSON.stringify(await tx.execute(sql.raw(`explain ${run}`)));
    });

  test.each([
    ['customers_lookup', "select id from customers where lookup like '%alfa%'"],
    ['contacts_lookup', "select id from contacts where lookup like '%iryna%'"],
    ['customers_roles', "select id from customers where roles && array['supplier']"],
    ['customers_tax', "select id from customers where tax_id = '7' and tax_id <> ''"],
    ['customers_match', "select id from customers where match_name % 'альфа'"],
  ])('%s is used', async (index, run) => {
    expect(await planOf(run)).toContain(index);
  });
});
