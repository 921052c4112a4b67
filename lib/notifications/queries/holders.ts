import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';
import type { Role } from '../kind';
import type { Holder } from '../rules/recipients';

type Meant = { employees: number[]; centres: number[] } | null;

const ids = (list: readonly number[]): SQL => sql`${sql.param([...list])}::bigint[]`;
const role = (name: Role): SQL => sql.raw(`'${name}'`);

/** Who somebody is to a record, whatever its kind: one statement. A centre is its head, or all who are in it when it has none. */
export async function holdersOf(ctx: Ctx, recordId: number, meant: Meant): Promise<Holder[]> {
  const lines = meant
    ? sql`select unnest(${ids(meant.employees)}) as employee_id, null::bigint as centre_id
        union select null, unnest(${ids(meant.centres)})`
    : sql`select employee_id, centre_id from task_executors where task_id = ${recordId}`;
  const rows = await ctx.db.execute<{ user_id: string; role: Role }>(sql`
    with lines as (${lines}),
    executors as (
      select employee_id from lines where employee_id is not null
      union select c.head_id from lines join centres c on c.id = lines.centre_id where c.head_id is not null
      union select e.id from lines join centres c on c.id = lines.centre_id and c.head_id is null
        join employees e on e.centre_id = c.id),
    people as (
      select ${role('executor')} as role, employee_id from executors
      union select ${role('controller')}, controller_id from tasks where id = ${recordId}
      union select ${role('manager')}, p.manager_id from tasks t join projects p on p.id = t.project_id where t.id = ${recordId}
      union select ${role('manager')}, manager_id from projects where id = ${recordId}
      union select ${role('controller')}, controller_id from projects where id = ${recordId}
      union select ${role('manager')}, employee_id from customer_managers where customer_id = ${recordId}),
    held as (
      select people.role, u.id as user_id from people join users u on u.employee_id = people.employee_id
      union select ${role('author')}, author_id from records where id = ${recordId}
      union select ${role('watcher')}, user_id from watchers where record_id = ${recordId})
    select held.role, held.user_id from held join users u on u.id = held.user_id where u.disabled_at is null`);
  return rows.map(({ user_id, role }) => ({ userId: Number(user_id), role }));
}

/** Who sets up the house: they are told when work in the background fails. */
export async function administrators(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select distinct u.id from users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id
    where r.code in ('administrator', 'director') and r.retired_at is null and u.disabled_at is null`);
  return rows.map(({ id }) => Number(id));
}
