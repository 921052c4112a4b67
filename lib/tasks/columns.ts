import 'server-only';
import { sql } from 'drizzle-orm';
import { employees, records } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import {
  choiceFilter,
  dateFilter,
  idFilter,
  instantFilter,
  lineFilter,
  numberFilter,
  textFilter,
  titleSearch,
} from '@/lib/record/filter-columns';
import type { FilterColumn, RegistryColumns } from '@/lib/record/registry-columns';

/** An index stands on exactly this expression: what has no end comes after all that has one. */
const dueOrNever = sql`coalesce(${tasks.dueAt}, 'infinity'::timestamptz)`;

/** Not a category of the database but what people ask for: open, finished, overdue. */
const stateFilter: FilterColumn = (ctx, { operator, values }) => {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const states: Record<string, ReturnType<typeof sql>> = {
    open: sql`${tasks.category} in ('open', 'working', 'paused')`,
    finished: sql`${tasks.category} in ('done', 'cancelled')`,
    overdue: sql`(${tasks.category} in ('open', 'working') and ${tasks.dueAt} <= ${now})`,
  };
  const asked = values.flatMap((value) => (Object.hasOwn(states, value) ? (states[value] ?? []) : []));
  const any = asked.length ? sql`(${sql.join(asked, sql` or `)})` : sql`false`;
  return operator === 'not' ? sql`(${any}) is not true` : any;
};

const executorFilter = (column: 'employee_id' | 'centre_id'): FilterColumn =>
  lineFilter(
    tasks.id,
    (match) =>
      sql`(select x.task_id from ${taskExecutors} x where ${match ?? sql`${sql.raw(`x.${column}`)} is not null`})`,
    sql.raw(`x.${column}`),
  );

/** Tasks of a centre: its own, and those of its people. */
const centreFilter = lineFilter(
  tasks.id,
  (match) => sql`(select x.task_id from (
    select l.task_id, l.centre_id from ${taskExecutors} l where l.centre_id is not null
    union all select l.task_id, m.centre_id from ${employees} m join ${taskExecutors} l on l.employee_id = m.id
      where m.centre_id is not null) x where ${match ?? sql`true`})`,
  sql`x.centre_id`,
);

/** Of a series that goes on from the task. */
const recurring = sql`(select task_id from task_recurrences where is_current and not is_ended)`;

const startDay = sql`coalesce(${tasks.startsOn}, ${tasks.startsAt}::date)`;

export const taskColumns: RegistryColumns = {
  sorts: {
    number: { expression: sql`${records.numberSeq}`, type: 'bigint' },
    title: { expression: sql`${records.title}`, type: 'text' },
    status: { expression: sql`${tasks.statusId}`, type: 'bigint' },
    end: { expression: dueOrNever, type: 'timestamptz' },
    percent: { expression: sql`${tasks.percent}`, type: 'bigint' },
    priority: { expression: sql`array_position(array['low', 'normal', 'high'], ${tasks.priority})`, type: 'bigint' },
    created: { expression: sql`${records.createdAt}`, type: 'timestamptz' },
    changed: { expression: sql`${records.changedAt}`, type: 'timestamptz' },
  },
  filters: {
    title: textFilter(records.title),
    status: idFilter(tasks.statusId),
    category: stateFilter,
    customer: idFilter(tasks.customerId),
    project: idFilter(tasks.projectId),
    parent: idFilter(tasks.parentId),
    controller: idFilter(tasks.controllerId),
    executors: executorFilter('employee_id'),
    executorCentre: executorFilter('centre_id'),
    centre: centreFilter,
    unit: idFilter(records.unitId),
    journal: idFilter(records.journalId),
    start: dateFilter(startDay),
    end: instantFilter(tasks.dueAt, { endsAtMidnight: true }),
    percent: numberFilter(tasks.percent),
    hoursPlanned: numberFilter(tasks.hoursPlanned),
    priority: choiceFilter(tasks.priority),
    recurs: (_ctx, { values }) =>
      values[0] === 'yes' ? sql`${tasks.id} in ${recurring}` : sql`${tasks.id} not in ${recurring}`,
    created: instantFilter(records.createdAt),
    changed: instantFilter(records.changedAt),
    done: instantFilter(tasks.doneAt),
  },
  search: (_ctx, text) => titleSearch(text),
};
