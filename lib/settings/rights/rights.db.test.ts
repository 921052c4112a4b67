import { desc, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit, journalGrants, roles, userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { canCreate } from '@/lib/access/gate';
import { ensureSystemRoles } from '@/lib/access/system-roles';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { createTask } from '@/lib/tasks/commands/create';
import { taskKind } from '@/lib/tasks/kind';
import { getTaskCard } from '@/lib/tasks/queries/card';
import { createTaskSchema } from '@/lib/tasks/schema';
import { foundHouse, type House, type RoleCode } from '@/tests/support/house';
import { createJournal } from '../commands/journals';
import { removeJournalRights, saveJournalRights } from './commands/journal-rights';
import { changeRole, createRole, retireRole } from './commands/roles';
import { changeUserGrants, setFullAccess } from './commands/user-grants';
import { getRole, listJournalAccess, listRoles } from './queries/roles';
import { getUserRights } from './queries/user-rights';
import { changeRoleSchema, journalRightsSchema, userGrantsSchema } from './schema';

let house: House;
let director: Ctx;
let admin: Ctx;
const context = async (id: number): Promise<Ctx> => (await contextOfUser(id)) ?? expect.fail('no user');
const as = (role: RoleCode) => context(house.people[role]);
const roleId = async (code: string): Promise<number> => {
  const [row] = await db.select({ id: roles.id }).from(roles).where(eq(roles.code, code));
  return row?.id ?? 0;
};
let made = 0;
const holderOf = async (role: number): Promise<Ctx> => {
  made += 1;
  const [user] = await db
    .insert(users)
    .values({ login: `holder${made}`, name: `Holder ${made}`, passwordHash: 'none' })
    .returning({ id: users.id });
  await db.insert(userRoles).values({ userId: user?.id ?? 0, roleId: role });
  return context(user?.id ?? 0);
};
const change = (ctx: Ctx, id: number, fields: object) => changeRole(ctx, changeRoleSchema.parse({ id, ...fields }));
const lastAudit = async () => (await db.select().from(audit).orderBy(desc(audit.id)).limit(1))[0];

beforeAll(async () => {
  house = await foundHouse();
});
beforeEach(async () => {
  [director, admin] = await Promise.all([as('director'), as('administrator')]);
});

describe('system roles', () => {
  test('are there once, and keep what an administrator made of them', async () => {
    const staff = await roleId('staff');
    await change(director, staff, { project_see: 'all' });
    await transaction(systemContext(), 'test', ensureSystemRoles);
    expect((await listRoles(director)).filter((role) => role.code !== null)).toHaveLength(6);
    expect((await getRole(director, staff)).values.project_see).toBe('all');
  });

  test("the Director's stay whole, and none is retired or renamed", async () => {
    const id = await roleId('director');
    await expect(change(director, id, { task_see: 'own' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retireRole(director, { id: await roleId('clerk'), retired: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await change(director, await roleId('clerk'), { name: 'Renamed' });
    expect((await getRole(director, await roleId('clerk'))).name).toBe('clerk');
  });
});

describe('roles', () => {
  test('are made, copied, changed and retired; each change counts at once and is noted', async () => {
    const { id } = await createRole(admin, { name: 'Sales', copyOf: await roleId('staff') });
    expect((await getRole(admin, id)).values).toMatchObject({
      task_see: 'team',
      customer_create: true,
      param_export: true,
    });
    const holder = await holderOf(id);
    expect(canCreate(holder, taskKind)).toBe(true);
    await change(admin, id, { task_create: '', task_see: 'all', section_audit: '1' });
    const now = await context(holder.userId ?? 0);
    expect(canCreate(now, taskKind)).toBe(false);
    expect(now.rights.sections).toEqual(['audit']);
    expect(await lastAudit()).toMatchObject({
      verb: 'role.change',
      subject: 'Sales',
      details: { changes: { task_create: [true, false], task_see: ['team', 'all'], section_audit: [false, true] } },
    });
    await retireRole(admin, { id, retired: true });
    expect((await context(holder.userId ?? 0)).rights).toMatchObject({ kinds: {}, sections: [], params: [] });
    await retireRole(admin, { id, retired: false });
    expect((await context(holder.userId ?? 0)).rights.kinds.task?.see).toBe('all');
    await expect(createRole(admin, { name: 'sales' })).rejects.toMatchObject({ fields: { name: 'taken' } });
  });

  test('what may be changed must be seen', async () => {
    const { id } = await createRole(director, { name: 'Blind' });
    await expect(change(director, id, { task_see: 'own', task_change: 'all' })).rejects.toMatchObject({
      fields: { task_change: 'wider_than_sight' },
    });
  });

  test('two people change different rights; for the same right the second chooses', async () => {
    const { id } = await createRole(director, { name: 'Both' });
    const { values } = await getRole(director, id);
    await change(director, id, { ...values, task_see: 'own', original: values });
    await change(admin, id, { ...values, customer_see: 'all', original: values });
    expect((await getRole(director, id)).values).toMatchObject({ task_see: 'own', customer_see: 'all' });
    await expect(change(admin, id, { ...values, task_see: 'unit', original: values })).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { task_see: { mine: 'unit', theirs: 'own', original: 'none' } },
    });
  });

  test('nobody but a Director gives or takes more than they hold', async () => {
    const { id: keeperRole } = await createRole(director, { name: 'Role keeper' });
    await change(director, keeperRole, { section_roles: '1', task_see: 'centre' });
    const keeper = await holderOf(keeperRole);
    const { id } = await createRole(keeper, { name: 'Small' });
    await change(keeper, id, { task_see: 'centre' });
    for (const fields of [
      { task_see: 'unit' },
      { customer_see: 'own' },
      { section_users: '1' },
      { param_export: '1' },
    ]) {
      await expect(change(keeper, id, fields)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(change(keeper, await roleId('manager'), { task_see: 'none' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(createRole(keeper, { name: 'Copied', copyOf: await roleId('observer') })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(createRole(await as('staff'), { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
    await change(director, id, { customer_see: 'all' });
  });
});

describe('personal rights', () => {
  test('add to those of the roles, and each right says where it comes from', async () => {
    const staff = await as('staff');
    const id = staff.userId ?? 0;
    await changeUserGrants(admin, userGrantsSchema.parse({ id, customer_see: 'all', customer_delete: 'own' }));
    const { effective, own } = await getUserRights(admin, id);
    expect(own).toMatchObject({ customer_see: 'all', customer_delete: 'own', task_see: 'none' });
    expect(effective.kinds.customer?.delete).toEqual({ value: 'own', because: [null] });
    expect(effective.kinds.customer?.see.because).toEqual([expect.objectContaining({ code: 'staff' }), null]);
    expect(effective.kinds.task?.see).toMatchObject({ value: 'team', because: [{ code: 'staff' }] });
    expect((await context(id)).rights.kinds.customer).toMatchObject({ see: 'all', delete: 'own' });
    await expect(getUserRights(await as('clerk'), id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getUserRights(staff, id)).resolves.toMatchObject({ effective: expect.anything() });
  });

  test('full access is given and taken in one operation each', async () => {
    const id = house.people.observer;
    await setFullAccess(admin, { id, given: true });
    expect((await context(id)).rights.kinds.task).toEqual({ see: 'all', create: true, change: 'all', delete: 'all' });
    expect(await lastAudit()).toMatchObject({ verb: 'user.grants', subject: 'observer', details: { full: true } });
    await setFullAccess(admin, { id, given: false });
    expect((await context(id)).rights.kinds.task).toMatchObject({ see: 'all', create: false });
    await expect(setFullAccess(admin, { id: house.director, given: false })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(setFullAccess(admin, { id: admin.userId ?? 0, given: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('journals', () => {
  test('are open to all until somebody is named, and to a Director always', async () => {
    const journal = await createJournal(director, { kind: 'task', code: 'SECRET', name: 'Secret' });
    const input = createTaskSchema.parse({ title: 'Hidden', journalId: journal.id });
    const { id } = await createTask(director, input);
    const manager = await as('manager');
    await expect(getTaskCard(manager, id)).resolves.toBeTruthy();

    const clerk = `role-${await roleId('clerk')}`;
    const rights = { journalId: journal.id, holder: clerk, see: '1' };
    const saved = await saveJournalRights(director, journalRightsSchema.parse(rights));
    await expect(getTaskCard(await as('manager'), id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(createTask(await as('manager'), input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getTaskCard(await as('director'), id)).resolves.toBeTruthy();
    expect((await getUserRights(director, house.people.manager)).journals).toEqual([
      expect.objectContaining({ name: 'Secret', see: false }),
    ]);
    expect((await listJournalAccess(director)).find((one) => one.id === journal.id)?.holders).toMatchObject([
      { role: { code: 'clerk' }, see: true, create: false },
    ]);

    // Who is shut out of a journal lets nobody into it.
    const shutOut = await as('administrator');
    await expect(
      saveJournalRights(shutOut, journalRightsSchema.parse({ ...rights, holder: `role-${await roleId('staff')}` })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await removeJournalRights(director, saved);
    await expect(getTaskCard(await as('manager'), id)).resolves.toBeTruthy();
    expect(await db.select().from(journalGrants).where(eq(journalGrants.journalId, journal.id))).toEqual([]);
    expect(await lastAudit()).toMatchObject({ verb: 'journal.rights', details: { holder: 'clerk', removed: true } });
  });

  test('a Director is not named on one: they have access anyway', async () => {
    const journal = await createJournal(director, { kind: 'task', code: 'OPEN', name: 'Open' });
    const holder = `role-${await roleId('director')}`;
    await expect(
      saveJournalRights(director, journalRightsSchema.parse({ journalId: journal.id, holder, see: '1' })),
    ).rejects.toMatchObject({ fields: { holder: 'director_sees_all' } });
  });
});

test('the audit log cannot be rewritten', async () => {
  const entry = (await lastAudit()) ?? expect.fail('empty log');
  for (const statement of [
    sql`update audit set verb = 'x' where id = ${entry.id}`,
    sql`delete from audit where id = ${entry.id}`,
    sql`truncate audit`,
  ]) {
    await expect(db.execute(statement)).rejects.toThrow();
  }
  expect(await lastAudit()).toEqual(entry);
});
