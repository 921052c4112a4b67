import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { mailboxReaders } from '@/db/schema/inbox';
import { mailRules } from '@/db/schema/mail-rules';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { createProjectSchema } from '@/lib/projects/schema';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements } from '@/tests/support/actors';
import { arrive, letter, makeMailbox } from '@/tests/support/arrived';
import { fingerprint } from '@/tests/support/fingerprint';
import type { MailboxFacts } from '../inbox/views';
import { changeRule, createRule, deleteRule, moveRule, switchRule } from './commands/rules';
import { tryRule } from './commands/try-rule';
import { listRuleBoxes, listRules } from './queries/rules';
import { changeRuleSchema, createRuleSchema, tryRuleSchema } from './schema';

const kinds = { event: allRights, project: allRights };
let admin: Ctx;
let bob: Ctx;
let office: MailboxFacts;
let own: MailboxFacts;
let projectId: number;

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  admin = await actor({ kinds, sections: ['mail'], name: 'Admin' });
  bob = await actor({ kinds: { event: allRights }, name: 'Bob' });
  office = await makeMailbox({}, [admin.userId]);
  own = await makeMailbox({ ownerId: bob.userId, address: 'bob@house.test' }, [bob.userId]);
  projectId = (await createProject(admin, createProjectSchema.parse({ title: 'Roof' }))).id;
});

const form = { name: 'Invoices', field0: 'subject', operator0: 'has', value0: 'invoice', archives: '1' };
const make = (ctx: Ctx, more: object = {}) => createRule(ctx, createRuleSchema.parse({ ...form, ...more }));
const refusal = async (work: Promise<unknown>) => (await work.catch((error: unknown) => error)) as { code?: string };

describe('a form', () => {
  test('is conditions and what is done', () => {
    const rule = createRuleSchema.parse({
      ...{ name: 'R', matchesAll: 'any', field0: 'from', operator0: 'is', value0: ' a@b.test ', value1: '' },
      ...{ field2: 'attachment', operator2: 'present', value2: 'x', field3: 'subject', operator3: 'present' },
      ...{ projectId: '5', makesTask: '1', taskEmployeeId: '', copies: 'Ann <ann@b.test>, c@d.test', isSpam: '' },
    });
    expect(rule).toMatchObject({
      matchesAll: false,
      conditions: [
        { field: 'from', operator: 'is', value: 'a@b.test' },
        { field: 'attachment', operator: 'present', value: '' },
      ],
      actions: [
        { act: 'project', projectId: 5 },
        { act: 'task', employeeId: null },
        { act: 'forward', address: 'ann@b.test' },
        { act: 'forward', address: 'c@d.test' },
      ],
    });
  });
  test.each([
    ['without a condition', { value0: ' ' }, 'value0'],
    ['that does nothing', { archives: '' }, 'projectId'],
    ['that goes nowhere', { copies: 'nobody' }, 'copies'],
    ['without a name', { name: '' }, 'name'],
  ])('%s is refused', (_, more, field) => {
    const { error } = createRuleSchema.safeParse({ ...form, ...more });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe('rules', () => {
  test('of the company are made by who looks after the mail, and stand in the audit', async () => {
    for (const mailboxId of ['', office.id]) {
      expect(await refusal(make(bob, { mailboxId }))).toMatchObject({ code: 'forbidden' });
      const { id } = await make(admin, { mailboxId });
      for (const work of [
        () => deleteRule(bob, { id }),
        () => switchRule(bob, { id, isEnabled: false }),
        () => moveRule(bob, { id, to: 'up' }),
      ])
        expect(await refusal(work())).toMatchObject({ code: 'forbidden' });
      await deleteRule(admin, { id });
    }
    const rows = await db.select({ verb: audit.verb }).from(audit).where(sql`${audit.verb} like 'mail.rule%'`);
    expect(rows.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['mail.rule_create', 'mail.rule_delete']));
    expect(await refusal(listRules(bob, null))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(listRuleBoxes(bob, 'company'))).toMatchObject({ code: 'forbidden' });
  });

  test('of a personal mailbox are its owner’s alone, also from who looks after the mail', async () => {
    const { id } = await make(bob, { mailboxId: own.id });
    expect(await refusal(make(admin, { mailboxId: own.id }))).toMatchObject({ code: 'not_found' });
    expect(await refusal(deleteRule(admin, { id }))).toMatchObject({ code: 'not_found' });
    expect(await refusal(listRules(admin, own.id))).toMatchObject({ code: 'not_found' });
    const stolen = changeRuleSchema.parse({ ...form, id, version: 1, mailboxId: '' });
    expect(await refusal(changeRule(bob, stolen))).toMatchObject({ code: 'forbidden' });
    expect(await listRules(bob, own.id)).toHaveLength(1);
    expect(await listRuleBoxes(bob, 'own')).toMatchObject([{ id: own.id }]);
  });

  test('name only what their maker may see', async () => {
    expect(await refusal(make(bob, { mailboxId: own.id, projectId }))).toMatchObject({ code: 'invalid' });
    expect(await refusal(make(admin, { typeId: 999_999 }))).toMatchObject({ code: 'invalid' });
    expect(await refusal(make(admin, { journalId: 999_999 }))).toMatchObject({ code: 'invalid' });
    const { id } = await make(admin, { projectId });
    await deleteRule(admin, { id });
  });

  test('change, but not over a colleague’s change; are switched and moved', async () => {
    const box = await makeMailbox();
    const ids = [];
    for (const name of ['A', 'B', 'C']) ids.push((await make(admin, { name, mailboxId: box.id })).id);
    const [a = 0, , c = 0] = ids;
    const names = async () => (await listRules(admin, box.id)).map(({ name }) => name).join('');
    await moveRule(admin, { id: c, to: 'up' });
    expect(await names()).toBe('ACB');
    await moveRule(admin, { id: a, to: 'up' });
    await moveRule(admin, { id: a, to: 'down' });
    expect(await names()).toBe('CAB');
    const change = (version: number, name: string) =>
      changeRule(admin, changeRuleSchema.parse({ ...form, id: a, version, name, mailboxId: box.id }));
    await change(1, 'Z');
    expect(await refusal(change(1, 'Y'))).toMatchObject({ code: 'conflict' });
    await switchRule(admin, { id: a, isEnabled: false });
    expect((await listRules(admin, box.id)).find(({ id }) => id === a)).toMatchObject({
      name: 'Z',
      isEnabled: false,
      version: 3,
    });
  });
});

describe('a trial', () => {
  test('says which of the last letters a rule meets, of those its asker may see, and writes nothing', async () => {
    const box = await makeMailbox({}, [admin.userId]);
    const [met = 0] = await arrive(box, [
      letter({ subject: 'Your invoice', from: 'x@y.test' }),
      letter({ subject: 'Nothing' }),
      letter({ subject: 'Our invoice', isOutgoing: true }),
    ]);
    await arrive(own, [letter({ subject: 'Private invoice' })]);
    const stranger = await actor({ kinds, sections: ['mail'] });
    const before = await fingerprint();
    const trial = await tryRule(admin, tryRuleSchema.parse({ ...form, name: '', archives: '', mailboxId: box.id }));
    expect(trial).toMatchObject({
      looked: 2,
      matched: 1,
      letters: [{ id: met, title: 'Your invoice', from: 'x@y.test' }],
    });
    const all = await tryRule(admin, tryRuleSchema.parse(form));
    expect(all.letters.map(({ title }) => title)).toEqual(['Your invoice']);
    expect(await tryRule(stranger, tryRuleSchema.parse(form))).toEqual({ looked: 0, matched: 0, letters: [] });
    expect(await refusal(tryRule(bob, tryRuleSchema.parse(form)))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(tryRule(admin, tryRuleSchema.parse({ ...form, mailboxId: own.id })))).toMatchObject({
      code: 'not_found',
    });
    expect(await fingerprint()).toEqual(before);
  });

  test('reads no more than the last two hundred, in as many statements as one', async () => {
    const box = await makeMailbox({}, [admin.userId]);
    const rule = tryRuleSchema.parse({ ...form, mailboxId: box.id, field0: 'body', value0: 'words' });
    await arrive(box, [letter()]);
    const one = await countStatements(() => tryRule(admin, rule));
    for (let at = 0; at < 5; at++)
      await arrive(
        box,
        Array.from({ length: 50 }, () => letter()),
      );
    const many = await countStatements(() => tryRule(admin, rule));
    expect(many.value).toMatchObject({ looked: 200, matched: 200 });
    expect(many.value.letters).toHaveLength(20);
    expect(many.count).toBe(one.count);
  });
});

test('a mailbox that is shared shows its rules to its owner alone', async () => {
  await db.insert(mailboxReaders).values({ mailboxId: own.id, userId: Number(admin.userId) });
  expect(await refusal(listRules(admin, own.id))).toMatchObject({ code: 'not_found' });
  expect(await db.select().from(mailRules).where(eq(mailRules.mailboxId, own.id))).toHaveLength(1);
});
