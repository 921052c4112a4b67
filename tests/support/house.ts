import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { roles, userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { systemContext } from '@/lib/platform/system-context';
import { createCompany } from '@/lib/settings/commands/create-company';

// A house with one person of each role, and one who has none.

const roleCodes = ['director', 'administrator', 'manager', 'staff', 'clerk', 'observer'] as const;
export type RoleCode = (typeof roleCodes)[number];
export const walkers = [...roleCodes, 'roleless'] as const;
export type Walker = (typeof walkers)[number];
export type House = { people: Record<Walker, number>; director: number };

export async function foundHouse(): Promise<House> {
  const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
  const { userId: director } = await createCompany({
    company,
    admin: { login: 'director', name: 'Director', password: 'not used here' },
  });
  const entries: [Walker, number][] = [['director', director]];
  for (const code of walkers.slice(1)) entries.push([code, await personWith(code)]);
  return { director, people: Object.fromEntries(entries) as Record<Walker, number> };
}

async function personWith(code: Walker): Promise<number> {
  const { id: employeeId } = await createEmployee(systemContext(), { name: `${code} Person` });
  const [user] = await db
    .insert(users)
    .values({ login: code, name: code, passwordHash: 'none', employeeId })
    .returning({ id: users.id });
  const [role] = await db.select({ id: roles.id }).from(roles).where(eq(roles.code, code));
  if (!user || (!role && code !== 'roleless')) throw new Error(`no ${code}`);
  if (role) await db.insert(userRoles).values({ userId: user.id, roleId: role.id });
  return user.id;
}
