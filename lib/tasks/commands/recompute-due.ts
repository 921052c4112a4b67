import 'server-only';
import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';
import { refreshReminders } from '../reminders/commands/refresh';
import { refreshTasks } from './refresh';

/**
 * Moves the instants at which dates end when the company moves to another time zone: a task due on a date is late after
 * midnight there. A parent that rolls up from children with times may change its dates too. `zone` is the new zone.
 */
export async function recomputeDue(tx: TxCtx, zone: string): Promise<void> {
  for (const table of [sql`tasks`, sql`task_executors`]) {
    await tx.tx.execute(sql`
      update ${table} set due_at = (ends_on + 1)::timestamp at time zone ${zone}
      where ends_on is not null and due_at is distinct from (ends_on + 1)::timestamp at time zone ${zone}`);
  }
  const timed = await tx.tx.execute<{ id: string }>(sql`
    select c.id from tasks c join tasks p on p.id = c.parent_id and p.rolls_up
    where c.starts_at is not null or c.ends_at is not null order by c.id`);
  await refreshReminders({ ...tx, companyZone: zone }, null);
  await refreshTasks(
    { ...tx, companyZone: zone },
    timed.map((row) => Number(row.id)),
  );
}
