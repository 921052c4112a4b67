import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { roles, userRoles } from '@/db/schema/access';
import { directoryValues } from '@/db/schema/settings';
import { users } from '@/db/schema/spine';
import { createFolder } from '@/lib/customers/commands/folders';
import { changeCentre, createCentre } from '@/lib/people/commands/centres';
import { changeEmployee } from '@/lib/people/commands/change-employee';
import { createEmployees } from '@/lib/people/commands/create-employees';
import { createUnit } from '@/lib/people/commands/units';
import { recordAudit } from '@/lib/platform/audit';
import { hashPassword } from '@/lib/platform/secrets';
import { transaction } from '@/lib/platform/transaction';
import { changeCompany } from '@/lib/settings/commands/company';
import { createCompany } from '@/lib/settings/commands/create-company';
import { createDirectoryValue } from '@/lib/settings/commands/directory-values';
import type { Actors } from './actors';
import { nameOf } from './cast';
import { accounts, centres, company, companyDetails, directories, folders, type Login, PASSWORD, units } from './house';
import type { Plan } from './plan';
import type { PersonPlan } from './plan-people';

/** Ids of what the house is made of, in the order of the plan's lists. */
export type House = {
  units: number[];
  centres: number[];
  people: number[];
  folders: number[];
  /** `directory/name` or, of system values, `directory/code` */
  values: ReadonlyMap<string, number>;
};

/** Working days ago the company moved in, before its first customer. */
const FOUNDED = -281;

/** Founds the company with its structure, people and accounts. The director does it all, in one morning. */
export async function loadHouse(plan: Plan, actors: Actors): Promise<House> {
  const at = (minute: number) => actors.at('director', { on: FOUNDED, minute });
  const [first, ...rest] = plan.people;
  if (!first) throw new Error('nobody works here');
  const admin = { login: 'director', name: nameOf(first), password: PASSWORD };
  const founded = actors.instant({ on: FOUNDED, minute: 500 });
  const { userId } = await createCompany({ company, admin }, { now: founded, requestId: 'demo' });
  await db.update(users).set({ locale: 'ru', createdAt: founded }).where(eq(users.id, userId));
  await actors.learn('director', userId);
  await changeCompany(at(505), companyDetails);
  for (const [directory, names] of Object.entries(ownValues(plan.people)))
    for (const name of names) await createDirectoryValue(at(510), { directory: directory as 'position', name });
  const values = await readValues();
  const unitIds: number[] = [];
  for (const unit of units) unitIds.push((await createUnit(at(520), { ...unit, parentId: unitIds[0] ?? null })).id);
  const centreIds: number[] = [];
  for (const { title, code, units: places } of centres)
    centreIds.push((await createCentre(at(530), { title, code, unitId: unitIds[places[0]] })).id);
  const ids = { units: unitIds, centres: centreIds, values };
  const [me] = await db.select({ id: users.employeeId }).from(users).where(eq(users.id, userId));
  const people = [me?.id ?? 0];
  await changeEmployee(at(540), { id: people[0] ?? 0, ...employee(first, ids, null) });
  const heads = rest.filter((one) => one.isHead);
  people.push(
    ...(await createEmployees(
      at(550),
      heads.map((one) => employee(one, ids, people[0] ?? null)),
    )),
  );
  const headOf = (centre: number) =>
    people[plan.people.findIndex((one) => one.isHead && one.centre === centre)] ?? null;
  const others = rest.filter((one) => !one.isHead);
  people.push(
    ...(await createEmployees(
      at(560),
      others.map((one) => employee(one, ids, headOf(one.centre))),
    )),
  );
  for (const [index, id] of centreIds.entries()) await changeCentre(at(570), { id, headId: headOf(index) });
  await loadAccounts(plan.people, people, actors, userId);
  return { ...ids, people, folders: await loadFolders(actors, headOf) };
}

const ownValues = (people: readonly PersonPlan[]) => ({
  ...directories,
  position: [...new Set(people.map((one) => one.position))],
});

async function readValues(): Promise<Map<string, number>> {
  const rows = await db.select().from(directoryValues);
  return new Map(rows.map((row) => [`${row.directory}/${row.code ?? row.name}`, row.id]));
}

type Ids = Pick<House, 'units' | 'centres' | 'values'>;

function employee(one: PersonPlan, ids: Ids, headId: number | null) {
  const { lastName, firstName, middleName, code, email, phones, birthday, hiredOn, capacity } = one;
  const own = { lastName, firstName, middleName, code, email, phones, birthday, hiredOn, capacity };
  return {
    ...own,
    unitId: ids.units[one.unit],
    centreId: ids.centres[one.centre],
    positionId: ids.values.get(`position/${one.position}`),
    headId,
  };
}

/** The six who may sign in; the director is there since the founding. */
async function loadAccounts(plans: readonly PersonPlan[], people: readonly number[], actors: Actors, director: number) {
  const moment = { on: FOUNDED, minute: 580 };
  const ids = new Map<Login, number>([['director', director]]);
  const known = await db.select({ id: roles.id, code: roles.code }).from(roles);
  const passwordHash = await hashPassword(PASSWORD);
  await transaction(actors.at('director', moment), 'user.create', async (tx) => {
    for (const { login, role, locale } of accounts.filter((one) => one.login !== 'director')) {
      const place = plans.findIndex((one) => one.login === login);
      const [plan, roleId] = [plans[place], known.find((one) => one.code === role)?.id];
      if (!plan || !roleId) throw new Error(`${login} has no place or role`);
      const values = { login, name: nameOf(plan), passwordHash, employeeId: people[place], locale };
      const [user] = await tx.tx
        .insert(users)
        .values({ ...values, timeZone: company.timeZone, createdAt: tx.now })
        .returning({ id: users.id });
      if (!user) throw new Error(`${login} was not written`);
      await tx.tx.insert(userRoles).values({ userId: user.id, roleId });
      await recordAudit(tx, { verb: 'user.create', subject: login });
      ids.set(login, user.id);
    }
  });
  for (const [login, id] of ids) await actors.learn(login, id);
  await db.execute(sql`analyze`);
}

async function loadFolders(actors: Actors, headOf: (centre: number) => number | null): Promise<number[]> {
  const ids: number[] = [];
  for (const { name, in: above, curator, restricted } of folders) {
    const parentId = above === null ? null : (ids[above] ?? null);
    const curatorId = curator === null ? null : headOf(curator);
    const ctx = actors.at('director', { on: FOUNDED, minute: 600 });
    ids.push((await createFolder(ctx, { name, parentId, curatorId, restricted })).id);
  }
  return ids;
}
