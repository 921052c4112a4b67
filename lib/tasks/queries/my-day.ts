import 'server-only';
import { sql } from 'drizzle-orm';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import { addDays, endOfDateInstant, instantToLocal } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { executedBy, taskRecord } from '../record';
import type { MyDay } from '../views';
import { asInstant, type Period, periodEnd, type StatusColumns, statusView } from './status-view';

type Row = Period &
  StatusColumns & {
    id: string;
    number: string;
    title: string;
    percent: number;
    customer: string | null;
    project: string | null;
    total: string;
  };

const LIMIT = 200;

/** What this person executes and has not finished: late, due today, due within the next seven days. One statement. */
export async function listMyDay(ctx: Ctx): Promise<MyDay> {
  const today = instantToLocal(ctx.now, ctx.timeZone).date;
  const endOfToday = endOfDateInstant(today, ctx.timeZone);
  const horizon = endOfDateInstant(addDays(today, 7), ctx.timeZone);
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select tasks.id, records.number, records.title, tasks.percent, tasks.category, tasks.due_at, tasks.starts_on, tasks.starts_at,
      tasks.ends_on, tasks.ends_at, d.code as status_code, d.name as status_name, d.system as status_system, d.color as status_color,
      (select title from records r where r.id = tasks.customer_id) as customer,
      (select title from records r where r.id = tasks.project_id) as project, count(*) over () as total
    from tasks join records on records.id = tasks.id join directory_values d on d.id = tasks.status_id
    where ${visible(ctx, taskRecord)} and tasks.category in ('open', 'working') and tasks.due_at <= ${horizon.toISOString()}::timestamptz
      and tasks.id in ${executedBy(ctx)}
    order by tasks.due_at, tasks.id limit ${LIMIT}`);
  const day: MyDay = { overdue: [], today: [], week: [], total: Number(rows[0]?.total ?? 0) };
  const overdue = wordsOf(ctx.locale).say('tasks.overdue');
  for (const row of rows) {
    const due = asInstant(row.due_at)?.getTime() ?? 0;
    const bucket = due <= ctx.now.getTime() ? day.overdue : due <= endOfToday.getTime() ? day.today : day.week;
    bucket.push({
      id: Number(row.id),
      number: row.number,
      title: row.title,
      customer: row.customer ?? '',
      project: row.project ?? '',
      end: periodEnd(row, ctx),
      percent: row.percent,
      status: statusView(row, ctx.locale, ctx.now, overdue),
    });
  }
  return day;
}
