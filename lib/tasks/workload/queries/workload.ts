import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { formatDate, formatRange, formatWeekday } from '@/lib/kernel/date-format';
import { today } from '@/lib/kernel/dates';
import { groupBy } from '@/lib/kernel/group';
import { formatNumber } from '@/lib/kernel/numbers';
import { isFreeDate } from '@/lib/kernel/working-time';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import type { Asked } from '@/lib/record/list-where';
import { spanShown } from '../../queries/status-view';
import { taskRecord } from '../../record';
import type { Span } from '../../scheduling/rules/plan';
import { capacityOn, workload } from '../../scheduling/rules/workload';
import {
  type Cell,
  cellsOf,
  datesOf,
  minutesOfLine,
  type Period,
  periodsOf,
  type Scale,
  workerOf,
  workLineOf,
} from '../rules/grid';
import type { BehindTask, BehindView, LoadCell, WorkloadView } from '../views';
import { linesOfPeople } from './lines';
import { listPeople, type PeopleAsked, peopleById } from './people';

/** Less than three minutes are no hours. */
function hours(ctx: Ctx, minutes: number): string {
  const rounded = Math.round((minutes / 60) * 10) / 10;
  return rounded === 0 ? '' : formatNumber(rounded, ctx.locale, { max: 1 });
}

const cellView = (ctx: Ctx, { minutes, capacity, ...rest }: Cell): LoadCell => ({
  ...rest,
  hours: hours(ctx, minutes),
  capacity: hours(ctx, capacity) || '0',
  share: capacity > 0 ? Math.round((minutes / capacity) * 100) : minutes > 0 ? 100 : 0,
});

/** People and their hours against what they have, by days or weeks. Three statements, whatever there is. */
export async function readWorkload(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked & PeopleAsked & { scale: Scale; on: string },
): Promise<WorkloadView> {
  const periods = periodsOf(asked.scale, asked.on);
  const range = { from: periods[0]?.from ?? asked.on, to: periods.at(-1)?.to ?? asked.on };
  const [calendars, { people, total }] = await Promise.all([
    loadCalendars(ctx),
    listPeople(ctx, definition, asked, asked),
  ]);
  const lines = await linesOfPeople(
    ctx,
    people.map(({ id }) => id),
    range.from,
    range.to,
  );
  const workers = people.map((person) =>
    workerOf(person.id, person.hoursADay, calendars.ofEmployee(person.id, person.centreId)),
  );
  const loads = groupBy(workload(lines.map(workLineOf), workers, range), ({ personId }) => personId);
  const unplanned = groupBy(
    lines.filter((line) => minutesOfLine(line) === null),
    ({ personId }) => personId,
  );
  const thisDay = today(ctx.now, ctx.timeZone);
  return {
    total,
    periods: periods.map(({ from, to }) => ({
      key: from,
      to,
      day: asked.scale === 'day' ? String(Number(from.slice(8))) : formatDate(from, ctx.locale, thisDay),
      name: from === to ? formatWeekday(from, ctx.locale, 'short') : '',
      isFree: datesOf({ from, to }).every((date) => isFreeDate(calendars.company, date)),
      isNow: from <= thisDay && thisDay <= to,
    })),
    rows: people.map(({ id, name }, at) => {
      const worker = workers[at];
      const cells = worker ? cellsOf(worker, periods, loads.get(id) ?? [], unplanned.get(id) ?? []) : [];
      const sum = (of: (cell: Cell) => number) => cells.reduce((all, cell) => all + of(cell), 0);
      const [minutes, capacity] = [sum((cell) => cell.minutes), sum((cell) => cell.capacity)];
      return {
        id,
        text: name,
        cells: cells.map((cell) => cellView(ctx, cell)),
        total: hours(ctx, minutes) || '0',
        capacity: hours(ctx, capacity) || '0',
        isOver: minutes > capacity,
      };
    }),
  };
}

type TaskRow = { id: string; number: string; title: string; project: string | null };

/**
 * The tasks behind the hours of one person; of those the reader may not see only how many and how long. Null for somebody
 * whose hours they may not look at. Four statements.
 */
export async function findBehind(ctx: Ctx, personId: number, period: Period): Promise<BehindView | null> {
  const [calendars, [person]] = await Promise.all([loadCalendars(ctx), peopleById(ctx, [personId])]);
  if (!person) return null;
  const worker = workerOf(person.id, person.hoursADay, calendars.ofEmployee(person.id, person.centreId));
  const lines = await linesOfPeople(ctx, [person.id], period.from, period.to);
  const loads = workload(lines.map(workLineOf), [worker], period);
  const minutes = new Map<number, number>();
  for (const { tasks } of loads)
    for (const one of tasks) minutes.set(one.taskId, (minutes.get(one.taskId) ?? 0) + one.minutes);
  for (const line of lines) {
    if (minutesOfLine(line) !== null || minutes.has(line.taskId)) continue;
    const open = workload([{ ...workLineOf(line), minutes: null }], [worker], period);
    if (open.length > 0) minutes.set(line.taskId, 0);
  }
  const seen = await seenTasks(ctx, [...minutes.keys()]);
  const spans = new Map<number, Span>(lines.map((line) => [line.taskId, workLineOf(line).span]));
  const hidden = [...minutes].filter(([id]) => !seen.has(id));
  const all = [...minutes.values()].reduce((sum, one) => sum + one, 0);
  return {
    person: { id: person.id, text: person.name },
    period: formatRange(period.from, period.to, ctx.locale, ''),
    hours: hours(ctx, all) || '0',
    capacity:
      hours(
        ctx,
        datesOf(period).reduce((sum, date) => sum + capacityOn(worker, date), 0),
      ) || '0',
    tasks: [...minutes]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .flatMap(([id, taken]): BehindTask[] => {
        const [task, span] = [seen.get(id), spans.get(id)];
        if (!task) return [];
        const { number, title, project } = task;
        return [
          {
            id,
            number,
            title,
            hours: hours(ctx, taken),
            period: span ? spanShown(ctx, span) : '',
            project: project ?? '',
          },
        ];
      }),
    hidden: {
      count: hidden.length,
      hours:
        hours(
          ctx,
          hidden.reduce((sum, [, taken]) => sum + taken, 0),
        ) || '0',
    },
  };
}

async function seenTasks(ctx: Ctx, ids: readonly number[]): Promise<Map<number, TaskRow>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.execute<TaskRow>(sql`
    select ${records.id} as id, ${records.number} as number, ${records.title} as title,
      (select p.title from records p where p.id = tasks.project_id) as project
    from ${records} join tasks on tasks.id = ${records.id} where ${inArray(records.id, [...ids])} and ${visible(ctx, taskRecord)}`);
  return new Map(rows.map((row) => [Number(row.id), row]));
}
