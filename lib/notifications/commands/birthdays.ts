import 'server-only';
import { sql } from 'drizzle-orm';
import { instantToLocal } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import type { Kinds } from '@/lib/record/record-kind';
import { tell } from './tell';

/** Nobody is congratulated before. */
const FROM = '08:00';

type Row = { id: string; name: string; users: number[] | null };

/** Tells the colleagues of a centre whose birthday it is today, where the company is; once a year, however often it is asked. */
export async function tellBirthdays(ctx: Ctx, kinds: Kinds): Promise<{ told: number }> {
  const { date, time } = instantToLocal(ctx.now, ctx.companyZone);
  if (time < FROM) return { told: 0 };
  // Who was born on 29 February has their day on the 28th in other years.
  const rows = await ctx.db.execute<Row>(sql`
    select e.id, r.title as name, (select json_agg(u.id) from employees c join users u on u.employee_id = c.id
      where c.centre_id = e.centre_id and c.id <> e.id and u.disabled_at is null) as users
    from employees e join records r on r.id = e.id and r.deleted_at is null and r.archived_at is null
    where e.centre_id is not null and e.birthday is not null
      and (e.birthday + make_interval(years => extract(year from ${date}::date)::int - extract(year from e.birthday)::int))::date = ${date}::date`);
  let told = 0;
  for (const { id, name, users } of rows) {
    const data = { recordId: Number(id), name, userIds: users ?? [] };
    told += (await tell(ctx, kinds, { id: `birthday/${date.slice(0, 4)}/${id}`, name: 'employee.birthday', data }))
      .told;
  }
  return { told };
}
