import 'server-only';
import { sql } from 'drizzle-orm';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { asInstant, momentShown, type Period, periodEnd } from '../../queries/status-view';
import { taskRecord } from '../../record';
import { isOverdue } from '../../rules';
import type { DueReminder } from '../views';

type Row = Period & { firing: string; task_id: string; number: string; title: string; moment: string };

const MOST = 100;

/** What reached this person and they did not put away, one a task, the latest first. One statement. */
export async function listDueReminders(ctx: Ctx): Promise<DueReminder[]> {
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select f.*, records.number, records.title, tasks.category, tasks.due_at, tasks.starts_on, tasks.starts_at, tasks.ends_on, tasks.ends_at
    from (
      select distinct on (task_id) id as firing, task_id, moment from reminder_firings
      where user_id = ${ctx.userId} and removed_at is null and snoozed_until is null order by task_id, moment desc, id desc
    ) f join tasks on tasks.id = f.task_id join records on records.id = tasks.id
    where ${visible(ctx, taskRecord)} and tasks.category not in ('done', 'cancelled')
    order by f.moment desc, f.firing desc limit ${MOST}`);
  return rows.map((row) => ({
    id: Number(row.firing),
    taskId: Number(row.task_id),
    number: row.number,
    title: row.title,
    at: momentShown(null, row.moment, ctx),
    end: periodEnd(row, ctx),
    late: isOverdue(row.category, asInstant(row.due_at), ctx.now),
  }));
}
