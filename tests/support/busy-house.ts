import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailServer } from '@/db/schema/mail';
import { taskReminders } from '@/db/schema/reminders';
import { directoryValues } from '@/db/schema/settings';
import { employees } from '@/db/schema/spine';
import type { KindRights } from '@/lib/kernel/rights';
import { recordKinds } from '@/lib/kinds';
import { writeLetter } from '@/lib/mail/commands/write';
import { writeLetterSchema } from '@/lib/mail/schema';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { withoutRelay } from '@/lib/platform/outbox';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { addComment } from '@/lib/record/discussion';
import { createCompany } from '@/lib/settings/commands/create-company';
import { createTask } from '@/lib/tasks/commands/create';
import { setRecurrence } from '@/lib/tasks/recurrence/commands/set';
import { setRecurrenceSchema } from '@/lib/tasks/recurrence/schema';
import { makeOneTapLinks } from '@/lib/tasks/reminders/commands/one-tap';
import { addReminder } from '@/lib/tasks/reminders/commands/set';
import { addReminderSchema } from '@/lib/tasks/reminders/schema';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, rightsTo } from './actors';
import { happen } from './background';
import { grantInDatabase } from './papers';

// A house in which much happens: reminders that come due, tasks of series that are pressed Done, letters that are written.
// It is made in silence, and let loose lot by lot.

const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
const PEOPLE = 6;

export type Amounts = { reminders: number; presses: number; letters: number };
type Person = { ctx: Ctx; userId: number; employeeId: number };
/** Whom a task reminds. */
export type Reminding = { taskId: number; userIds: number[] };

export type BusyHouse = {
  author: Person;
  reminding: Reminding[];
  pressed: number[];
  /** notifications of comments that are to become letters */
  comments: () => number;
  /** Lets loose what is due by then: `part` of all, from 0 to 1. */
  letLoose: (part: number) => Promise<void>;
};

async function join(name: string, task: KindRights): Promise<Person> {
  const { id: employeeId } = await createEmployee(systemContext(), { name });
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@firm.test`;
  await db.update(employees).set({ email }).where(eq(employees.id, employeeId));
  const ctx = { ...(await actor({ kinds: { task }, employeeId, name })), now: new Date() };
  await grantInDatabase(ctx, 'task', task);
  return { ctx, userId: ctx.userId ?? 0, employeeId };
}

/** Founds it; its letters leave by the server on this port, or wait when there is none. */
export async function foundBusyHouse(port: number | null, amounts: Amounts): Promise<BusyHouse> {
  await createCompany({ company, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  const server = { host: '127.0.0.1', security: 'none' as const, fromAddress: 'dilo@firm.test' };
  if (port !== null) await db.insert(mailServer).values({ ...server, port });
  return withoutRelay(async () => {
    const author = await join('Boss Big', allRights);
    const people: Person[] = [];
    for (let at = 0; at < PEOPLE; at++)
      people.push(await join(`Person ${at}`, rightsTo({ see: 'own', change: 'own' })));
    const who = (at: number): Person => people[at % PEOPLE] ?? author;
    const task = (title: string, executors: Person[]) => {
      const executorIds = executors.map(({ employeeId }) => employeeId);
      const input = createTaskSchema.parse({ title, end: '2030-05-06', executorIds });
      return createTask(author.ctx, input).then(({ id }) => id);
    };
    const reminding: Reminding[] = [];
    for (let at = 0; at < amounts.reminders; at++) {
      const executors = at % 5 === 0 ? [who(at), who(at + 1)] : [who(at)];
      const taskId = await task(`Remind ${at}`, executors);
      await addReminder(author.ctx, addReminderSchema.parse({ id: taskId, byEmail: true }));
      reminding.push({ taskId, userIds: executors.map(({ userId }) => userId) });
    }
    const pressed = await makePresses(amounts.presses, author, who, task);
    const talk = await task('Talk', [who(0)]);
    const begun = { reminders: 0, presses: 0, letters: 0 };
    const lots: Record<keyof Amounts, (from: number, to: number) => Promise<unknown>> = {
      reminders: (from, to) => comeDue(reminding.slice(from, to).map(({ taskId }) => taskId)),
      presses: (from, to) => openPresses(pressed.slice(from, to)),
      letters: async (from, to) => {
        for (let at = from; at < to; at++) await write(author.ctx, talk, at);
      },
    };
    const letLoose = async (part: number) => {
      for (const what of ['reminders', 'presses', 'letters'] as const) {
        const until = Math.min(amounts[what], Math.ceil(amounts[what] * part));
        if (until > begun[what]) await lots[what](begun[what], until);
        begun[what] = Math.max(begun[what], until);
      }
    };
    return { author, reminding, pressed, comments: () => Math.ceil(begun.letters / 2), letLoose };
  });
}

/** Tasks of series, and for each the three ways to press Done: `house-process.ts` takes them from the table. */
async function makePresses(
  count: number,
  author: Person,
  who: (at: number) => Person,
  task: (title: string, executors: Person[]) => Promise<number>,
): Promise<number[]> {
  const values = await db.select().from(directoryValues).where(eq(directoryValues.code, 'done'));
  const statusId = values.find(({ directory }) => directory === 'task_status')?.id;
  await db.execute(sql`
    create table presses (task_id bigint primary key, author_id bigint, user_id bigint, status_id bigint, token text, key text,
      seen bigint, opened boolean not null default false, answered boolean not null default false,
      attempts integer not null default 0, trouble text not null default '')`);
  const ids: number[] = [];
  for (let at = 0; at < count; at++) {
    const { userId } = who(at);
    const id = await task(`Press ${at}`, [who(at)]);
    await setRecurrence(author.ctx, setRecurrenceSchema.parse({ id, frequency: 'week' }));
    const ask = { userId, taskId: id, firingId: null };
    const [paths] = await transaction(systemContext(), 'test', (tx) => makeOneTapLinks(tx, [ask]));
    const token = paths?.done.replace('/tap/', '');
    await db.execute(sql`
      insert into presses (task_id, author_id, user_id, status_id, token, key, seen)
      select ${id}, ${author.userId}, ${userId}, ${statusId}, ${token}, ${randomUUID()}, max(id) from history where record_id = ${id}`);
    ids.push(id);
  }
  return ids;
}

/** The moments of these are now or within a second or two. */
async function comeDue(taskIds: number[]): Promise<void> {
  const ids = sql`any(${sql.param(taskIds)}::bigint[])`;
  await db
    .update(taskReminders)
    .set({ remindAt: sql`now() + random() * interval '2 seconds'` })
    .where(sql`${taskReminders.taskId} = ${ids}`);
  await happen('task.reminders_changed', { ids: taskIds });
}

const openPresses = (taskIds: number[]) =>
  db.execute(sql`update presses set opened = true where task_id = any(${sql.param(taskIds)}::bigint[])`);

/** Every other is a person's own letter; the rest come from what people say. */
async function write(author: Ctx, recordId: number, at: number): Promise<void> {
  const ctx = { ...author, now: new Date() };
  if (at % 2 === 0) {
    await addComment(ctx, recordKinds, { recordId, body: `Words ${at}` });
    return;
  }
  const letter = { recordId, key: `letter-number-${at}`.padEnd(20, '-'), to: `customer${at}@else.test` };
  await writeLetter(ctx, recordKinds, writeLetterSchema.parse({ ...letter, subject: `Letter ${at}`, body: 'Words' }));
}
