import 'server-only';
import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';

/** Keys under which cards and their rows name a directory's value, as history has them. */
const fields = ['statusId', 'eventTypeId', 'typicalTaskId', 'positionId', 'directionId', 'sourceId'];

/**
 * Does anything have this value, or did it ever? History counts: what was there once is to be readable, and undoing must
 * be able to bring it back. Asked once in a long while, by an administrator, so it may read the whole history.
 */
export async function isValueInUse(tx: TxCtx, id: number): Promise<boolean> {
  const before = sql.join(
    fields.map((field) => sql`changes -> ${field}::text @> ${String(id)}::jsonb`),
    sql` or `,
  );
  const [found] = await tx.tx.execute(sql`
    select 1 where exists (select 1 from tasks where status_id = ${id} or event_type_id = ${id} or typical_task_id = ${id})
      or exists (select 1 from task_executors where status_id = ${id})
      or exists (select 1 from customers where status_id = ${id} or source_id = ${id})
      or exists (select 1 from customer_managers where direction_id = ${id})
      or exists (select 1 from employees where position_id = ${id})
      or exists (select 1 from history where ${before})`);
  return found !== undefined;
}
