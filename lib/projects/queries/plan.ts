import 'server-only';
import { sql } from 'drizzle-orm';
import { projects } from '@/db/schema/projects';
import { records } from '@/db/schema/spine';
import { planAnew } from '@/db/statements';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, whereOf } from '@/lib/record/list-where';
import type { ProjectStatus } from '../kind';
import { isLate, projectTone } from '../rules';
import type { ProjectPlanRow } from '../views';

/** More projects than anybody looks through as bars; the rest is counted. */
const MOST = 1_000;

type Row = {
  id: string;
  number: string;
  title: string;
  status: ProjectStatus;
  starts_on: string | null;
  ends_on: string | null;
  percent: number;
  manager: string | null;
  total: string;
};

/** The filtered projects as bars, the earliest first, and how many more there are. One statement. */
export async function listProjectPlan(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
): Promise<{ rows: ProjectPlanRow[]; cut: number }> {
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select projects.id, records.number, records.title, projects.status, projects.starts_on, projects.ends_on, projects.percent,
      (select m.title from records m where m.id = projects.manager_id) as manager, count(*) over () as total
    from ${projects} join ${records} on ${records.id} = ${projects.id}
    where ${whereOf(ctx, definition, asked)}
    order by coalesce(projects.starts_on, projects.ends_on), projects.id limit ${MOST}`);
  const words = wordsOf(ctx.locale);
  const thisDay = today(ctx.now, ctx.timeZone);
  return {
    cut: Math.max(0, Number(rows[0]?.total ?? 0) - rows.length),
    rows: rows.map((row) => {
      const late = isLate(row.status, row.ends_on, thisDay);
      return {
        id: Number(row.id),
        number: row.number,
        title: row.title,
        start: row.starts_on,
        end: row.ends_on,
        percent: row.percent,
        status: late ? words.say('projects.late') : words.say(`choices.project_status.${row.status}`),
        tone: late ? 'overdue' : projectTone(row.status),
        who: row.manager ?? '',
      };
    }),
  };
}
