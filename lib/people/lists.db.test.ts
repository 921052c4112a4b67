import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { directoryValues } from '@/db/schema/settings';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { listPage } from '@/lib/record/list';
import { emptyQuery, parseQuery } from '@/lib/record/list-query';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { centreColumns, employeeColumns, unitColumns } from './columns';
import { createCentre } from './commands/centres';
import { createEmployee, createEmployees } from './commands/create-employees';
import { createUnit } from './commands/units';
import { listEmployeeRows } from './queries/employee-rows';
import { listCentreRows, listUnitRows } from './queries/structure-rows';
import { centreRecord, employeeRecord, unitRecord } from './record';
import { centreRegistry, employeeRegistry, unitRegistry } from './registry';

const employees = {
  record: employeeRecord,
  registry: employeeRegistry,
  columns: employeeColumns,
  listRows: listEmployeeRows,
};
const units = { record: unitRecord, registry: unitRegistry, columns: unitColumns, listRows: listUnitRows };
const centres = { record: centreRecord, registry: centreRegistry, columns: centreColumns, listRows: listCentreRows };

const admin = await actor({ kinds: { employee: allRights, unit: allRights, centre: allRights } });
const { id: unitId } = await createUnit(admin, {
  title: 'Головна',
  phone: '(044) 234-56-78',
  address: 'вул. Садова, 5',
});
const { id: branchId } = await createUnit(admin, { title: 'Філія', parentId: unitId, code: 'F' });
const { id: headId } = await createEmployee(admin, { name: 'Ярема Яна', unitId, hiredOn: '2020-01-15' });
const { id: centreId } = await createCentre(admin, {
  title: 'Сервіс',
  headId,
  unitId: branchId,
  email: 'service@dilo.ua',
});
const [position] = await db.insert(directoryValues).values({ directory: 'position', name: 'Майстер' }).returning();
const { id: full } = await createEmployee(admin, {
  ...{
    name: 'Адамчук Ігор',
    unitId: branchId,
    centreId,
    headId,
    positionId: position?.id,
    capacity: '7.5',
    code: 'T-7',
  },
  ...{ phones: ['+38 (050) 111-22-33'], email: 'Igor@dilo.ua', birthday: '1990-03-05', hiredOn: '2026-02-01' },
});
const crowd = await createEmployees(
  admin,
  Array.from({ length: 70 }, (_, index) => ({ name: `Натовп ${String(index).padStart(3, '0')}` })),
);

const ids = async (definition: KindDefinition, query: Parameters<typeof parseQuery>[0], ctx = admin) =>
  (await listPage(ctx, definition, parseQuery(query))).rows.map((row) => row.id);

describe('the registry of employees', () => {
  test('shows what its columns promise', async () => {
    const [row] = await listEmployeeRows(admin, [full]);
    expect(row).toMatchObject({
      title: { text: 'Адамчук Ігор', href: `/people/${full}` },
      position: 'Майстер',
      unit: { id: branchId, text: 'Філія' },
      centre: { id: centreId, text: 'Сервіс' },
      head: { id: headId, text: 'Ярема Яна' },
      phones: ['+380 50 111 2233'],
      birthday: '5 бер 1990',
      hiredOn: '1 лют',
      capacity: '7,5',
      code: 'T-7',
    });
    expect(Object.keys(row ?? {})).toEqual(
      expect.arrayContaining(employeeRegistry.columns.map((column) => column.key)),
    );
  });

  test('is sorted by name and goes on from page to page without skipping or repeating', async () => {
    const first = await listPage(admin, employees, emptyQuery);
    const second = await listPage(admin, employees, { ...emptyQuery, after: first.after });
    const all = [...first.rows, ...second.rows].map((row) => row.id);
    expect(all).toEqual([full, ...crowd, headId]);
    expect(first.total).toEqual({ count: 72, exact: true });
  });

  test.each([
    [{ f: 'centre.empty', q: 'ярем' }, [headId]],
    [{ f: `centre.is.${centreId}` }, [full]],
    [{ f: `unit.is.${unitId}` }, [headId]],
    [{ f: 'email.contains.igor' }, [full]],
    [{ f: `position.is.${position?.id}` }, [full]],
    [{ f: 'birthday.between.1990-01-01,1990-12-31' }, [full]],
    [{ f: 'capacity.to.7,5' }, []],
    [{ f: 'capacity.to.7.5' }, [full]],
    [{ q: '050111' }, [full]],
    [{ q: 't-7' }, [full]],
    [{ q: 'адамчук' }, [full]],
    [{ q: '%' }, []],
  ])('%j finds it', async (query, expected) => {
    expect(await ids(employees, query)).toEqual(expected);
  });

  test.each(employeeRegistry.columns.filter((column) => column.sortable).map((column) => column.key))(
    'can be sorted by %s both ways',
    async (key) => {
      const up = await ids(employees, { sort: key });
      const down = await ids(employees, { sort: `-${key}` });
      expect(up).toHaveLength(50);
      expect(down).toHaveLength(50);
      expect(up).not.toEqual(down);
    },
  );

  test('“mine” and “me” mean the reader', async () => {
    const mate = await actor({ centreId, employeeId: headId, kinds: { employee: rightsTo({ see: 'all' }) } });
    expect(await ids(employees, { f: 'centre.is.mine' }, mate)).toEqual([full]);
    expect(await ids(employees, { f: 'head.is.me' }, mate)).toEqual([full]);
    const nobody = await actor({ kinds: { employee: rightsTo({ see: 'all' }) } });
    expect(await ids(employees, { f: 'centre.is.mine' }, nobody)).toEqual([]);
  });

  test('shows whom the reader may see, and costs the same for one row as for fifty', async () => {
    const few = await actor({ employeeId: full, kinds: { employee: rightsTo({ see: 'own' }) } });
    const one = await countStatements(() => listPage(few, employees, emptyQuery));
    const many = await countStatements(() => listPage(admin, employees, emptyQuery));
    expect(one.value.rows.map((row) => row.id)).toEqual([full]);
    expect(many.value.rows).toHaveLength(50);
    expect(one.count).toBe(many.count);
    expect(many.count).toBe(3);
  });
});

describe('the registries of units and centres', () => {
  test('show place, people and head', async () => {
    expect(await listUnitRows(admin, [branchId, unitId])).toMatchObject([
      {
        id: branchId,
        title: { text: 'Філія', href: `/units/${branchId}` },
        parent: { id: unitId },
        code: 'F',
        people: '1',
      },
      { id: unitId, parent: null, people: '1' },
    ]);
    expect(await listCentreRows(admin, [centreId])).toMatchObject([
      {
        title: { text: 'Сервіс' },
        head: { text: 'Ярема Яна' },
        unit: { text: 'Філія' },
        email: 'service@dilo.ua',
        people: '1',
      },
    ]);
  });

  test.each([
    [{ f: 'parent.empty' }, [unitId]],
    [{ f: `parent.is.${unitId}` }, [branchId]],
    [{ q: '2345678' }, [unitId]],
    [{ q: 'садова' }, [unitId]],
    [{ sort: 'code' }, [unitId, branchId]],
    [{ sort: '-title' }, [branchId, unitId]],
  ])('units: %j', async (query, expected) => {
    expect(await ids(units, query)).toEqual(expected);
  });

  test.each([
    [{ f: `head.is.${headId}` }, [centreId]],
    [{ f: 'head.empty' }, []],
    [{ q: 'service@' }, [centreId]],
  ])('centres: %j', async (query, expected) => {
    expect(await ids(centres, query)).toEqual(expected);
  });
});
