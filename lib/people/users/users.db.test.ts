import { desc, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { audit, roles, signInFailures, userRoles } from '@/db/schema/access';
import { employees, users } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { hashPassword } from '@/lib/platform/secrets';
import { findSession } from '@/lib/platform/session';
import { signIn } from '@/lib/platform/sign-in';
import { contextOfUser } from '@/lib/platform/user-context';
import { countStatements } from '@/tests/support/actors';
import { foundHouse, type House } from '@/tests/support/house';
import { fromUser } from '@/tests/support/request-scope';
import { changeUser, setUserRoles } from './commands/change-user';
import { createUser } from './commands/create-user';
import { disableUser, resetPassword, revokeSessions } from './commands/sign-in-of-user';
import { getUser, listUsers } from './queries/users';
import { changeUserSchema, createUserSchema, resetPasswordSchema, userListSchema } from './schema';

vi.mock('next/headers', () => import('@/tests/support/request-scope'));

let house: House;
let director: Ctx;
let admin: Ctx;
let staff: Ctx;
const password = 'three words together';

const context = async (id: number): Promise<Ctx> => (await contextOfUser(id)) ?? expect.fail('no user');
const roleId = async (code: string): Promise<number> => {
  const [row] = await db.select({ id: roles.id }).from(roles).where(eq(roles.code, code));
  return row?.id ?? 0;
};
let made = 0;
const newUser = async (ctx: Ctx, more: Record<string, unknown> = {}): Promise<number> => {
  made += 1;
  const basis = { login: `user${made}`, name: `User ${made}`, locale: 'uk', timeZone: 'Europe/Kyiv', password };
  return (await createUser(ctx, createUserSchema.parse({ ...basis, ...more }))).id;
};
const lastAudit = async () => (await db.select().from(audit).orderBy(desc(audit.id)).limit(1))[0];
const rolesOf = async (id: number) =>
  (await db.select({ id: userRoles.roleId }).from(userRoles).where(eq(userRoles.userId, id))).map((row) => row.id);

beforeAll(async () => {
  house = await foundHouse();
});
beforeEach(async () => {
  [director, admin, staff] = await Promise.all([
    context(house.director),
    context(house.people.administrator),
    context(house.people.staff),
  ]);
});

describe('createUser', () => {
  test('lets somebody in with their roles, and adds the employee they are', async () => {
    const id = await newUser(admin, { login: 'Halyna', newEmployee: '1', roleIds: [await roleId('staff')] });
    const [row] = await db.select().from(users).where(eq(users.id, id));
    expect(row).toMatchObject({ login: 'Halyna', mustChangePassword: true, timeZone: 'Europe/Kyiv' });
    expect(
      await db
        .select()
        .from(employees)
        .where(eq(employees.id, row?.employeeId ?? 0)),
    ).toHaveLength(1);
    expect(await rolesOf(id)).toEqual([await roleId('staff')]);
    expect(await lastAudit()).toMatchObject({ verb: 'user.create', subject: 'Halyna', actorId: admin.userId });
    expect(JSON.stringify(await lastAudit())).not.toMatch(/argon2|three words/);
    const outcome = await signIn({ login: 'halyna', password, address: '203.0.113.1', userAgent: '' });
    expect(outcome).toMatchObject({ ok: true, userId: id });
  });

  test('refuses a login that differs only in capitals, an employee who has a user, and a stranger', async () => {
    const id = await newUser(director, { login: 'twin', newEmployee: '1' });
    const [row] = await db.select().from(users).where(eq(users.id, id));
    await expect(newUser(director, { login: 'TWIN' })).rejects.toMatchObject({ fields: { login: 'taken' } });
    await expect(newUser(director, { employeeId: row?.employeeId })).rejects.toMatchObject({
      fields: { employeeId: 'employee_taken' },
    });
    await expect(newUser(director, { employeeId: 999_999 })).rejects.toMatchObject({
      fields: { employeeId: 'not_found' },
    });
    await expect(newUser(staff)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the guards', () => {
  test('an administrator neither makes nor touches a Director', async () => {
    const directors = [await roleId('director')];
    await expect(newUser(admin, { roleIds: directors })).rejects.toMatchObject({ code: 'forbidden' });
    const plain = await newUser(admin);
    await expect(setUserRoles(admin, { id: plain, roleIds: directors, before: [] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await rolesOf(plain)).toEqual([]);
    const second = await newUser(director, { roleIds: directors });
    for (const attempt of [
      () => changeUser(admin, changeUserSchema.parse({ id: second, login: 'mine' })),
      () => setUserRoles(admin, { id: second, roleIds: [], before: directors }),
      () => resetPassword(admin, resetPasswordSchema.parse({ id: second, password })),
      () => disableUser(admin, { id: second, disabled: true }),
      () => revokeSessions(admin, { id: second }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    }
    await disableUser(director, { id: second, disabled: true });
  });

  test('nobody but a Director works on their own access, or gives more than they hold', async () => {
    const own = { id: admin.userId ?? 0, roleIds: [], before: [await roleId('administrator')] };
    await expect(setUserRoles(admin, own)).rejects.toMatchObject({ code: 'forbidden' });
    const [made] = await db
      .insert(roles)
      .values({ name: `Doorkeeper`, sections: ['users'] })
      .returning({ id: roles.id });
    const doorkeeper = await context(await newUser(director, { roleIds: [made?.id] }));
    const guest = await newUser(doorkeeper);
    await expect(
      setUserRoles(doorkeeper, { id: guest, roleIds: [await roleId('observer')], before: [] }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const manager = await newUser(director, { roleIds: [await roleId('manager')] });
    await expect(resetPassword(doorkeeper, resetPasswordSchema.parse({ id: manager, password }))).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    await setUserRoles(doorkeeper, { id: guest, roleIds: [made?.id ?? 0], before: [] });
    expect(await rolesOf(guest)).toEqual([made?.id]);
  });

  test('the last Director stays, even when two leave at once', async () => {
    const directors = [await roleId('director')];
    const only = { id: house.director, roleIds: [], before: directors };
    await expect(setUserRoles(director, only)).rejects.toMatchObject({ code: 'last_director' });
    const second = await newUser(director, { roleIds: directors });
    const leaving = await Promise.allSettled([
      setUserRoles(await context(second), { id: house.director, roleIds: [], before: directors }),
      setUserRoles(director, { id: second, roleIds: [], before: directors }),
    ]);
    expect(leaving.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await db.delete(userRoles).where(eq(userRoles.userId, second));
    await db
      .insert(userRoles)
      .values({ userId: house.director, roleId: directors[0] ?? 0 })
      .onConflictDoNothing();
    await expect(disableUser(director, { id: house.director, disabled: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('changing a user', () => {
  test('two people change different things; for the same thing the second chooses', async () => {
    const id = await newUser(director);
    const { values } = await getUser(director, id);
    await changeUser(director, changeUserSchema.parse({ id, ...values, name: 'First', original: values }));
    await changeUser(admin, changeUserSchema.parse({ id, ...values, locale: 'en', original: values }));
    expect((await getUser(director, id)).values).toMatchObject({ name: 'First', locale: 'en' });
    await expect(
      changeUser(admin, changeUserSchema.parse({ id, ...values, name: 'Second', original: values })),
    ).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { name: { mine: 'Second', theirs: 'First', original: values.name } },
    });
  });

  test('a role counts from the next request on', async () => {
    const id = await newUser(director);
    await fromUser(id);
    await db.update(users).set({ mustChangePassword: false }).where(eq(users.id, id));
    expect((await findSession())?.ctx.rights.kinds).toEqual({});
    await setUserRoles(director, { id, roleIds: [await roleId('observer')], before: [] });
    expect((await findSession())?.ctx.rights.kinds.task).toMatchObject({ see: 'all', create: false });
    await setUserRoles(director, { id, roleIds: [], before: [await roleId('observer')] });
    expect((await findSession())?.ctx.rights.kinds).toEqual({});
  });

  test('a disabled user is out at the next request, and in again only with a new session', async () => {
    const id = await newUser(director);
    await fromUser(id);
    expect(await findSession()).not.toBeNull();
    await disableUser(admin, { id, disabled: true });
    expect(await findSession()).toBeNull();
    expect(await signIn({ login: `user${made}`, password, address: '203.0.113.2', userAgent: '' })).toMatchObject({
      ok: false,
    });
    await disableUser(admin, { id, disabled: false });
    expect(await findSession()).toBeNull();
    expect(await signIn({ login: `user${made}`, password, address: '203.0.113.2', userAgent: '' })).toMatchObject({
      ok: true,
    });
  });

  test('a new password ends the sessions and opens the lock', async () => {
    const id = await newUser(director);
    const login = `user${made}`;
    await db.insert(signInFailures).values({
      ...{ login, address: '203.0.113.3', count: 9 },
      lockedUntil: new Date(Date.now() + 600_000),
    });
    await fromUser(id);
    await resetPassword(admin, resetPasswordSchema.parse({ id, password: 'other words altogether' }));
    expect(await findSession()).toBeNull();
    const attempt = (words: string) => signIn({ login, password: words, address: '203.0.113.3', userAgent: '' });
    expect(await attempt(password)).toMatchObject({ ok: false, reason: 'wrong' });
    expect(await attempt('other words altogether')).toMatchObject({ ok: true });
  });

  test('sessions can be ended by who looks after users', async () => {
    const id = await newUser(director);
    await fromUser(id);
    expect(await revokeSessions(admin, { id })).toEqual({ count: 1 });
    expect(await findSession()).toBeNull();
    await expect(revokeSessions(staff, { id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the list', () => {
  test('asks by access and by name, a page at a time, in a fixed number of statements', async () => {
    const q = userListSchema.parse;
    const none = await listUsers(director, q({ show: 'none' }));
    expect(none.rows.every((row) => row.roles.length === 0 && !row.hasGrants && !row.disabled)).toBe(true);
    const withAccess = await listUsers(director, q({ show: 'access' }));
    expect(withAccess.rows.map((row) => row.login)).toContain('staff');
    expect(withAccess.rows.some((row) => none.rows.some(({ id }) => id === row.id))).toBe(false);
    expect((await listUsers(director, q({ q: 'STAF' }))).rows.map((row) => row.login)).toEqual(['staff']);
    expect((await listUsers(director, q({ q: '100%' }))).rows).toEqual([]);
    const passwordHash = await hashPassword('x');
    const many = Array.from({ length: 120 }, (_, at) => ({ login: `many${at}`, name: `Many ${at % 7}`, passwordHash }));
    await db.insert(users).values(many);
    const seen: number[] = [];
    let after = '';
    do {
      const { count, value } = await countStatements(() => listUsers(director, q({ q: 'many', after })));
      expect(count).toBe(1);
      seen.push(...value.rows.map((row) => row.id));
      after = value.next ?? '';
    } while (after);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    await expect(listUsers(staff, q({}))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getUser(staff, house.director)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('says of each user whether the reader may work on them', async () => {
    expect((await getUser(admin, house.director)).mayManage).toBe(false);
    expect((await getUser(admin, house.people.administrator)).mayManage).toBe(false);
    expect((await getUser(admin, house.people.manager)).mayManage).toBe(true);
    expect((await getUser(director, house.people.administrator)).mayManage).toBe(true);
  });
});
