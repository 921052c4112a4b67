import type { TransactionSql } from 'postgres';
import { sqlClient } from '@/db/client';

/**
 * For this process, before its first statement: each statement of a transaction is parsed and planned once per connection,
 * not every time, and nobody waits for the disk. Should the machine stop meanwhile, the mark of a finished load is lost too.
 */
export function hurry(): void {
  Object.assign(sqlClient.options.connection, { plan_cache_mode: 'force_generic_plan', synchronous_commit: 'off' });
  const begin = sqlClient.begin.bind(sqlClient);
  Object.assign(sqlClient, { begin: (work: (tx: TransactionSql) => unknown) => begin((tx) => work(prepared(tx))) });
}

function prepared(tx: TransactionSql): TransactionSql {
  const unsafe = tx.unsafe.bind(tx);
  const send: typeof unsafe = (query, args = [], options = {}) => unsafe(query, args, { prepare: true, ...options });
  return Object.assign(tx, { unsafe: send });
}
