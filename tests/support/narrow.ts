import { db } from '@/db/client';
import { grants, roles, userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { createCentre } from '@/lib/people/commands/centres';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { createUnit } from '@/lib/people/commands/units';
import { systemContext } from '@/lib/platform/system-context';
import { rightKinds } from '@/lib/settings/rights/kind';

/** The user, and what of the house is their own from the beginning. */
export type Narrow = { id: number; employee: number; unit: number; centre: number };

/** Somebody who may do anything, but only so widely: what others have is not there for them. */
export async function narrowUser(scope: 'own' | 'team'): Promise<Narrow> {
  const { id: unit } = await createUnit(systemContext(), { title: `Unit of ${scope}` });
  const { id: centre } = await createCentre(systemContext(), { title: `Centre of ${scope}` });
  const about = { name: `Narrow ${scope}`, unitId: unit, centreId: centre };
  const { id: employeeId } = await createEmployee(systemContext(), about);
  const [user] = await db
    .insert(users)
    .values({ login: `narrow-${scope}`, name: `Narrow ${scope}`, passwordHash: 'none', employeeId })
    .returning({ id: users.id });
  const [role] = await db
    .insert(roles)
    .values({ name: `Narrow ${scope}`, params: ['export'] })
    .returning({ id: roles.id });
  if (!user || !role) throw new Error('no narrow user');
  await db.insert(userRoles).values({ userId: user.id, roleId: role.id });
  const given = { see: scope, create: true, change: scope, delete: scope } as const;
  await db.insert(grants).values(rightKinds.map((kind) => ({ roleId: role.id, kind: kind.name, ...given })));
  return { id: user.id, employee: employeeId, unit, centre };
}
