import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { grants } from '@/db/schema/access';
import { mailboxReaders, mailLetters } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import { mailRules } from '@/db/schema/mail-rules';
import { comments, links } from '@/db/schema/record';
import { users } from '@/db/schema/spine';
import { taskExecutors, tasks, timeEntries } from '@/db/schema/tasks';
import { eventRecord } from '@/lib/events/record';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import type { RecordKind } from '@/lib/record/record-kind';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { createTask } from '@/lib/tasks/commands/create';
import { taskRecord } from '@/lib/tasks/record';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights } from '@/tests/support/actors';
import { arrive, letter, makeMailbox, NOW } from '@/tests/support/arrived';
import { queueLetter } from '../commands/queue';
import type { MailboxFacts } from '../inbox/views';
import { handleJoined, handleLetters } from './commands/handle';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['event', eventRecord as RecordKind],
]);
const house = { ...systemContext(), now: NOW };
let ann: Ctx;
let bob: Ctx;
let office: MailboxFacts;

/** Somebody whose rights are stored, as work without a request reads them. */
async function person(name: string, see: 'all' | 'own' = 'all', change: 'all' | 'none' = 'all'): Promise<Ctx> {
  const { id } = await createEmployee(systemContext(), { name });
  await db.execute(sql`update employees set email = ${`${name}@house.test`} where id = ${id}`);
  const ctx = await actor({ kinds: { task: allRights }, employeeId: id, name });
  await db.insert(grants).values(
    ['task', 'event'].map((kind) => ({
      userId: Number(ctx.userId),
      kind,
      see,
      create: true,
      change,
      delete: 'none' as const,
    })),
  );
  return ctx;
}

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  ann = await person('ann');
  bob = await person('bob', 'own', 'none');
  office = await makeMailbox({}, [ann.userId]);
});

const task = async (executors: Ctx[] = []) =>
  (
    await createTask(
      ann,
      createTaskSchema.parse({ title: 'Task', executorIds: executors.map(({ employeeId }) => employeeId) }),
    )
  ).id;
let keys = 0;
/** The root of the letters to a user about a record, which carries their token. */
async function rootOf(recordId: number, userId: number | null): Promise<string> {
  keys += 1;
  const key = `key ${keys}`;
  return transaction(ann, 'test', async (tx) => {
    const to = [{ name: '', address: 'x@y.test' }];
    await queueLetter(tx, {
      kind: 'notification',
      key,
      to,
      subject: 'S',
      html: '',
      text: '',
      recordId,
      ...(userId ? { recipientId: userId } : {}),
    });
    const [row] = await tx.tx.select({ references: letters.references }).from(letters).where(eq(letters.key, key));
    return (row?.references[0] ?? '').slice(1, -1);
  });
}
const come = async (given: Parameters<typeof letter>[0]) => {
  const [id = 0] = await arrive(office, [letter(given)]);
  await handleLetters(house, kinds, [id]);
  return id;
};
const said = (recordId: number) =>
  db.select({ body: comments.body, authorId: comments.authorId }).from(comments).where(eq(comments.recordId, recordId));
const stored = async (id: number) => (await db.select().from(tasks).where(eq(tasks.id, id)))[0];
const linked = async (eventId: number) =>
  (await db.select().from(links).where(sql`${eventId} in (from_id, to_id)`)).map(({ fromId, toId }) =>
    fromId === eventId ? toId : fromId,
  );

describe('an answer by mail', () => {
  test('does what its first line says, and its words become a comment of who wrote it, once', async () => {
    const id = await task([bob]);
    const references = [await rootOf(id, bob.userId)];
    const text = 'done 3h\n\nAll is well.\n\nOn 1.1.2026 Ann <a@b.c> wrote:\n> 50%\n';
    const [event = 0] = await arrive(office, [letter({ from: 'BOB@house.test', references, text })]);
    await Promise.all([1, 2, 3].map(() => handleLetters(house, kinds, [event])));
    await handleLetters(house, kinds, [event]);
    expect(await stored(id)).toMatchObject({ percent: 100, hoursSpent: '3' });
    const [line] = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id));
    expect(line?.percent).toBe(100);
    expect(await db.select().from(timeEntries).where(eq(timeEntries.taskId, id))).toMatchObject([
      { hours: '3', employeeId: bob.employeeId },
    ]);
    expect(await said(id)).toEqual([{ body: 'All is well.', authorId: bob.userId }]);
    expect(await linked(event)).toEqual([id]);
  });

  test('a percent moves one’s own part; other words are a comment', async () => {
    const id = await task([bob]);
    const references = [await rootOf(id, bob.userId)];
    await come({ from: 'bob@house.test', references, text: '50%' });
    expect((await stored(id))?.percent).toBe(50);
    await come({ from: 'bob@house.test', references, text: 'Not done yet\n-- \nBob' });
    expect(await said(id)).toEqual([{ body: 'Not done yet', authorId: bob.userId }]);
    expect((await stored(id))?.percent).toBe(50);
  });

  test('whose writer may not do it is words alone', async () => {
    const [id, seen] = [await task([ann]), await task([ann, bob])];
    await come({ from: 'bob@house.test', references: [await rootOf(seen, bob.userId)], text: 'done 2h\nWords' });
    expect(await stored(seen)).toMatchObject({ hoursSpent: '2' });
    const event = await come({
      from: 'bob@house.test',
      references: [await rootOf(id, bob.userId)],
      text: 'done 2h\nWords',
    });
    expect(await said(id)).toEqual([]);
    expect(await stored(id)).toMatchObject({ percent: 0, hoursSpent: '0' });
    expect(await linked(event)).toEqual([id]);
    const [row] = await db.select().from(mailLetters).where(eq(mailLetters.eventId, event));
    expect(row?.handledAt).not.toBeNull();
  });

  test.each<[string, (id: number) => Promise<Parameters<typeof letter>[0]>]>([
    [
      'the token from another address',
      async (id) => ({ from: 'thief@nowhere.test', references: [await rootOf(id, bob.userId)] }),
    ],
    ['the token of somebody outside', async (id) => ({ from: 'bob@house.test', references: [await rootOf(id, null)] })],
    ['somebody else’s token', async (id) => ({ from: 'bob@house.test', references: [await rootOf(id, ann.userId)] })],
    [
      'an automatic letter',
      async (id) => ({ from: 'bob@house.test', references: [await rootOf(id, bob.userId)], isAutomatic: true }),
    ],
    [
      'a letter of last year',
      async (id) => ({
        from: 'bob@house.test',
        references: [await rootOf(id, bob.userId)],
        receivedAt: new Date('2025-11-01'),
      }),
    ],
  ])('%s does nothing but stand beside the record', async (_, given) => {
    const id = await task([bob]);
    const event = await come({ ...(await given(id)), text: 'done 3h\nWords' });
    expect(await said(id)).toEqual([]);
    expect(await stored(id)).toMatchObject({ percent: 0, hoursSpent: '0' });
    expect(await linked(event)).toEqual([id]);
  });

  test('the address without a token, and a person who is not here any more, do nothing', async () => {
    const id = await task([bob]);
    expect(await linked(await come({ from: 'bob@house.test', text: 'done' }))).toEqual([]);
    const references = [await rootOf(id, bob.userId)];
    await db
      .update(users)
      .set({ disabledAt: NOW })
      .where(eq(users.id, Number(bob.userId)));
    await come({ from: 'bob@house.test', references, text: 'done\nWords' });
    await db
      .update(users)
      .set({ disabledAt: null })
      .where(eq(users.id, Number(bob.userId)));
    expect(await said(id)).toEqual([]);
  });
});

describe('a rule', () => {
  const rule = (mailbox: MailboxFacts, actions: (typeof mailRules.$inferInsert)['actions']) =>
    db.insert(mailRules).values({
      name: 'R',
      mailboxId: mailbox.id,
      conditions: [{ field: 'subject', operator: 'has', value: 'offer' }],
      actions,
    });

  test('makes a task of a letter, once, and sends it on, marked, with an address to answer to', async () => {
    const box = await makeMailbox({}, [ann.userId]);
    await rule(box, [
      { act: 'task', employeeId: Number(bob.employeeId) },
      { act: 'forward', address: 'boss@else.test' },
    ]);
    const [event = 0, other = 0] = await arrive(box, [
      letter({ subject: 'An offer', from: 'x@y.test', text: 'Buy' }),
      letter({ subject: 'None' }),
    ]);
    await Promise.all([1, 2].map(() => handleLetters(house, kinds, [event, other])));
    const [taskId = 0] = await linked(event);
    expect(await stored(taskId)).toMatchObject({ content: 'Buy', email: 'x@y.test' });
    expect(
      await db.select({ who: taskExecutors.employeeId }).from(taskExecutors).where(eq(taskExecutors.taskId, taskId)),
    ).toEqual([{ who: bob.employeeId }]);
    const sent = await db
      .select()
      .from(letters)
      .where(eq(letters.key, `forward/${event}/boss@else.test`));
    expect(sent).toMatchObject([
      { replyTo: { address: 'x@y.test' }, recordId: null, headers: { 'Auto-Submitted': 'auto-generated' } },
    ]);
    expect(await linked(other)).toEqual([]);
  });

  test('sends nothing on that a machine wrote, nor into a mailbox of this house, nor back, nor what is old', async () => {
    const box = await makeMailbox({ address: 'Loop@house.test' });
    const actions = ['loop@house.test', 'x@y.test', 'far@away.test'].map((address) => ({
      act: 'forward' as const,
      address,
    }));
    await rule(box, actions);
    const given = { subject: 'offer', from: 'x@y.test' };
    const ids = await arrive(box, [
      letter(given),
      letter({ ...given, isAutomatic: true }),
      letter({ ...given, isOutgoing: true }),
      letter({ ...given, receivedAt: new Date('2024-01-01') }),
    ]);
    await handleLetters(house, kinds, ids);
    const keysOf = ids.flatMap((id) => actions.map(({ address }) => `forward/${id}/${address}`));
    const sent = await db.select({ key: letters.key }).from(letters).where(inArray(letters.key, keysOf));
    expect(sent).toEqual([{ key: `forward/${ids[0]}/far@away.test` }]);
  });

  /** The letter lies in this mailbox too from now on. */
  const join = (event: number, { id }: MailboxFacts) =>
    db.execute(sql`update events set mailbox_ids = array_append(mailbox_ids, ${id}::bigint) where id = ${event}`);

  test('of a mailbox the letter came to later are followed, once, and make no second task', async () => {
    const [first, second] = [await makeMailbox(), await makeMailbox({ address: 'sales@house.test' })];
    await rule(second, [
      { act: 'task', employeeId: null },
      { act: 'forward', address: 'boss@else.test' },
    ]);
    const ids = await arrive(first, [letter({ subject: 'offer' }), letter({ subject: 'None' })]);
    await handleLetters(house, kinds, ids);
    const [event = 0, other = 0] = ids;
    expect(await linked(event)).toEqual([]);
    await Promise.all(ids.map((id) => join(id, second)));
    await Promise.all([1, 2].map(() => handleJoined(house, kinds, { ids, mailboxId: second.id })));
    expect([await linked(event), await linked(other)]).toMatchObject([[expect.any(Number)], []]);
    const sent = await db
      .select()
      .from(letters)
      .where(sql`${letters.key} like ${`forward/${event}/%`}`);
    expect(sent).toHaveLength(1);

    const third = await makeMailbox({ address: 'info@house.test' });
    await rule(third, [{ act: 'task', employeeId: null }]);
    await join(event, third);
    await handleJoined(house, kinds, { ids, mailboxId: third.id });
    expect(await linked(event)).toHaveLength(1);
  });

  test('of two mailboxes are followed once when the second was quicker than what follows from the first', async () => {
    const [first, second] = [await makeMailbox(), await makeMailbox({ address: 'quick@house.test' })];
    await rule(first, [{ act: 'forward', address: 'one@else.test' }]);
    await rule(second, [{ act: 'forward', address: 'two@else.test' }]);
    const [event = 0] = await arrive(first, [letter({ subject: 'offer' })]);
    await join(event, second);
    await handleJoined(house, kinds, { ids: [event], mailboxId: second.id });
    await handleLetters(house, kinds, [event]);
    const sent = await db
      .select({ key: letters.key })
      .from(letters)
      .where(sql`${letters.key} like ${`forward/${event}/%`}`);
    expect(sent.map(({ key }) => key).sort()).toEqual(
      ['one', 'two'].map((name) => `forward/${event}/${name}@else.test`),
    );
  });

  test('of one’s own mailbox acts with one’s own rights', async () => {
    const box = await makeMailbox({ ownerId: bob.userId });
    await db.insert(mailboxReaders).values({ mailboxId: box.id, userId: Number(bob.userId) });
    await rule(box, [{ act: 'task', employeeId: null }]);
    await db.execute(sql`update grants set "create" = false where user_id = ${bob.userId}`);
    const [event = 0] = await arrive(box, [letter({ subject: 'offer' })]);
    await handleLetters(house, kinds, [event]);
    expect(await linked(event)).toEqual([]);
    await db.execute(sql`update grants set "create" = true where user_id = ${bob.userId}`);
    const [again = 0] = await arrive(box, [letter({ subject: 'offer' })]);
    await handleLetters(house, kinds, [again]);
    const [taskId = 0] = await linked(again);
    const [record] = await db.execute<{ author: string }>(
      sql`select author_id as author from records where id = ${taskId}`,
    );
    expect(Number(record?.author)).toBe(bob.userId);
  });
});
