import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { grants } from '@/db/schema/access';
import { mailServer } from '@/db/schema/mail';
import { employees, users } from '@/db/schema/spine';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { withoutRelay } from '@/lib/platform/outbox';
import { systemContext } from '@/lib/platform/system-context';
import { contextOfUser } from '@/lib/platform/user-context';
import { createCompany } from '@/lib/settings/commands/create-company';
import { createTask } from '@/lib/tasks/commands/create';
import { createTaskSchema } from '@/lib/tasks/schema';
import { ADMIN, PASSWORD } from '../conventions.mjs';

// The house whose background work is measured: some people, a thousand tasks, ten reminders each, none of them due.

const PEOPLE = 20;
const TASKS = 1_000;
const REMINDERS_EACH = 10;
const REMINDERS = TASKS * REMINDERS_EACH;

/** Its letters go to the mail server on this port. Returns the ids of its tasks. */
async function foundHouse(mailPort: number): Promise<number[]> {
  const { userId } = await createCompany({
    company: { name: 'Bench', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' },
    admin: { login: ADMIN, name: 'Bench Admin', password: PASSWORD },
  });
  const server = { host: '127.0.0.1', port: mailPort, security: 'none' as const, fromAddress: 'dilo@bench.test' };
  await db.insert(mailServer).values(server).onConflictDoUpdate({ target: mailServer.id, set: server });
  const boss = await contextOfUser(userId);
  if (!boss) throw new Error('The house has no director.');
  return withoutRelay(async () => {
    const people: number[] = [];
    for (let at = 0; at < PEOPLE; at++) people.push(await join(`Person ${at}`, `person${at}`));
    const ids: number[] = [];
    for (let at = 0; at < TASKS; at++) {
      const input = { title: `Task ${at}`, end: '2035-05-06', executorIds: [people[at % PEOPLE]] };
      ids.push((await createTask(boss, createTaskSchema.parse(input))).id);
    }
    await db.execute(sql`
      insert into task_reminders (task_id, minutes) select id, n from tasks, generate_series(1, ${REMINDERS_EACH}) n`);
    await db.execute(sql`analyze`);
    return ids;
  });
}

async function join(name: string, login: string): Promise<number> {
  const { id } = await createEmployee(systemContext(), { name });
  await db
    .update(employees)
    .set({ email: `${login}@bench.test` })
    .where(eq(employees.id, id));
  const [user] = await db
    .insert(users)
    .values({ login, name, passwordHash: 'none', employeeId: id })
    .returning({ id: users.id });
  if (!user) throw new Error(`${login} was not made.`);
  await db
    .insert(grants)
    .values({ userId: user.id, kind: 'task', see: 'own', change: 'own', create: false, delete: 'none' });
  return id;
}

/** Lets reminders come due then: one of each of these tasks, or so many of all. By mail too, when they are to. */
async function comeDue(which: { taskId: number; at: Date }[] | number, byMail: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    if (typeof which === 'number')
      await tx.execute(sql`
        update task_reminders set remind_at = date_trunc('milliseconds', now()), by_email = ${byMail}
        where id in (select id from task_reminders order by id limit ${which})`);
    else
      await tx.execute(sql`
        update task_reminders m set remind_at = w.at, by_email = ${byMail}
        from jsonb_to_recordset(${JSON.stringify(which)}::jsonb) as w("taskId" bigint, at timestamptz)
        where m.task_id = w."taskId" and m.minutes = 1`);
    // As setting one does.
    await tx.execute(sql`insert into outbox (name, data) values ('task.reminders_changed', '{"ids": []}')`);
  });
}

/** Where the notices of reminders stand now: what comes has greater ids. */
async function lastNotice(): Promise<number> {
  const [row] = await db.execute<{ id: number }>(sql`select coalesce(max(id), 0)::int as id from notifications`);
  return row?.id ?? 0;
}

async function noticesAfter(id: number): Promise<{ id: number; taskId: number }[]> {
  return db.execute<{ id: number; taskId: number }>(sql`
    select id::int, record_id::int as "taskId" from notifications where channel = 'app' and id > ${id} order by id`);
}

async function countNotices(after: number): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from notifications where channel = 'app' and id > ${after}`,
  );
  return row?.n ?? 0;
}

/** Nothing is left to be done now. */
async function isDrained(): Promise<boolean> {
  const [row] = await db.execute<{ yes: boolean }>(sql`
    select not exists (select 1 from outbox where sent_at is null)
      and not exists (select 1 from engine.queue where kind = 'call')
      and not exists (select 1 from notifications where state = 'waiting')
      and not exists (select 1 from letters where state in ('queued', 'sending')) as yes`);
  return row?.yes ?? false;
}

/** Loaded as one, once DATABASE_URL is known. */
export const house = { REMINDERS, foundHouse, comeDue, lastNotice, noticesAfter, countNotices, isDrained };
