import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { log } from './log';

/** Guarantee: answers within `PATIENCE` and tells nobody more than whether the database may be used. */
const PATIENCE = 3_000;

const newest = Math.max(...journal.entries.map((entry) => entry.when));

export type Readiness = { database: 'ok' | 'unreachable'; migrations: 'ok' | 'missing' | 'unknown' };

export async function readiness(): Promise<Readiness> {
  try {
    const applied = await withinPatience(newestApplied());
    return { database: 'ok', migrations: applied >= newest ? 'ok' : 'missing' };
  } catch (error) {
    log.warn({ err: error }, 'the database cannot be reached');
    return { database: 'unreachable', migrations: 'unknown' };
  }
}

async function newestApplied(): Promise<number> {
  const [known] = await db.execute<{ present: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`,
  );
  if (!known?.present) return 0;
  const [last] = await db.execute<{ at: string | null }>(
    sql`select max(created_at) as at from drizzle.__drizzle_migrations`,
  );
  return Number(last?.at ?? 0);
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer in ${PATIENCE} ms`)), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
