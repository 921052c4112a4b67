import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { centreKind } from '@/lib/people/kind';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { directoryName, directoryValues } from '@/lib/record/directories';
import { type BoardGroup, priorities, type StatusCategory } from '../kind';
import type { BoardColumn } from '../views';
import { tones } from './status-view';

/** A column before its cards. `isRetired`: nothing new is put there, so it is left out when it is empty. */
export type Lane = Pick<BoardColumn, 'key' | 'name' | 'tone' | 'color' | 'isFinished' | 'term'> & {
  isRetired?: boolean;
};

/** How many tasks are looked at for their projects or executors, and how many of those become columns. */
const [LOOKED_AT, MOST] = [10_000, 30];

const plain = { tone: 'neutral', color: null, isFinished: null };

/** The columns of a board; by project and executor those that most of the tasks asked for have. At most one statement. */
export async function lanesOf(ctx: Ctx, where: SQL, by: BoardGroup): Promise<Lane[]> {
  if (by === 'status') return statusLanes(ctx);
  const { say } = wordsOf(ctx.locale);
  if (by === 'priority')
    return [...priorities]
      .reverse()
      .map((key) => ({ ...plain, key, name: say(`choices.priority.${key}`), term: is('priority', key) }));
  const filter = by === 'project' ? 'project' : 'executors';
  const none = { ...plain, key: '', name: say(`tasks.board.none.${by}`), term: { ...is(filter), operator: 'empty' } };
  const found = await (by === 'project' ? projectsOf(ctx, where) : executorsOf(ctx, where));
  const lanes = found.map(({ id, title, kind }) => ({
    ...plain,
    key: id,
    name: title,
    term: is(kind === centreKind.name ? 'executorCentre' : filter, id),
  }));
  return [none, ...lanes.sort((a, b) => a.name.localeCompare(b.name, ctx.locale))];
}

const is = (key: string, ...values: string[]) => ({ key, operator: 'is', values });

async function statusLanes(ctx: Ctx): Promise<Lane[]> {
  const values = await directoryValues(ctx, 'task_status');
  return values.map((value) => {
    const category = (value.category ?? 'open') as StatusCategory;
    return {
      key: String(value.id),
      name: directoryName(value, ctx.locale),
      tone: tones[category],
      color: value.color,
      isFinished: category === 'done' || category === 'cancelled',
      isRetired: value.retiredAt !== null,
      term: is('status', String(value.id)),
    };
  });
}

type Found = { id: string; title: string; kind: string };

async function projectsOf(ctx: Ctx, where: SQL): Promise<Found[]> {
  return ctx.db.execute<Found>(sql`${planAnew}
    select p.id, p.title, p.kind from (
      select project_id as id, count(*) as tasks from (
        select tasks.project_id from ${tasks} join ${records} on ${records.id} = ${tasks.id} where ${where} limit ${LOOKED_AT}
      ) looked where project_id is not null group by project_id order by 2 desc, 1 limit ${MOST}
    ) most join records p on p.id = most.id and p.deleted_at is null`);
}

async function executorsOf(ctx: Ctx, where: SQL): Promise<Found[]> {
  return ctx.db.execute<Found>(sql`${planAnew}
    select p.id, p.title, p.kind from (
      select coalesce(e.employee_id, e.centre_id) as id, count(*) as tasks from (
        select tasks.id from ${tasks} join ${records} on ${records.id} = ${tasks.id} where ${where} limit ${LOOKED_AT}
      ) looked join ${taskExecutors} e on e.task_id = looked.id group by 1 order by 2 desc, 1 limit ${MOST}
    ) most join records p on p.id = most.id and p.deleted_at is null`);
}
