import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit, roles, userRoles } from '@/db/schema/access';
import { operations } from '@/db/schema/record';
import { company, directoryValues, numberingRules } from '@/db/schema/settings';
import { employees, records, users } from '@/db/schema/spine';
import { canCreate } from '@/lib/access/gate';
import { verifyPassword } from '@/lib/platform/secrets';
import { contextOfUser } from '@/lib/platform/user-context';
import { numberedKinds } from '@/lib/settings/numbering/kind';
import { taskKind } from '@/lib/tasks/kind';
import { createCompanySchema } from '../schema';
import { createCompany } from './create-company';

const input = createCompanySchema.parse({
  company: { name: ' Діло ', country: 'ua', currency: 'uah', timeZone: 'Europe/Kyiv', locale: 'uk' },
  admin: { login: 'olena', name: 'Коваль Олена Петрівна', password: 'довгий пароль' },
});

describe('createCompany', () => {
  test('of two founders at once one founds the house, and nobody does it again', async () => {
    const outcomes = await Promise.allSettled([createCompany(input), createCompany(input)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ code: 'forbidden' });
    await expect(createCompany({ ...input, admin: { ...input.admin, login: 'other' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await db.select({ login: users.login }).from(users)).toEqual([{ login: 'olena' }]);
    expect(await db.select().from(operations)).toHaveLength(1);
  });

  test('leaves a house ready to work in', async () => {
    const [house] = await db.select().from(company);
    expect(house).toMatchObject({
      id: 1,
      name: 'Діло',
      country: 'UA',
      currency: 'UAH',
      timeZone: 'Europe/Kyiv',
      locale: 'uk',
    });
    const [status] = await db
      .select()
      .from(directoryValues)
      .where(and(eq(directoryValues.directory, 'task_status'), eq(directoryValues.code, 'assigned')));
    expect(status).toMatchObject({ name: 'Поставлена', system: true, category: 'open' });
    const rules = await db.select().from(numberingRules);
    expect(rules).toHaveLength(numberedKinds.length);
    expect(rules.find((rule) => rule.kind === 'task')).toMatchObject({ template: 'З-{n}', reset: 'never' });
    expect(await db.select().from(audit)).toMatchObject([
      { verb: 'company.create', subject: 'Діло', details: { login: 'olena' } },
    ]);
  });

  test('its administrator is an employee and the director', async () => {
    const [user] = await db.select().from(users);
    expect(user).toMatchObject({ name: 'Коваль Олена Петрівна', locale: 'uk', timeZone: 'Europe/Kyiv' });
    expect(await verifyPassword(user?.passwordHash ?? '', 'довгий пароль')).toBe(true);
    const [employee] = await db
      .select({ title: records.title, number: records.number, lastName: employees.lastName })
      .from(employees)
      .innerJoin(records, eq(records.id, employees.id))
      .where(eq(employees.id, user?.employeeId ?? 0));
    expect(employee).toEqual({ title: 'Коваль Олена Петрівна', number: 'С-1', lastName: 'Коваль' });
    const held = await db
      .select({ code: roles.code })
      .from(userRoles)
      .innerJoin(roles, eq(roles.id, userRoles.roleId))
      .where(eq(userRoles.userId, user?.id ?? 0));
    expect(held).toEqual([{ code: 'director' }]);
    const ctx = await contextOfUser(user?.id ?? 0);
    expect(ctx && canCreate(ctx, taskKind)).toBe(true);
  });
});

test.each([
  [{ company: { ...input.company, timeZone: 'Europe/Nowhere' } }, 'company.timeZone', 'not_zone'],
  [{ company: { ...input.company, currency: 'гривня' } }, 'company.currency', 'not_currency'],
  [{ admin: { ...input.admin, login: 'two words' } }, 'admin.login', 'login_spaces'],
  [{ admin: { ...input.admin, password: 'short' } }, 'admin.password', 'password_short'],
  [{ company: { ...input.company, name: ' ' } }, 'company.name', 'required'],
])('%j is refused', (change, path, message) => {
  const { error } = createCompanySchema.safeParse({ ...input, ...change });
  expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([path, message]);
});
