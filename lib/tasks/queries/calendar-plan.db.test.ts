import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import type { CalendarDate } from '@/lib/kernel/calendar-date';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { emptyQuery } from '@/lib/record/list-query';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { listCalendar } from './calendar';

// A month among many years comes from the index of spans, whoever asks; the expression of the index and of the query must stay one.

const ROWS = 100_000;
const dialect = new PgDialect({ casing: 'snake_case' });

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  await db.execute(sql`
    insert into records (kind, number, number_scope, number_seq, title)
    select 'task', 'T-' || n, 'task', n, md5('task' || n) from generate_series(1, ${ROWS}) n`);
  // Ten years of days; one in three has hours of a day, one in eleven only an end.
  await db.execute(sql`
    insert into tasks (id, status_id, category, starts_on, ends_on, starts_at, ends_at)
    select r.id, d.id, d.category,
      case when n % 3 > 0 and n % 11 > 0 then day end, case when n % 3 > 0 then day + n % 9 end,
      case when n % 3 = 0 then day + time '09:00' end, case when n % 3 = 0 then day + time '11:00' end
    from (select id, row_number() over (order by id)::int as n from records where kind = 'task') r
    cross join lateral (select date '2020-01-01' + n * 7919 % 3650 as day) days
    cross join lateral (select id, category from directory_values where directory = 'task_status' and code = 'assigned' limit 1) d`);
  await db.execute(sql`vacuum analyze`);
}, 180_000);

/** The plan of a month's statement, as text. */
async function planOf(ctx: Ctx): Promise<string> {
  const plans: string[] = [];
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'execute') return Reflect.get(target, name);
      return async (statement: SQL) => {
        if (dialect.sqlToQuery(statement).sql.includes('tsrange')) {
          const rows = await db.execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        }
        return db.execute(statement);
      };
    },
  });
  const range = { from: '2025-02-24' as CalendarDate, to: '2025-04-07' as CalendarDate };
  const { total } = await listCalendar({ ...ctx, db: watched }, definitionOf('task'), emptyQuery, range);
  expect(total).toBeGreaterThan(1_000);
  expect(plans).toHaveLength(1);
  return plans.join();
}

test('for whoever sees all', async () => {
  const plan = await planOf(await actor({ kinds: { task: allRights } }));
  expect(plan).toMatch(/tasks_span/);
  expect(plan).not.toMatch(/Seq Scan on (tasks|records)/);
});

test('beyond what fits it counts the rest', async () => {
  const ctx = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
  const range = { from: '2025-01-01' as CalendarDate, to: '2025-07-01' as CalendarDate };
  const { entries, total } = await listCalendar(ctx, definitionOf('task'), emptyQuery, range);
  expect(entries).toHaveLength(3_000);
  expect(total).toBeGreaterThan(3_000);
});
