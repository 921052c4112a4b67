import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations } from '@/db/schema/record';
import { records, users } from '@/db/schema/spine';
import { verifyPassword } from '@/lib/platform/secrets';
import { contextOfUser } from '@/lib/platform/user-context';
import { listMyDay } from '@/lib/tasks/queries/my-day';
import { stateOfHouse } from './claim';
import { accounts, PASSWORD } from './house';
import { accountTable, loadDemo } from './load';

const SIZE = { customers: 30, projects: 3, tasks: 120, events: 60 };
const NOW = new Date('2026-11-18T10:00:00Z');
let loaded: Awaited<ReturnType<typeof loadDemo>>;

beforeAll(async () => {
  expect(await stateOfHouse()).toBe('empty');
  loaded = await loadDemo(SIZE, () => {}, NOW);
}, 120_000);

const countOf = async (table: string, where = sql`true`): Promise<number> => {
  const [row] = await db.execute<{ count: string }>(sql`select count(*) from ${sql.identifier(table)} where ${where}`);
  return Number(row?.count);
};

describe('the demo company', () => {
  test('is as large as planned', async () => {
    const rows = await db.execute<{ kind: string; count: string }>(
      sql`select kind, count(*) from records group by kind`,
    );
    const counts = Object.fromEntries(rows.map((row) => [row.kind, Number(row.count)]));
    expect(counts).toMatchObject({ employee: 60, unit: 4, centre: 8, customer: 30, project: 3, task: 120, event: 60 });
    expect(counts.contact).toBe(loaded.plan.customers.flatMap((one) => one.contacts).length);
    expect(await countOf('comments')).toBe(loaded.plan.steps.filter((step) => step.deed.kind === 'say').length);
    expect(await countOf('task_dependencies')).toBeGreaterThan(20);
    expect(await countOf('time_entries')).toBeGreaterThan(10);
    expect(await countOf('events', sql`type_code like 'missed%' and answered_by_id is not null`)).toBeGreaterThan(2);
    expect(await countOf('events', sql`starts_at > ${NOW.toISOString()}`)).toBeGreaterThan(1);
    expect(await countOf('events', sql`customer_id is not null and phone <> ''`)).toBeGreaterThan(20);
    expect(await countOf('event_decisions')).toBeGreaterThan(1);
    expect(await countOf('mentions')).toBeGreaterThan(5);
    expect(await countOf('task_recurrences')).toBeGreaterThan(5);
    expect(await countOf('task_reminders', sql`remind_at is not null`)).toBeGreaterThan(2);
  });

  test('has numbers in the order of the plan, whoever was faster', async () => {
    const order = loaded.plan.steps.flatMap(({ deed }) => (deed.kind === 'task' ? [deed.task] : []));
    const rows = await db
      .select({ title: records.title, number: records.number })
      .from(records)
      .where(eq(records.kind, 'task'))
      .orderBy(records.numberSeq);
    expect(rows).toEqual(order.map((task, at) => ({ title: loaded.plan.tasks[task]?.title, number: `З-${at + 1}` })));
  });

  test('came to be over months, and no later than now', async () => {
    const [span] = await db
      .select({ first: sql<Date>`min(at)`.mapWith(operations.at), last: sql<Date>`max(at)`.mapWith(operations.at) })
      .from(operations);
    expect((span?.first.toISOString() ?? '9') < '2026-01-01').toBe(true);
    expect((span?.last.getTime() ?? 0) <= NOW.getTime()).toBe(true);
    expect(await countOf('history', sql`at > ${NOW.toISOString()}`)).toBe(0);
  });

  test('its statuses are all in use and its roll-ups are right', async () => {
    const rows = await db.execute<{ category: string }>(sql`select distinct category from tasks`);
    expect(rows.map((row) => row.category).sort()).toEqual(['cancelled', 'done', 'open', 'paused', 'working']);
    const spent = sql`hours_spent is distinct from (select coalesce(sum(hours), 0) from time_entries where task_id = tasks.id)`;
    expect(await countOf('tasks', spent)).toBe(0);
    const ofProject = sql`hours_spent is distinct from (select coalesce(sum(t.hours_spent), 0) from tasks t where t.project_id = projects.id)`;
    expect(await countOf('projects', ofProject)).toBe(0);
  });

  test('lets the six in, each an employee with their role and language', async () => {
    const rows = await db.select().from(users);
    expect(rows.map((row) => row.login).sort()).toEqual(accounts.map((one) => one.login).sort());
    for (const row of rows) {
      expect(await verifyPassword(row.passwordHash, PASSWORD)).toBe(true);
      expect(row.locale).toBe(accounts.find((one) => one.login === row.login)?.locale);
      expect(row.employeeId).not.toBeNull();
      expect(accountTable()).toContain(row.login);
    }
  });

  test('greets its engineer with a full day', async () => {
    const [staff] = await db.select().from(users).where(eq(users.login, 'staff'));
    const ctx = await contextOfUser(staff?.id ?? 0);
    if (!ctx) throw new Error('staff cannot act');
    const day = await listMyDay({ ...ctx, now: NOW });
    expect(day.overdue.length).toBeGreaterThan(1);
    expect(day.today.length).toBeGreaterThan(2);
    expect(day.week.length).toBeGreaterThan(5);
  });

  test('is known as loaded from then on', async () => {
    expect(await stateOfHouse()).toBe('loaded');
  });
});
