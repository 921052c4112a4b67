import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { grants } from '@/db/schema/access';
import { customerContacts, customerManagers } from '@/db/schema/customers';
import { events } from '@/db/schema/events';
import { mailboxReaders, mailLetters, mailThreads } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import { mailDefaults, mailRules } from '@/db/schema/mail-rules';
import { createContact } from '@/lib/customers/commands/contacts';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { createContactSchema, createCustomerSchema } from '@/lib/customers/schema';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { createProjectSchema } from '@/lib/projects/schema';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { createTask } from '@/lib/tasks/commands/create';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, countStatements } from '@/tests/support/actors';
import { arrive, letter, makeMailbox, NOW } from '@/tests/support/arrived';
import { queueLetter } from '../commands/queue';
import type { MailboxFacts } from '../inbox/views';
import { placeLetters } from './commands/place';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const everything = { task: allRights, customer: allRights, project: allRights, contact: allRights };
let ann: Ctx;
let bob: Ctx;
let office: MailboxFacts;
let customerId: number;
let contactId: number;
let taskId: number;
let taskNumber: string;
let projectId: number;

const person = async (name: string, email = '') => {
  const { id } = await createEmployee(systemContext(), { name });
  if (email) await db.execute(sql`update employees set email = ${email} where id = ${id}`);
  return actor({ kinds: everything, employeeId: id, name });
};

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  [ann, bob] = [await person('Ann Smith', 'ann@house.test'), await person('Bob Stone', 'bob@house.test')];
  office = await makeMailbox({}, [ann.userId, bob.userId]);
  projectId = (await createProject(ann, createProjectSchema.parse({ title: 'Roof' }))).id;
  customerId = (await createCustomer(ann, createCustomerSchema.parse({ title: 'Obriy', emails: 'Office@Obriy.test' })))
    .id;
  contactId = (await createContact(ann, createContactSchema.parse({ title: 'Olena', emails: 'olena@gmail.com' }))).id;
  await db.insert(customerContacts).values({ customerId, contactId });
  taskId = (await createTask(ann, createTaskSchema.parse({ title: 'Contract', customerId, projectId }))).id;
  const [row] = await db.execute<{ number: string }>(sql`select number from records where id = ${taskId}`);
  taskNumber = row?.number ?? '';
});

const placed = async (ids: readonly number[]) => {
  const rows = await db
    .select({ event: events, mail: mailLetters, thread: mailThreads })
    .from(events)
    .innerJoin(mailLetters, eq(mailLetters.eventId, events.id))
    .innerJoin(mailThreads, eq(mailThreads.id, mailLetters.threadId))
    .where(inArray(events.id, [...ids]));
  return ids
    .flatMap((id) => rows.filter(({ event }) => event.id === id))
    .map(({ event, mail, thread }) => ({
      ...{
        customerId: event.customerId,
        contactId: event.contactId,
        projectId: event.projectId,
        employeeId: event.employeeId,
      },
      ...{ threadId: mail.threadId, letterId: mail.letterId, recordId: thread.recordId, type: event.typeCode },
    }));
};
const place = async (...given: Parameters<typeof letter>[0][]) => placed(await arrive(office, given.map(letter)));

describe('whom a letter is from', () => {
  test.each([
    ['a customer’s own address, in whatever case', { from: 'office@obriy.test' }, { customer: true, contact: false }],
    ['a contact', { from: 'olena@gmail.com' }, { customer: true, contact: true }],
    ['the domain of a customer', { from: 'new.person@obriy.test' }, { customer: true, contact: false }],
    ['a domain everybody has', { from: 'someone@gmail.com' }, { customer: false, contact: false }],
    ['nobody', { from: 'x@elsewhere.test' }, { customer: false, contact: false }],
    ['an address that only looks like it', { from: 'office-obriy@test.test' }, { customer: false, contact: false }],
    [
      'what went out to a contact',
      { from: 'office@house.test', to: 'x@y.test, olena@gmail.com', isOutgoing: true },
      { customer: true, contact: true },
    ],
  ])('%s', async (_, given, found) => {
    const [one] = await place(given);
    expect(one).toMatchObject({
      customerId: found.customer ? customerId : null,
      contactId: found.contact ? contactId : null,
    });
  });

  test('of two customers with one domain neither is chosen, nor one in the bin', async () => {
    const make = async (title: string, emails: string) =>
      (await createCustomer(ann, createCustomerSchema.parse({ title, emails }))).id;
    const first = await make('First', 'a@twins.test');
    expect((await place({ from: 'c@twins.test' }))[0]?.customerId).toBe(first);
    const second = await make('Second', 'b@twins.test');
    expect((await place({ from: 'c@twins.test' }))[0]?.customerId).toBeNull();
    expect((await place({ from: 'b@twins.test' }))[0]?.customerId).toBe(second);
    await db.execute(sql`update records set deleted_at = now() where id = ${second}`);
    expect((await place({ from: 'b@twins.test' }))[0]?.customerId).toBe(first);
  });

  test('the site of a customer names it, also from below', async () => {
    const id = (
      await createCustomer(ann, createCustomerSchema.parse({ title: 'Site', site: 'https://www.siteful.test/en' }))
    ).id;
    expect((await place({ from: 'x@mail.siteful.test' }))[0]?.customerId).toBe(id);
  });
});

describe('threads', () => {
  test('an answer joins what it answers, also when that comes after it, and in one batch', async () => {
    const first = letter({ from: 'olena@gmail.com' });
    const [one] = await placed(await arrive(office, [first]));
    const answer = letter({ from: 'olena@gmail.com', inReplyTo: first.messageId, references: [first.messageId] });
    const [two] = await placed(await arrive(office, [answer]));
    expect(two?.threadId).toBe(one?.threadId);

    const early = letter({ from: 'olena@gmail.com', isOutgoing: false });
    const late = letter({
      from: 'office@house.test',
      to: 'olena@gmail.com',
      isOutgoing: true,
      inReplyTo: early.messageId,
    });
    const [answered] = await placed(await arrive(office, [late]));
    const [asked] = await placed(await arrive(office, [early]));
    expect(asked?.threadId).toBe(answered?.threadId);

    const [a, b] = [letter({ from: 'olena@gmail.com' }), letter({ from: 'olena@gmail.com' })];
    const both = await placed(
      await arrive(office, [letter({ from: 'olena@gmail.com', inReplyTo: a.messageId }), a, b]),
    );
    expect(both[0]?.threadId).toBe(both[1]?.threadId);
    expect(both[2]?.threadId).not.toBe(both[0]?.threadId);
  });

  test('two threads that turn out to be one become one', async () => {
    const [root, middle] = [letter({ from: 'olena@gmail.com' }), letter({ from: 'olena@gmail.com' })];
    const last = letter({ from: 'olena@gmail.com', inReplyTo: middle.messageId });
    const ids = [...(await arrive(office, [root])), ...(await arrive(office, [last]))];
    expect(new Set((await placed(ids)).map(({ threadId }) => threadId)).size).toBe(2);
    middle.inReplyTo = root.messageId;
    ids.push(...(await arrive(office, [middle])));
    expect(new Set((await placed(ids)).map(({ threadId }) => threadId)).size).toBe(1);
  });

  test('a stranger who knows the id of a letter gets into no thread, a colleague and a person of the same firm do', async () => {
    const first = letter({ from: 'office@obriy.test', subject: 'Ours' });
    const [one] = await placed(await arrive(office, [first]));
    const reply = (from: string) => place({ from, inReplyTo: first.messageId, references: [first.messageId] });
    expect((await reply('thief@nowhere.test'))[0]?.threadId).not.toBe(one?.threadId);
    expect((await reply('other@obriy.test'))[0]?.threadId).toBe(one?.threadId);
    expect((await reply('bob@house.test'))[0]?.threadId).toBe(one?.threadId);
    const fromGmail = letter({ from: 'olena@gmail.com' });
    const [two] = await placed(await arrive(office, [fromGmail]));
    const [thief] = await place({ from: 'thief@gmail.com', inReplyTo: fromGmail.messageId });
    expect(thief?.threadId).not.toBe(two?.threadId);
  });

  test('a stranger who takes the id of a letter gets into no thread, and moves none into their own', async () => {
    const asked = letter({ from: 'olena@gmail.com' });
    const answer = { from: 'office@house.test', to: 'olena@gmail.com', isOutgoing: true };
    const ids = [
      ...(await arrive(office, [asked])),
      ...(await arrive(office, [letter({ ...answer, inReplyTo: asked.messageId })])),
    ];
    const [own] = await place({ from: 'thief@nowhere.test' });
    const root = letter({ from: 'thief@nowhere.test' });
    const [theirs] = await placed(await arrive(office, [root]));
    const forged = { from: 'thief@nowhere.test', messageId: asked.messageId, to: 'office@house.test' };
    const [one] = await place(forged);
    const [two] = await place({ ...forged, references: [root.messageId], text: 'Again' });
    const threads = new Set((await placed(ids)).map(({ threadId }) => threadId));
    expect(threads.size).toBe(1);
    for (const letter of [own, theirs, one, two]) expect(threads.has(letter?.threadId ?? 0)).toBe(false);

    // Also before the letter itself is here, and in one batch with what answers it.
    const late = letter({ from: 'olena@gmail.com' });
    const first = await placed(await arrive(office, [letter({ ...answer, inReplyTo: late.messageId })]));
    const [before] = await place({ ...forged, messageId: late.messageId });
    expect(before?.threadId).not.toBe(first[0]?.threadId);
    const third = letter({ from: 'olena@gmail.com' });
    const [replied, stranger] = await place(
      { ...answer, inReplyTo: third.messageId },
      { ...forged, messageId: third.messageId },
    );
    expect(stranger?.threadId).not.toBe(replied?.threadId);
  });

  test('where answers are to go proves nothing of who writes', async () => {
    const thief = { from: 'thief@nowhere.test', replyTo: [{ name: '', address: 'olena@gmail.com' }] };
    const [known] = await place({ from: 'olena@gmail.com', subject: `[${taskNumber}] Contract` });
    const [forged] = await place({ ...thief, subject: `[${taskNumber}] Contract` });
    expect(forged).toMatchObject({ recordId: null, projectId: null });
    expect(forged?.threadId).not.toBe(known?.threadId);
  });

  test('a number in the subject names a record for its customer and for colleagues who may see it alone', async () => {
    const subject = `Re: [${taskNumber}] Contract`;
    const own = await makeMailbox({ ownerId: bob.userId, address: 'bob@house.test' });
    const sent = async () =>
      (await placed(await arrive(own, [letter({ from: 'bob@house.test', subject, isOutgoing: true })])))[0];
    const hidden = { recordId: null, projectId: null };
    expect((await place({ from: 'bob@house.test', subject }))[0]).toMatchObject(hidden);
    expect(await sent()).toMatchObject(hidden);
    const grant = { userId: Number(bob.userId), create: false, change: 'none' as const, delete: 'none' as const };
    await db.insert(grants).values({ ...grant, kind: 'task', see: 'all' });
    expect(await sent()).toMatchObject({ recordId: taskId, projectId });
    expect((await place({ from: 'olena@gmail.com', subject }))[0]).toMatchObject({ recordId: taskId, projectId });
    expect((await place({ from: 'bob@house.test', subject }))[0]).toMatchObject({ recordId: taskId, projectId });
    expect((await place({ from: 'thief@nowhere.test', subject }))[0]).toMatchObject({
      recordId: null,
      projectId: null,
    });
  });
});

describe('letters of ours', () => {
  const queued = (key: string, more: object = {}) =>
    transaction(ann, 'test', async (tx) => {
      const to = [{ name: '', address: 'olena@gmail.com' }];
      await queueLetter(tx, {
        kind: 'letter',
        key,
        to,
        subject: 'Offer',
        html: '',
        text: 'Our offer\n',
        recordId: taskId,
        ...more,
      });
      const [row] = await tx.tx.select().from(letters).where(eq(letters.key, key));
      if (!row) throw new Error('no letter');
      return { ...row, bare: row.messageId.slice(1, -1) };
    });

  test('come back as a copy are known by their words, not by their id alone', async () => {
    const own = await queued('copy');
    const copy = {
      from: 'office@house.test',
      to: 'olena@gmail.com',
      isOutgoing: true,
      messageId: own.bare,
      subject: 'Offer',
    };
    const [forged, real] = await place(
      { ...copy, from: 'olena@gmail.com', isOutgoing: false, text: 'Pay elsewhere' },
      { ...copy, text: 'Our  offer' },
    );
    expect(real).toMatchObject({ letterId: own.id, recordId: taskId, type: 'outgoing_email' });
    expect(forged?.letterId).toBeNull();
  });

  test('answered with their token name the record, whoever answers; a made-up token does not', async () => {
    const own = await queued('token');
    const [root = ''] = own.references;
    const bare = root.slice(1, -1);
    expect((await place({ from: 'anybody@new.test', references: [bare] }))[0]).toMatchObject({
      recordId: taskId,
      customerId,
    });
    const token = bare.split('.')[0] ?? '';
    const upper = `reply+${token.toUpperCase()}@house.test`;
    expect((await place({ from: 'anybody@new.test', to: upper }))[0]).toMatchObject({ recordId: taskId });
    const made = `reply+${'0'.repeat(40)}@house.test`;
    expect((await place({ from: 'anybody@new.test', to: made }))[0]).toMatchObject({
      recordId: null,
      customerId: null,
    });
  });

  test('answered without their token name the record for whom they went to alone', async () => {
    const own = await queued('plain');
    expect((await place({ from: 'olena@gmail.com', inReplyTo: own.bare }))[0]?.recordId).toBe(taskId);
    expect((await place({ from: 'thief@nowhere.test', inReplyTo: own.bare }))[0]?.recordId).toBeNull();
  });

  test('two people who write about one record have each their thread', async () => {
    const subject = `[${taskNumber}]`;
    const [one] = await place({ from: 'olena@gmail.com', subject });
    const [two] = await place({ from: 'office@obriy.test', subject });
    const [again] = await place({ from: 'olena@gmail.com', subject });
    expect(again?.threadId).toBe(one?.threadId);
    expect(two?.threadId).not.toBe(one?.threadId);
  });
});

describe('where a letter goes that nothing says anything of', () => {
  test('the mailbox before its owner before the unit before the house', async () => {
    const other = (await createProject(ann, createProjectSchema.parse({ title: 'House' }))).id;
    await db.insert(mailDefaults).values({ projectId: other });
    expect((await place({}))[0]?.projectId).toBe(other);
    const box = await makeMailbox({ projectId });
    expect((await placed(await arrive(box, [letter()])))[0]?.projectId).toBe(projectId);
    const own = await makeMailbox({ ownerId: bob.userId });
    await db.insert(mailDefaults).values({ userId: bob.userId, projectId });
    expect((await placed(await arrive(own, [letter()])))[0]).toMatchObject({ projectId, employeeId: bob.employeeId });
    await db.delete(mailDefaults);
    expect((await placed(await arrive(own, [letter()])))[0]?.projectId).toBeNull();
  });
});

describe('who sees to it', () => {
  test('the manager of the customer; who did before; of a personal mailbox its owner alone', async () => {
    const managed = (
      await createCustomer(ann, createCustomerSchema.parse({ title: 'Managed', emails: 'm@managed.test' }))
    ).id;
    await db.insert(customerManagers).values({ customerId: managed, employeeId: Number(bob.employeeId) });
    const first = letter({ from: 'm@managed.test' });
    const [id = 0] = await arrive(office, [first]);
    expect((await placed([id]))[0]?.employeeId).toBe(bob.employeeId);
    await db.update(events).set({ employeeId: ann.employeeId }).where(eq(events.id, id));
    const answer = { from: 'm@managed.test', inReplyTo: first.messageId };
    expect((await place(answer))[0]?.employeeId).toBe(ann.employeeId);
    const own = await makeMailbox({ ownerId: ann.userId, delivery: 'turn' }, [ann.userId, bob.userId]);
    expect((await placed(await arrive(own, [letter({ from: 'm@managed.test' })])))[0]?.employeeId).toBe(ann.employeeId);
  });

  test('in turn, evenly, however many come at once', async () => {
    const box = await makeMailbox({ delivery: 'turn' }, [ann.userId, bob.userId, (await actor()).userId]);
    const batches = [3, 1, 4, 2, 5, 1].map((size) => Array.from({ length: size }, () => letter()));
    const ids = (await Promise.all(batches.map((batch) => arrive(box, batch)))).flat();
    const given = (await placed(ids)).map(({ employeeId }) => employeeId);
    expect([ann, bob].map(({ employeeId }) => given.filter((one) => one === employeeId).length)).toEqual([8, 8]);
    const taken = await db
      .select({ taken: mailboxReaders.taken })
      .from(mailboxReaders)
      .where(eq(mailboxReaders.mailboxId, box.id));
    expect(taken.map((row) => row.taken).sort()).toEqual([0, 8, 8]);
  });

  test('not what is old, nor what went out', async () => {
    const box = await makeMailbox({ delivery: 'turn' }, [ann.userId]);
    const ids = await arrive(box, [letter({ receivedAt: new Date('2024-01-01') }), letter({ isOutgoing: true })]);
    expect((await placed(ids)).map(({ employeeId }) => employeeId)).toEqual([null, null]);
  });
});

test('rules decide before a letter is written, of the mailbox they are for', async () => {
  const box = await makeMailbox();
  const condition = { field: 'subject', operator: 'has', value: 'invoice' } as const;
  await db.insert(mailRules).values([
    {
      name: 'Invoices',
      mailboxId: box.id,
      conditions: [condition],
      actions: [
        { act: 'project', projectId },
        { act: 'responsible', employeeId: Number(bob.employeeId) },
      ],
    },
    { name: 'Off', mailboxId: box.id, isEnabled: false, conditions: [condition], actions: [{ act: 'spam' }] },
  ]);
  const [mine] = await placed(await arrive(box, [letter({ subject: 'Your INVOICE' })]));
  expect(mine).toMatchObject({ projectId, employeeId: bob.employeeId });
  expect((await place({ subject: 'Your INVOICE' }))[0]).toMatchObject({ projectId: null, employeeId: null });
});

test('fifty letters cost as many statements as one', async () => {
  const box = await makeMailbox({ delivery: 'turn' }, [ann.userId, bob.userId]);
  const run = (all: ReturnType<typeof letter>[]) =>
    countStatements(() => transaction({ ...systemContext(), now: NOW }, 'test', (tx) => placeLetters(tx, box, all)));
  const some = (size: number) =>
    Array.from({ length: size }, (_, at) =>
      letter({ from: `p${at}@firm${at}.test`, inReplyTo: `x${at}@y`, subject: `[T-${at}]` }),
    );
  const [one, fifty] = [await run(some(1)), await run(some(50))];
  expect(fifty.value).toHaveLength(50);
  expect(fifty.count).toBeLessThanOrEqual(one.count + 1);
  expect(fifty.count).toBeLessThanOrEqual(20);
});
