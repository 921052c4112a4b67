import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { oneTapLinks } from '@/db/schema/reminders';
import { users } from '@/db/schema/spine';
import { reach, visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { hashToken } from '@/lib/platform/secrets';
import { contextOfUser } from '@/lib/platform/user-context';
import { momentShown, type Period, periodEnd } from '../../queries/status-view';
import { taskRecord } from '../../record';
import type { OneTapView } from '../views';

type Link = typeof oneTapLinks.$inferSelect;

/** The link of a token, if there is one. */
export async function findLink(token: string): Promise<Link | null> {
  const [link] = await db
    .select()
    .from(oneTapLinks)
    .where(eq(oneTapLinks.tokenHash, hashToken(token)));
  return link ?? null;
}

/** What the page of a link says, in the language of its person. Changes nothing. null: there is no such link. */
export async function readOneTap(token: string, now: Date): Promise<OneTapView | null> {
  const link = await findLink(token);
  if (!link) return null;
  const { act } = link;
  const person = await contextOfUser(link.userId);
  if (!person) {
    const [user] = await db.select({ locale: users.locale }).from(users).where(eq(users.id, link.userId));
    return { locale: user?.locale ?? 'en', act, state: 'withdrawn', usedAt: '', task: null };
  }
  const ctx = { ...person, now };
  const row = await readTask(ctx, link);
  const { locale } = ctx;
  if (!row) return { locale, act, state: 'withdrawn', usedAt: '', task: null };
  const isOver = link.expiresAt.getTime() <= now.getTime();
  // A letter that lies about somewhere tells no more than that.
  const task = isOver
    ? null
    : {
        id: link.taskId,
        number: row.number,
        title: row.title,
        end: periodEnd(row, ctx),
        customer: row.customer ?? '',
        percent: row.own_percent ?? row.percent,
      };
  const usedAt = momentShown(null, link.usedAt, ctx);
  return { locale, act, state: stateOf(link, row, now), usedAt, task };
}

type Row = Period & {
  number: string;
  title: string;
  percent: number;
  customer: string | null;
  own_percent: number | null;
  is_mine: boolean;
  own_left: boolean;
  may_change: boolean;
  may_snooze: boolean;
};

function stateOf(link: Link, row: Row, now: Date): OneTapView['state'] {
  if (link.usedAt) return 'used';
  if (link.expiresAt.getTime() <= now.getTime()) return 'expired';
  if (link.act === 'open') return 'ready';
  const isFinished = row.category === 'done' || row.category === 'cancelled';
  if (isFinished || (row.is_mine && !row.own_left)) return 'finished';
  if (link.act === 'snooze') return row.may_snooze ? 'ready' : 'withdrawn';
  return row.is_mine || row.may_change ? 'ready' : 'withdrawn';
}

async function readTask(ctx: Ctx, { taskId, firingId }: Link): Promise<Row | null> {
  const [row] = await ctx.db.execute<Row>(sql`
    with own as (
      select percent, category from task_executors where task_id = ${taskId} and (employee_id = ${ctx.employeeId} or centre_id = ${ctx.centreId})
    )
    select records.number, records.title, tasks.percent, tasks.category, tasks.due_at, tasks.starts_on, tasks.starts_at, tasks.ends_on,
      tasks.ends_at, (select title from records c where c.id = tasks.customer_id) as customer,
      (select round(avg(percent))::int from own) as own_percent, exists (select 1 from own) as is_mine,
      exists (select 1 from own where category not in ('done', 'cancelled')) as own_left,
      ${reach(ctx, taskRecord, 'change')} as may_change,
      exists (select 1 from reminder_firings f where f.id = ${firingId} and f.user_id = ${ctx.userId}) as may_snooze
    from tasks join records on records.id = tasks.id where tasks.id = ${taskId} and ${visible(ctx, taskRecord)}`);
  return row ?? null;
}
