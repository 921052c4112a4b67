import { sql } from 'drizzle-orm';
import { customType, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, reference } from './types';

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/**
 * What changed of late, for pages that stand open: a trigger on `history` and the roll-ups write it, `lib/platform/changes.ts`
 * reads it. It says which transaction made a change, because a transaction is seen when it ends, whenever it began. Rows
 * are cleared away after some hours, and a backup leaves them out.
 */
export const changes = pgTable(
  'changes',
  {
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    /** null: something of one person's, not of a record */
    recordId: reference(),
    userId: reference(),
    what: text({ enum: ['changed', 'said', 'files', 'links'] })
      .notNull()
      .default('changed'),
    operationId: reference(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('changes_by_transaction').on(t.xid)],
);
