import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';

// Guarantee: whichever way people, units and centres are changed (a card, a group, an import, an undo), nobody stands above
// themselves, and nothing that cards in use point to goes to the bin.

/** One at a time: two changes that are harmless each could close a circle together. */
const HIERARCHY = 719_002;

const list = (ids: readonly number[]): SQL =>
  sql`(${sql.join(
    ids.map((id) => sql`${id}::bigint`),
    sql`, `,
  )})`;

async function refuseCircle(tx: TxCtx, table: SQL, above: SQL, field: string, ids: readonly number[]): Promise<void> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(${HIERARCHY})`);
  const [circle] = await tx.tx.execute(sql`
    with recursive up (start, at) as (
      select id, ${above} from ${table} where id in ${list(ids)} and ${above} is not null
      union select up.start, t.${above} from up join ${table} t on t.id = up.at where t.${above} is not null)
    select 1 from up where start = at limit 1`);
  if (circle) throw new AppError('cycle', { fields: { [field]: 'cycle' } });
}

/** `uses` counts, for the binned record `b`, what stands on it. */
async function refuseBinnedInUse(tx: TxCtx, ids: readonly number[], uses: SQL): Promise<void> {
  const [used] = await tx.tx.execute<{ title: string; count: string }>(sql`
    select b.title, u.count from records b cross join lateral (select count(*) as count from (${uses}) one) u
    where b.id in ${list(ids)} and b.deleted_at is not null and u.count > 0 limit 1`);
  if (used) throw new AppError('in_use', { params: { name: used.title, count: Number(used.count) } });
}

const kept = (id: SQL): SQL => sql`exists (select 1 from records k where k.id = ${id} and k.deleted_at is null)`;

export async function keepEmployeesSound(tx: TxCtx, ids: readonly number[]): Promise<void> {
  await refuseCircle(tx, sql`employees`, sql`head_id`, 'headId', ids);
  await refuseBinnedInUse(
    tx,
    ids,
    sql`select 1 from users where employee_id = b.id and disabled_at is null
      union all select 1 from employees e where e.head_id = b.id and ${kept(sql`e.id`)}
      union all select 1 from centres c where c.head_id = b.id and ${kept(sql`c.id`)}
      union all select 1 from task_executors x join tasks t on t.id = x.task_id
        where x.employee_id = b.id and t.category in ('open', 'working', 'paused') and ${kept(sql`t.id`)}`,
  );
}

export async function keepUnitsSound(tx: TxCtx, ids: readonly number[]): Promise<void> {
  await refuseCircle(tx, sql`units`, sql`parent_id`, 'parentId', ids);
  await refuseBinnedInUse(
    tx,
    ids,
    sql`select 1 from records r where r.unit_id = b.id and r.deleted_at is null
      union all select 1 from units s where s.parent_id = b.id and ${kept(sql`s.id`)}`,
  );
}

export async function keepCentresSound(tx: TxCtx, ids: readonly number[]): Promise<void> {
  await refuseBinnedInUse(
    tx,
    ids,
    sql`select 1 from employees e where e.centre_id = b.id and ${kept(sql`e.id`)}
      union all select 1 from task_executors x join tasks t on t.id = x.task_id
        where x.centre_id = b.id and t.category in ('open', 'working', 'paused') and ${kept(sql`t.id`)}`,
  );
}
