import 'server-only';
import { sql } from 'drizzle-orm';
import { formatDate } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import { shownHours } from '@/lib/kernel/numbers';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { type ProjectStatus, projectKind } from '../kind';
import { isLate, projectTone } from '../rules';
import type { ProjectRow } from '../views';

type Pair = [id: number, title: string] | null;
type Row = {
  id: string;
  number: string;
  title: string;
  status: ProjectStatus;
  starts_on: string | null;
  ends_on: string | null;
  percent: number;
  hours_planned: string;
  hours_spent: string;
  changed_at: string;
  tasks: string;
  customer: Pair;
  manager: Pair;
  controller: Pair;
  unit: Pair;
};

const named = (pair: Pair) => (pair ? { id: pair[0], text: pair[1] } : null);
const pair = (column: string) =>
  sql.raw(`(select json_build_array(x.id, x.title) from records x where x.id = ${column})`);

/** Rows of the registry for ids that `listPage` found visible, in their order. One statement. */
export async function listProjectRows(ctx: Ctx, ids: readonly number[]): Promise<ProjectRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<Row>(sql`
    select p.*, r.number, r.title, r.changed_at,
      (select count(*) from tasks t join records tr on tr.id = t.id where t.project_id = p.id and tr.deleted_at is null) as tasks,
      ${pair('p.customer_id')} as customer, ${pair('p.manager_id')} as manager, ${pair('p.controller_id')} as controller, ${pair('r.unit_id')} as unit
    from unnest(${sql.param([...ids])}::bigint[]) with ordinality as wanted (id, place)
    join projects p on p.id = wanted.id join records r on r.id = p.id order by wanted.place`);
  const words = wordsOf(ctx.locale);
  const thisDay = today(ctx.now, ctx.timeZone);
  const date = (value: string | null): string => (value ? formatDate(value, ctx.locale, thisDay) : '');
  return rows.map((row): ProjectRow => {
    const late = isLate(row.status, row.ends_on, thisDay);
    return {
      id: Number(row.id),
      number: row.number,
      title: { text: row.title, href: `${projectKind.path}/${row.id}` },
      status: {
        code: row.status,
        name: words.say(`choices.project_status.${row.status}`),
        tone: late ? 'overdue' : projectTone(row.status),
        color: null,
      },
      customer: named(row.customer),
      manager: named(row.manager),
      controller: named(row.controller),
      start: date(row.starts_on),
      end: { text: date(row.ends_on), late },
      percent: row.percent,
      hoursPlanned: shownHours(row.hours_planned),
      hoursSpent: shownHours(row.hours_spent),
      tasks: row.tasks,
      unit: named(row.unit),
      changed: date(instantToLocal(new Date(row.changed_at), ctx.timeZone).date),
    };
  });
}
