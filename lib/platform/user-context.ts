import 'server-only';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { type Db, db, type Tx } from '@/db/client';
import type { Ctx } from './context';
import { readPerson } from './person';

// Guarantee: work that goes on without a request has the rights its person has at that moment. Stands apart from sessions,
// because it is also needed where there is no Next: in scripts.

/**
 * The context of a user for work that goes on without a request: a chunk of an import. Null when they are disabled. Within a
 * transaction `reader` is that one: who waits there for a further connection may wait for ever.
 */
export async function contextOfUser(userId: number, reader: Db | Tx = db): Promise<Ctx | null> {
  const person = await readPerson(sql`select ${userId}::bigint as user_id, false as stale`, reader);
  if (!person || person.disabled) return null;
  return { ...person.ctx, now: new Date(), requestId: randomUUID(), address: '' };
}
