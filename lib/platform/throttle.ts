import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { signInFailures } from '@/db/schema/access';

// Guarantee: repeated failures lock one login from one address only, so that nobody can lock out somebody who is elsewhere;
// an address that tries many logins is locked for all of them.

export const ALLOWED_FAILURES = 5;
export const ADDRESS_FAILURES = 50;
const WINDOW_MINUTES = 15;
/** stands for any login in the row that counts all failures of one address */
const ANY_LOGIN = '*';

/** Minutes left, rounded up, for which this login is locked from this address; 0 when it is not. */
export async function lockedMinutes(login: string, address: string): Promise<number> {
  const [row] = await db
    .select({
      minutes: sql<number>`coalesce(ceil(extract(epoch from max(locked_until) - now()) / 60), 0)`.mapWith(Number),
    })
    .from(signInFailures)
    .where(sql`address = ${address} and login in (${login}, ${ANY_LOGIN}) and locked_until > now()`);
  return row?.minutes ?? 0;
}

/** Notes a failure. Returns the minutes of the lock it has brought about, or 0. */
export async function countFailure(login: string, address: string): Promise<number> {
  const own = await addFailure(login, address, ALLOWED_FAILURES);
  const all = await addFailure(ANY_LOGIN, address, ADDRESS_FAILURES);
  return own || all ? WINDOW_MINUTES : 0;
}

async function addFailure(login: string, address: string, limit: number): Promise<boolean> {
  const isOld = sql`f.window_start < now() - make_interval(mins => ${WINDOW_MINUTES})`;
  // Both sides of the window in one statement: two failures at once are both counted.
  const [row] = await db.execute<{ locked: boolean }>(sql`
    insert into sign_in_failures as f (login, address, count) values (${login}, ${address}, 1)
    on conflict (login, address) do update set
      count = case when ${isOld} then 1 else f.count + 1 end,
      window_start = case when ${isOld} then now() else f.window_start end,
      locked_until = case when not ${isOld} and f.count + 1 >= ${limit}
        then now() + make_interval(mins => ${WINDOW_MINUTES}) else f.locked_until end
    returning coalesce(locked_until > now(), false) as locked`);
  return row?.locked ?? false;
}

/** A password that was right clears the count of its login; that of the address goes on, or one good account would reset it. */
export async function forgetFailures(login: string, address: string): Promise<void> {
  await db.delete(signInFailures).where(sql`login = ${login} and address = ${address}`);
}

/** Notes an attempt that was wrong in something other than signing in; `what` names it and locks by itself. */
export async function countAttempt(what: string, address: string, limit: number): Promise<void> {
  await addFailure(what, address, limit);
}

/** Whether that is locked from this address by now. */
export async function isLocked(what: string, address: string): Promise<boolean> {
  const [row] = await db
    .select({ login: signInFailures.login })
    .from(signInFailures)
    .where(sql`address = ${address} and login = ${what} and locked_until > now()`);
  return row !== undefined;
}
