import { getTableName, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { viewOf } from '@/app/(desk)/events/views';
import { db } from '@/db/client';
import { kindDefinitions } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { listPage } from '@/lib/record/list';
import { emptyQuery, type ListQuery, parseTerm } from '@/lib/record/list-query';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, rightsTo } from '@/tests/support/actors';

// Plans, not times: the first page of any registry must come from an index, however much there is.

const ROWS = 20_000;
const PEOPLE = 200;

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  Plans?: Plan[];
};

const definitions = [...kindDefinitions.values()];
const dialect = new PgDialect({ casing: 'snake_case' });
let all: Ctx;
let member: Ctx;

/** The plans of the statements that find the ids of a page. */
async function plansOf(ctx: Ctx, kind: string, query: ListQuery): Promise<Plan[]> {
  const plans: Plan[] = [];
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'execute') return Reflect.get(target, name);
      return async (statement: SQL) => {
        if (dialect.sqlToQuery(statement).sql.includes('as key')) {
          const rows = await db.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql`explain (format json) ${statement}`);
          for (const row of rows) plans.push(...row['QUERY PLAN'].map(({ Plan: plan }) => plan));
        }
        return db.execute(statement);
      };
    },
  });
  const definition = kindDefinitions.get(kind);
  if (definition) await listPage({ ...ctx, db: watched }, definition, query);
  expect(plans).toHaveLength(1);
  return plans;
}

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
const names = (plan: Plan): string =>
  flat(plan)
    .map((node) => [node['Node Type'], node['Relation Name']].filter(Boolean).join(' on '))
    .join(' < ');

function expectIndexed(plans: readonly Plan[], table: string): void {
  for (const plan of plans) {
    const nodes = flat(plan);
    const whole = nodes.filter(
      (node) => node['Node Type'] === 'Seq Scan' && ['records', table].includes(node['Relation Name'] ?? ''),
    );
    const sorted = nodes.filter(
      (node) => node['Node Type'] === 'Sort' && (node.Plans?.[0]?.['Plan Rows'] ?? 0) > ROWS / 4,
    );
    expect(whole.length + sorted.length, names(plan)).toBe(0);
  }
}

const asked = (filters: readonly string[], sort: string | null = null): ListQuery => ({
  ...emptyQuery,
  sort,
  filters: filters.flatMap((text) => parseTerm(text) ?? []),
});

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  const kinds = definitions.map(({ record }) => record.kind.name);
  for (const kind of kinds) {
    await db.execute(sql`
      insert into records (kind, number, number_scope, number_seq, title, created_at, changed_at)
      select ${kind}, ${kind} || '-' || n, ${kind}, n, md5(${kind} || n), now() - n * interval '1 minute', now() - (n * 7919 % ${ROWS}) * interval '1 minute'
      from generate_series(1, ${ROWS}) n`);
    if (kind === 'task' || kind === 'event') continue;
    await db.execute(
      sql`insert into ${kindDefinitions.get(kind)?.record.table} (id) select id from records where kind = ${kind}`,
    );
  }
  await db.execute(sql`update projects set ends_on = current_date + (id % 300)::int`);
  await db.execute(sql`
    insert into tasks (id, status_id, category, due_at, project_id, controller_id)
    select r.id, d.id, d.category, case when r.id % 9 > 0 then now() + (r.id % 900 - 600) * interval '1 day' end, p.id, e.id
    from (select id, row_number() over (order by id) as n from records where kind = 'task') r
    join lateral (select id, category from directory_values where directory = 'task_status' and code = case when r.n % 5 = 0 then 'assigned' when r.n % 7 = 0 then 'cancelled' else 'done' end) d on true
    join (select id, row_number() over (order by id) as n from projects) p on p.n = 1 + r.n % 400
    join (select id, row_number() over (order by id) as n from employees) e on e.n = 1 + r.n % ${PEOPLE}`);
  await db.execute(sql`
    insert into task_executors (task_id, employee_id, status_id, category)
    select t.id, e.id, t.status_id, t.category from tasks t
    join (select id, row_number() over (order by id) as n from employees) e on e.n = 1 + t.id % ${PEOPLE}`);
  await db.execute(sql`
    insert into events (id, starts_at, type_id, type_code, phone_key, email, employee_id, project_id, customer_id)
    select r.id, now() - r.n * interval '17 minutes', d.id, d.code,
      case when d.code like '%call%' then lpad((r.n % 3000)::text, 10, '0') else '' end,
      case when d.code like '%email' then 'someone' || r.n % 2000 || '@example.com' else '' end, e.id, p.id, c.id
    from (select id, row_number() over (order by id) as n from records where kind = 'event') r
    join (select id, code, row_number() over (order by id) as n, count(*) over () as all_types
      from directory_values where directory = 'event_type') d on d.n = 1 + r.n % d.all_types
    left join (select id, row_number() over (order by id) as n from employees) e on e.n = 1 + r.n % ${PEOPLE} and r.n % 3 > 0
    left join (select id, row_number() over (order by id) as n from projects) p on p.n = 1 + r.n % 400 and r.n % 4 > 0
    join (select id, row_number() over (order by id) as n from customers) c on c.n = 1 + r.n % 1500`);
  await db.execute(sql`update records set archived_at = now() where kind = 'event' and id % 5 = 0`);
  await db.execute(sql`
    insert into project_members (project_id, employee_id)
    select p.id, e.id from (select id, row_number() over (order by id) as n from projects) p
    join (select id, row_number() over (order by id) as n from employees) e on e.n <= ${PEOPLE} and e.n % 40 = p.n % 40 where p.n <= 400`);
  await db.execute(sql`vacuum analyze`);
  const [first] = await db.execute<{ id: string }>(sql`select min(id) as id from employees`);
  const see = (right: typeof allRights) => Object.fromEntries(kinds.map((kind) => [kind, right]));
  all = { ...(await actor({ kinds: see(allRights) })), employeeId: Number(first?.id) };
  member = { ...(await actor({ kinds: see(rightsTo({ see: 'team' })) })), employeeId: Number(first?.id) };
}, 180_000);

describe('the first page comes from an index', () => {
  for (const { record, registry } of definitions) {
    const { name } = record.kind;
    const table = getTableName(record.table);
    it(`of ${name}, in its own order`, async () => {
      expectIndexed(await plansOf(all, name, emptyQuery), table);
    });
    it.each(registry.quickFilters.map((quick) => [quick.key, quick.filters] as const))(
      `of ${name}, filtered by "%s"`,
      async (_, filters) => {
        expectIndexed(await plansOf(all, name, asked(filters)), table);
      },
    );
  }

  it.each(['number', '-number', 'title', '-title', 'created', '-created', 'changed', '-changed', 'end', '-end'])(
    'of tasks by %s',
    async (sort) => expectIndexed(await plansOf(all, 'task', asked([], sort)), 'tasks'),
  );

  it('or else it would be seen here: no index stands on a percentage', async () => {
    const plans = await plansOf(all, 'task', asked([], 'percent'));
    expect(() => expectIndexed(plans, 'tasks')).toThrow();
  });

  // All a member may see is left out: with so few rows the planner may rightly read them whole.
  it('of tasks for a member of some teams: own work by its end', async () => {
    expectIndexed(await plansOf(member, 'task', asked(['executors.is.me', 'category.is.open'], 'end')), 'tasks');
  });

  it('of tasks that are searched for', async () => {
    const plans = await plansOf(all, 'task', { ...emptyQuery, text: 'abcdef' });
    expectIndexed(plans, 'tasks');
    expect(names(plans[0] ?? { 'Node Type': '', 'Plan Rows': 0 })).toContain('Bitmap');
  });
});

describe('the first page of events', () => {
  it.each(['email', 'missed', 'answered', 'archive'] as const)('in the view "%s"', async (view) => {
    expectIndexed(await plansOf(all, 'event', asked(viewOf({ view }).filters)), 'events');
  });

  it('of one customer, one number, one person', async () => {
    const [row] = await db.execute<{ customer: string; person: string }>(
      sql`select max(customer_id) as customer, max(employee_id) as person from events`,
    );
    for (const filter of [`customer.is.${row?.customer}`, `employee.is.${row?.person}`, 'sameNumber.is.0000000042'])
      expectIndexed(await plansOf(all, 'event', asked([filter])), 'events');
  });

  it('for a member: what they wrote, see to or took part in', async () => {
    expectIndexed(await plansOf(member, 'event', asked(['employee.is.me'])), 'events');
  });
});

describe('a deep page', () => {
  it('starts at its place in the index', async () => {
    const definition = kindDefinitions.get('task');
    if (!definition) throw new Error('no tasks');
    const { after } = await listPage(all, definition, emptyQuery);
    expectIndexed(await plansOf(all, 'task', { ...emptyQuery, after }), 'tasks');
  });
});
