import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/lib/platform/env';
import { keepStatements } from './statements';

type How = postgres.Options<Record<string, never>> & { onnotify?: () => void };
const open = (how: How) =>
  postgres(env.DATABASE_URL ?? 'postgres://127.0.0.1:1/unset', {
    onnotice: () => {},
    // Compiling a statement costs more than any statement of a page takes.
    connection: { application_name: 'dilo', jit: 'off' },
    ...how,
  });
const connect = () => open({ max: env.DILO_POOL, idle_timeout: 60 });

/** A client beside the pool, for a connection that only listens; whoever opens it ends it. */
export const openListener = () => open({ max: 1, idle_timeout: 60 });

/**
 * One connection of its own for as long as it lives: it may hold locks of its session. `hear` is told when something is said
 * on a channel it listens to, `lost` when it is gone; a query after that would open another, so whoever uses it must not ask.
 */
export const openStanding = (hear: () => void, lost: () => void) =>
  open({ max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 5, onnotify: hear, onclose: lost });

type Statement = (query: string) => void;
const shared = globalThis as typeof globalThis & {
  diloSql?: ReturnType<typeof connect>;
  diloStatements?: Set<Statement>;
};
shared.diloSql ??= connect();
shared.diloStatements ??= new Set();
const listeners = shared.diloStatements;

/** The pool of this process. Everything but migrations and back-up goes through `db`. */
export const sqlClient = shared.diloSql;

export const db = drizzle(keepStatements(sqlClient), {
  casing: 'snake_case',
  logger: {
    logQuery(query) {
      for (const listener of listeners) listener(query);
    },
  },
});

export type Db = typeof db;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Calls `listener` with every statement until the returned function is called. */
export function onStatement(listener: Statement): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
