import { EMPLOYEES_FROM, PROJECTS_FROM } from '../conventions.mjs';
import type { House } from './found';
import type { MappedStatus } from './statuses';

/** One stream: what is read of Redmine, and the columns it goes into. */
export type Copy = { table: string; columns: string[]; select: string };

export type Mapping = {
  house: House;
  statuses: readonly MappedStatus[];
  /** tasks stand this far apart from their copies */
  stride: number;
  scale: number;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const numberOf = ({ templates }: House, kind: string, sequence: string): string =>
  `replace(${quoted(templates.get(kind) ?? '{n}')}, '{n}', (${sequence})::text)`;
/** Redmine's groups and its anonymous user are nobody here. */
const person = (column: string): string => `(select p.id from users p where p.id = ${column} and p.type = 'User')`;
const employee = (column: string): string => `${person(column)} + ${EMPLOYEES_FROM}`;
const utc = (column: string): string => `${column} at time zone 'UTC'`;
const statusTable = (statuses: readonly MappedStatus[]): string =>
  `(values ${statuses.map(({ from, id, category }) => `(${from}, ${id}, ${quoted(category)})`).join(', ')}) s (old, id, category)`;
const SPINE = [
  'id',
  'kind',
  'number',
  'number_scope',
  'number_seq',
  'title',
  'author_id',
  'version',
  'created_at',
  'changed_at',
];

/** Everybody but the first user, who has founded the house. */
export function copiesOfPeople({ house }: Mapping): Copy[] {
  const others = `from users u where u.type = 'User' and u.id > 1`;
  const name = `trim(u.lastname || ' ' || u.firstname)`;
  return [
    {
      table: 'records',
      columns: SPINE,
      select: `select u.id + ${EMPLOYEES_FROM}, 'employee', ${numberOf(house, 'employee', 'u.id')}, 'employee', u.id, ${name}, null, 1,
        ${utc('u.created_on')}, ${utc('u.updated_on')} ${others}`,
    },
    {
      table: 'employees',
      columns: ['id', 'last_name', 'first_name', 'email'],
      select: `select u.id + ${EMPLOYEES_FROM}, u.lastname, u.firstname,
        coalesce((select address from email_addresses e where e.user_id = u.id and e.is_default limit 1), '') ${others}`,
    },
    {
      table: 'users',
      columns: ['id', 'login', 'password_hash', 'name', 'employee_id', 'locale', 'time_zone'],
      select: `select u.id, u.login, ${quoted(house.passwordHash)}, ${name}, u.id + ${EMPLOYEES_FROM}, 'en', 'UTC' ${others}`,
    },
    { table: 'user_roles', columns: ['user_id', 'role_id'], select: `select u.id, ${house.staffRole} ${others}` },
    {
      table: 'records',
      columns: SPINE,
      select: `select p.id + ${PROJECTS_FROM}, 'project', ${numberOf(house, 'project', 'p.id')}, 'project', p.id, p.name, 1, 1,
        ${utc('p.created_on')}, ${utc('p.updated_on')} from projects p`,
    },
    {
      table: 'projects',
      columns: ['id', 'code', 'status', 'is_internal', 'description'],
      select: `select p.id + ${PROJECTS_FROM}, coalesce(p.identifier, ''), case p.status when 1 then 'running' else 'finished' end, true,
        coalesce(p.description, '') from projects p`,
    },
    {
      table: 'project_members',
      columns: ['project_id', 'employee_id'],
      select: `select m.project_id + ${PROJECTS_FROM}, m.user_id + ${EMPLOYEES_FROM} from members m
        join users u on u.id = m.user_id and u.type = 'User' and u.id > 1`,
    },
  ];
}

/** Tasks with what hangs on them. Copies of a task come before it in time, so that they lie mixed. */
export function copiesOfWork({ house, statuses, stride, scale }: Mapping): Copy[] {
  const times = `cross join generate_series(0, ${scale - 1}) k`;
  const id = (column: string): string => `${column} + k * ${stride}`;
  const earlier = (column: string): string => `${utc(column)} - k * interval '7 hours 13 minutes'`;
  const hours = (where: string): string =>
    `case when k = 0 then coalesce((select sum(e.hours)::numeric(10, 2) from time_entries e where ${where}), 0) else 0 end`;
  return [
    {
      table: 'records',
      columns: [...SPINE, 'changed_by'],
      select: `select ${id('i.id')}, 'task', ${numberOf(house, 'task', id('i.id'))}, 'task', ${id('i.id')}, i.subject, ${person('i.author_id')},
        i.lock_version + 1, ${earlier('i.created_on')}, ${earlier('i.updated_on')}, ${person('i.author_id')} from issues i ${times}`,
    },
    {
      table: 'tasks',
      columns: [
        'id',
        'starts_on',
        'ends_on',
        'due_at',
        'status_id',
        'category',
        'done_at',
        'priority',
        'percent',
        'hours_planned',
        'hours_spent',
        'project_id',
        'parent_id',
        'content',
      ],
      select: `select ${id('i.id')}, i.start_date, i.due_date, ${utc('(i.due_date + 1)::timestamp')}, s.id, s.category,
        case when s.category = 'done' then ${utc('coalesce(i.closed_on, i.updated_on)')} end,
        case when i.priority_id < d.id then 'low' when i.priority_id = d.id then 'normal' else 'high' end,
        i.done_ratio, i.estimated_hours::numeric(10, 2), ${hours('e.issue_id = i.id')}, i.project_id + ${PROJECTS_FROM}, ${id('i.parent_id')}, coalesce(i.description, '')
        from issues i join ${statusTable(statuses)} on s.old = i.status_id ${times}
        cross join (select id from enumerations where type = 'IssuePriority' order by is_default desc, position limit 1) d`,
    },
    {
      table: 'task_executors',
      columns: ['id', 'task_id', 'employee_id', 'status_id', 'category', 'percent', 'hours_spent'],
      select: `select ${id('i.id')}, ${id('i.id')}, ${employee('i.assigned_to_id')}, s.id, s.category, i.done_ratio,
        ${hours('e.issue_id = i.id and e.user_id = i.assigned_to_id')}
        from issues i join ${statusTable(statuses)} on s.old = i.status_id ${times} where ${person('i.assigned_to_id')} > 1`,
    },
    {
      table: 'task_dependencies',
      columns: ['predecessor_id', 'task_id', 'type', 'lag_amount'],
      select: `select ${id('r.issue_from_id')}, ${id('r.issue_to_id')}, 'FS', coalesce(r.delay, 0) from issue_relations r ${times}
        where r.relation_type = 'precedes'`,
    },
    {
      table: 'time_entries',
      columns: ['task_id', 'executor_id', 'employee_id', 'spent_on', 'hours', 'note'],
      select: `select e.issue_id, case when i.assigned_to_id = e.user_id then i.id end, ${employee('e.user_id')}, e.spent_on,
        e.hours::numeric(6, 2), coalesce(e.comments, '') from time_entries e join issues i on i.id = e.issue_id
        where e.hours > 0 and ${person('e.user_id')} > 1`,
    },
  ];
}

/**
 * A journal is an operation with one entry of history: what it changed, or, when it only says something, the comment.
 * What it says is a comment in both cases.
 */
export function copiesOfTalk({ statuses }: Mapping): Copy[] {
  const statusOf = (column: string): string =>
    `(select s.id from ${statusTable(statuses)} where s.old::text = ${column})`;
  const priorityOf = (column: string): string =>
    `case when ${column} = '1' then 'low' when ${column} = '2' then 'normal' else 'high' end`;
  const pair = (of: (column: string) => string): string => `jsonb_build_array(${of('d.old_value')}, ${of('d.value')})`;
  const changes = `(select jsonb_object_agg(c.field, c.pair) from (
      select case d.prop_key when 'status_id' then 'statusId' when 'done_ratio' then 'percent' else 'priority' end as field,
        case d.prop_key when 'status_id' then ${pair(statusOf)} when 'done_ratio' then ${pair((column) => `${column}::int`)} else ${pair(priorityOf)} end as pair
      from journal_details d where d.journal_id = j.id and d.property = 'attr' and d.prop_key in ('status_id', 'done_ratio', 'priority_id')) c)`;
  const journals = `from (select j.*, ${changes} as changes from journals j where j.journalized_type = 'Issue') j
    where j.changes is not null or coalesce(j.notes, '') <> ''`;
  return [
    {
      table: 'operations',
      columns: ['id', 'verb', 'actor_id', 'at'],
      select: `select j.id, case when j.changes is null then 'record.comment' else 'task.change' end, ${person('j.user_id')}, ${utc('j.created_on')} ${journals}`,
    },
    {
      table: 'comments',
      columns: ['id', 'record_id', 'author_id', 'body', 'created_at'],
      select: `select j.id, j.journalized_id, ${person('j.user_id')}, j.notes, ${utc('j.created_on')} from journals j
        where j.journalized_type = 'Issue' and coalesce(j.notes, '') <> ''`,
    },
    {
      table: 'history',
      columns: ['id', 'operation_id', 'record_id', 'entity', 'entity_id', 'action', 'changes', 'at'],
      select: `select j.id, j.id, j.journalized_id, case when j.changes is null then 'comment' else 'task' end,
        case when j.changes is null then j.id else j.journalized_id end, case when j.changes is null then 'create' else 'change' end,
        coalesce(j.changes, jsonb_build_object('body', jsonb_build_array(null, j.notes))), ${utc('j.created_on')} ${journals}`,
    },
  ];
}
