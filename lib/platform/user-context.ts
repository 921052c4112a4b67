import 'server-only';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Ctx } from './context';
import { readPerson } from './person';

// Guarantee: work that goes on without a request has the rights its person has at that moment. Stands apart from sessions,
// because it is also needed where there is no Next: in scripts.

/** The context of a user for work that goes on without a request: a chunk of an import. Null when they are disabled. */
export async function contextOfUser(userId: number): Promise<Ctx | null> {
  const person = await readPerson(sql`select ${userId}::bigint as user_id, false as stale`);
  if (!person || person.disabled) return null;
  return { ...person.ctx, now: new Date(), requestId: randomUUID(), address: '' };
}
