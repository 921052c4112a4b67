import { eq } from 'drizzle-orm';
import { db, sqlClient } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { company, settings } from '@/db/schema/settings';
import { env } from '@/lib/platform/env';

// The demo marks its database before it writes anything else, so a load that was interrupted is known for what it is.

const KEY = 'demo';
/** Any number: two who load at once would found two halves of a company. */
const LOADING = 719_004;

export type State = 'empty' | 'loaded' | 'interrupted' | 'foreign';

export async function stateOfHouse(): Promise<State> {
  const [mark] = await db.select().from(settings).where(eq(settings.key, KEY));
  if (mark) return mark.value === 'loaded' ? 'loaded' : 'interrupted';
  const [known] = await db.select({ id: company.id }).from(company);
  return known ? 'foreign' : 'empty';
}

export async function mark(value: 'loading' | 'loaded'): Promise<void> {
  await db.insert(settings).values({ key: KEY, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
}

export async function unmark(): Promise<void> {
  await db.delete(settings).where(eq(settings.key, KEY));
}

/** Runs `work` while nobody else loads; whoever comes meanwhile waits for its end. */
export async function whileAlone<T>(work: () => Promise<T>): Promise<T> {
  const guard = await sqlClient.reserve();
  try {
    await guard`select pg_advisory_lock(${LOADING})`;
    return await work();
  } finally {
    await guard`select pg_advisory_unlock(${LOADING})`;
    guard.release();
  }
}

/** Half a demo is worth nothing: its tables are made anew. Only ever called for a database that bears the mark. */
export async function clearHalfLoaded(): Promise<void> {
  await sqlClient.unsafe('drop schema public cascade; drop schema if exists drizzle cascade; create schema public');
  await migrateDatabase(env.DATABASE_URL ?? '');
}
