import { db, onStatement } from '@/db/client';
import { users } from '@/db/schema/spine';
import type { Scope } from '@/lib/kernel/kind';
import { type KindRights, noRights } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

export const allRights: KindRights = { see: 'all', create: true, change: 'all', delete: 'all' };
export const rightsTo = (verbs: Partial<Record<'see' | 'change' | 'delete', Scope>>, create = false): KindRights => ({
  ...noRights,
  ...verbs,
  create,
});

export type ActorOptions = Partial<Omit<Ctx, 'rights'>> & {
  kinds?: Record<string, KindRights>;
  params?: string[];
  sections?: string[];
};

let made = 0;

/** A user with exactly these rights, as a command or a query sees them. */
export async function actor({ kinds = {}, params = [], sections = [], ...rest }: ActorOptions = {}): Promise<Ctx> {
  made += 1;
  const login = rest.login ?? `actor-${made}-${process.pid}`;
  const [user] = await db
    .insert(users)
    .values({ login, name: rest.name ?? login, passwordHash: 'none', employeeId: rest.employeeId })
    .returning({ id: users.id });
  return {
    userId: user?.id ?? null,
    login,
    name: login,
    employeeId: null,
    centreId: null,
    unitId: null,
    locale: 'uk',
    timeZone: 'Europe/Kyiv',
    companyZone: 'Europe/Kyiv',
    companyLocale: 'uk',
    rights: { kinds, params, sections, journals: [] },
    now: new Date('2026-11-18T09:00:00Z'),
    requestId: 'test',
    address: '127.0.0.1',
    db,
    ...rest,
  };
}

/** The number of statements `run` sends to the database, and what it answers. */
export async function countStatements<T>(run: () => Promise<T>): Promise<{ count: number; value: T }> {
  let count = 0;
  const stop = onStatement(() => {
    count += 1;
  });
  try {
    return { value: await run(), count };
  } finally {
    stop();
  }
}
