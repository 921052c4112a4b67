import 'server-only';
import { sql } from 'drizzle-orm';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { taskRecord } from '../../record';
import { occurrencesAfter } from '../rules/occurrences';
import type { RecurrenceView } from '../views';
import { type RecurrenceRow, ruleFrom } from './row';
import { saidDate, saidRule } from './said';

const NEXT_SHOWN = 3;

type Row = RecurrenceRow & {
  has_later: boolean;
  current_id: string | null;
  current_number: string | null;
  current_title: string | null;
};

/** How a task repeats; null when it does not. The task is one the reader may see. One statement. */
export async function findRecurrenceOf(ctx: Ctx, taskId: number): Promise<RecurrenceView | null> {
  const [row] = await ctx.db.execute<Row>(sql`
    select s.*, exists (select 1 from task_recurrences l where l.series = s.series and l.occurrence_on > s.occurrence_on) as has_later,
      c.id as current_id, c.number as current_number, c.title as current_title
    from task_recurrences s left join lateral (
      select tasks.id, records.number, records.title from task_recurrences l join tasks on tasks.id = l.task_id
      join records on records.id = tasks.id where l.series = s.series and l.task_id <> s.task_id
        and l.occurrence_on > s.occurrence_on and ${visible(ctx, taskRecord)} order by l.occurrence_on desc limit 1
    ) c on true where s.task_id = ${taskId}`);
  if (!row) return null;
  const rule = ruleFrom(row);
  const isCurrent = !row.has_later;
  const next = isCurrent && !row.is_ended ? occurrencesAfter(rule, row.occurrence_on, NEXT_SHOWN) : [];
  return {
    rule,
    missed: row.missed,
    text: saidRule(rule, ctx),
    zone: row.zone,
    occurrenceOn: row.occurrence_on,
    isEnded: row.is_ended,
    isCurrent,
    next: next.map((date) => saidDate(date, ctx)),
    current: row.current_id
      ? { id: Number(row.current_id), number: row.current_number ?? '', text: row.current_title ?? '' }
      : null,
    departs: row.kept.length > 0,
  };
}
