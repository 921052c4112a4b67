import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { grants } from '@/db/schema/access';
import { events } from '@/db/schema/events';
import { mailLetters } from '@/db/schema/inbox';
import { mailRules } from '@/db/schema/mail-rules';
import { links } from '@/db/schema/record';
import { tasks } from '@/db/schema/tasks';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { createCustomerSchema } from '@/lib/customers/schema';
import { taskFromEvent } from '@/lib/events/commands/task';
import { eventRecord } from '@/lib/events/record';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import type { RecordKind } from '@/lib/record/record-kind';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { taskRecord } from '@/lib/tasks/record';
import { actor, allRights } from '@/tests/support/actors';
import { arrive, letter, makeMailbox, NOW } from '@/tests/support/arrived';
import type { MailboxFacts } from '../inbox/views';
import { handleLeft, handleLetters } from './commands/handle';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['event', eventRecord as RecordKind],
]);
const house = { ...systemContext(), now: NOW };
let bob: Ctx;

beforeAll(async () => {
  log.level = 'silent';
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  const { id } = await createEmployee(systemContext(), { name: 'bob' });
  const own = { ...allRights, see: 'own' as const };
  bob = await actor({ kinds: { task: own, event: own }, employeeId: id, name: 'bob' });
  const right = { userId: Number(bob.userId), see: 'own' as const, change: 'own' as const, delete: 'none' as const };
  await db.insert(grants).values(['task', 'event'].map((kind) => ({ ...right, kind, create: true })));
});

const rule = (mailbox: MailboxFacts, actions: (typeof mailRules.$inferInsert)['actions']) =>
  db.insert(mailRules).values({
    name: 'R',
    mailboxId: mailbox.id,
    conditions: [{ field: 'subject', operator: 'has', value: 'offer' }],
    actions,
  });
const tasksOf = (eventId: number) =>
  db
    .select({ id: tasks.id, email: tasks.email, content: tasks.content, customerId: tasks.customerId })
    .from(tasks)
    .innerJoin(links, sql`${links.fromId} = ${tasks.id} or ${links.toId} = ${tasks.id}`)
    .where(sql`${eventId} in (${links.fromId}, ${links.toId})`);
const handledOf = async (ids: readonly number[]) => {
  const rows = await db
    .select({ id: mailLetters.eventId, at: mailLetters.handledAt })
    .from(mailLetters)
    .where(inArray(mailLetters.eventId, [...ids]));
  return ids.map((id) => rows.find((row) => row.id === id)?.at !== null);
};

test('no letter holds up those beside it: one with too long an address, one cut in the middle of a sign, one in the bin', async () => {
  const box = await makeMailbox();
  await rule(box, [{ act: 'task', employeeId: null }]);
  const long = `${'a'.repeat(250)}@x.test`;
  const ids = await arrive(box, [
    letter({ subject: 'offer in the bin' }),
    letter({ subject: 'offer', from: long }),
    letter({ subject: 'offer', text: `${'x'.repeat(19_999)}😀 and more` }),
    letter({ subject: 'offer' }),
  ]);
  const [binned = 0, ofLong = 0, cut = 0, last = 0] = ids;
  await db.execute(sql`update records set deleted_at = now() where id = ${binned}`);
  await handleLetters(house, kinds, ids);
  expect(await handledOf(ids)).toEqual([false, true, true, true]);
  expect((await tasksOf(ofLong))[0]?.email).toBe(long.slice(0, 200));
  expect((await tasksOf(cut))[0]?.content).toBe(`${'x'.repeat(19_999)}\ufffd`);
  expect(await tasksOf(last)).toHaveLength(1);

  // It comes back, and what was to see to it is long over.
  expect(await handleLeft(house, kinds)).toEqual([]);
  await db.execute(sql`update records set deleted_at = null, created_at = now() where id = ${binned}`);
  expect(await handleLeft(house, kinds)).toEqual([]);
  await db.execute(sql`update records set created_at = now() - interval '1 hour' where id = ${binned}`);
  expect(await handleLeft(house, kinds)).toEqual([binned]);
  expect(await tasksOf(binned)).toHaveLength(1);
  expect(await handleLeft(house, kinds)).toEqual([]);
});

test('what may pass is tried again, and holds up nobody either', async () => {
  const box = await makeMailbox();
  await rule(box, [{ act: 'task', employeeId: null }]);
  const ids = await arrive(box, [letter({ subject: 'offer full' }), letter({ subject: 'offer free' })]);
  await db.execute(sql`create or replace function refuse_task() returns trigger language plpgsql as $$ begin
    if new.title = 'offer full' then raise 'refused' using errcode = '53100'; end if; return new; end $$`);
  await db.execute(
    sql`create or replace trigger refuse_task before insert on records for each row execute function refuse_task()`,
  );
  await expect(handleLetters(house, kinds, ids)).rejects.toThrow();
  expect(await handledOf(ids)).toEqual([false, true]);
  await db.execute(sql`drop trigger refuse_task on records`);
  await handleLetters(house, kinds, ids);
  expect(await handledOf(ids)).toEqual([true, true]);
  for (const id of ids) expect(await tasksOf(id)).toHaveLength(1);
});

test('what one rule may not another does: of a person and of the company, of a person who is gone', async () => {
  const [own, company] = [await makeMailbox({ ownerId: bob.userId }), await makeMailbox()];
  await rule(own, [{ act: 'task', employeeId: null }]);
  await rule(company, [{ act: 'task', employeeId: null }]);
  const both = async () => {
    const [id = 0] = await arrive(own, [letter({ subject: 'offer' })]);
    await db.execute(
      sql`update events set mailbox_ids = array_append(mailbox_ids, ${company.id}::bigint) where id = ${id}`,
    );
    await handleLetters(house, kinds, [id]);
    return tasksOf(id);
  };
  await db.execute(sql`update grants set "create" = false where user_id = ${bob.userId}`);
  expect(await both()).toHaveLength(1);
  await db.execute(sql`update users set disabled_at = now() where id = ${bob.userId}`);
  expect(await both()).toHaveLength(1);
  await db.execute(sql`update users set disabled_at = null where id = ${bob.userId}`);
  await db.execute(sql`update grants set "create" = true where user_id = ${bob.userId}`);
});

test('who may not see the customer has a task all the same, by a rule and by hand', async () => {
  const given = createCustomerSchema.parse({ title: 'Hidden', emails: 'ann@hidden.test' });
  const { id: customerId } = await createCustomer(systemContext(), given);
  const box = await makeMailbox({ ownerId: bob.userId });
  await rule(box, [{ act: 'task', employeeId: null }]);
  const [id = 0, other = 0] = await arrive(box, [
    letter({ subject: 'offer', from: 'ann@hidden.test' }),
    letter({ subject: 'by hand', from: 'ann@hidden.test' }),
  ]);
  const [event] = await db.select().from(events).where(eq(events.id, id));
  expect(event?.customerId).toBe(customerId);
  await handleLetters(house, kinds, [id, other]);
  expect(await tasksOf(id)).toMatchObject([{ customerId: null }]);
  await taskFromEvent(bob, { id: other });
  expect(await tasksOf(other)).toMatchObject([{ customerId: null }]);
});
