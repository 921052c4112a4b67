import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { letterAttachments, letters } from '@/db/schema/mail';
import { attachments } from '@/db/schema/record';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { customerRecord } from '@/lib/customers/record';
import { createCustomerSchema } from '@/lib/customers/schema';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import type { RecordKind } from '@/lib/record/record-kind';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { createTask } from '@/lib/tasks/commands/create';
import { taskRecord } from '@/lib/tasks/record';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { getRecordLetter, listRecordLetters } from '../queries/letters';
import { getDraft, listTemplates } from '../queries/write';
import { createTemplateSchema, writeLetterSchema } from '../schema';
import { changeTemplate, createTemplate, deleteTemplate, saveSignature } from './templates';
import { writeLetter } from './write';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['customer', customerRecord as RecordKind],
]);
const everything = { task: allRights, customer: allRights };

let ann: Ctx;
let reader: Ctx;
let customerId: number;
let taskId: number;

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  ann = await actor({ kinds: everything, name: 'Ann Smith' });
  reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
  customerId = (await createCustomer(ann, createCustomerSchema.parse({ title: 'ТОВ «Обрій»' }))).id;
  await db
    .update(customers)
    .set({ emails: ['office@obriy.test'] })
    .where(eq(customers.id, customerId));
  taskId = (await createTask(ann, createTaskSchema.parse({ title: 'Договір', customerId, end: '2026-11-20' }))).id;
});

let keys = 0;
const input = (more: Record<string, unknown> = {}) => {
  keys += 1;
  const key = `key-of-the-letter-${keys}`;
  return writeLetterSchema.parse({
    recordId: taskId,
    key,
    to: 'office@obriy.test',
    subject: 'Hello',
    body: 'One\n\nTwo',
    ...more,
  });
};
const fileOf = async (recordId: number): Promise<number> => {
  const file = { name: `a${Math.random()}.txt`, size: 1, mime: 'text/plain', sha256: 'x', storageKey: 'aa/b' };
  const [row] = await db
    .insert(attachments)
    .values({ recordId, ...file })
    .returning({ id: attachments.id });
  return row?.id ?? 0;
};

describe('a letter from a card', () => {
  test('goes in its author’s name, with files of the card, once however often it is sent', async () => {
    const file = await fileOf(taskId);
    const letter = input({ attachmentIds: [file], cc: 'Boss <boss@firm.test>' });
    const [one, two] = [await writeLetter(ann, kinds, letter), await writeLetter(ann, kinds, letter)];
    expect(one).toEqual(two);
    const [stored] = await db.select().from(letters).where(eq(letters.id, one.id));
    expect(stored).toMatchObject({ kind: 'letter', authorId: ann.userId, fromName: 'Ann Smith', recordId: taskId });
    expect(stored?.cc).toEqual([{ name: 'Boss', address: 'boss@firm.test' }]);
    expect(stored?.html).toContain('One</p>');
    expect(await db.select().from(letterAttachments).where(eq(letterAttachments.letterId, one.id))).toHaveLength(1);
    expect((await listRecordLetters(reader, taskId)).map(({ id }) => id)).toContain(one.id);
  });

  test('is for who may change the card, with files of that card alone', async () => {
    await expect(writeLetter(reader, kinds, input())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(writeLetter(await actor(), kinds, input())).rejects.toMatchObject({ code: 'not_found' });
    const foreign = await fileOf(customerId);
    await expect(writeLetter(ann, kinds, input({ attachmentIds: [foreign] }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('shows hidden copies to its author alone', async () => {
    const { id } = await writeLetter(ann, kinds, input({ bcc: 'hidden@firm.test' }));
    expect((await getRecordLetter(ann, taskId, id)).bcc).toHaveLength(1);
    const read = await getRecordLetter(reader, taskId, id);
    expect(read.bcc).toEqual([]);
    expect(read.may).toEqual({ again: false, cancel: false, confirm: false });
    await expect(getRecordLetter(ann, customerId, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('needs addresses that are some', () => {
    for (const to of ['', 'nobody', 'a@b@c', 'x@firm.test, nobody'])
      expect(
        writeLetterSchema.safeParse({ recordId: 1, key: 'key-of-the-letter', to, subject: 'S', body: 'B' }).success,
      ).toBe(false);
  });
});

describe('what a letter begins with', () => {
  test('is the customer’s address, one’s signature, and templates with their fields put in', async () => {
    await saveSignature(ann, { body: 'Ann, sales' });
    const template = {
      name: 'Offer',
      subject: 'For {customer.name}',
      body: '{record.title} until {task.end}. {contact.name} {nonsense.field}',
    };
    await createTemplate(ann, createTemplateSchema.parse(template));
    const draft = await getDraft(ann, { id: taskId, number: 'T-1', title: 'Договір' }, `/tasks/${taskId}`);
    expect(draft).toMatchObject({
      to: '"ТОВ «Обрій»" <office@obriy.test>',
      signature: 'Ann, sales',
      subject: 'T-1 Договір',
    });
    expect(draft.templates).toEqual([
      expect.objectContaining({
        subject: 'For ТОВ «Обрій»',
        body: 'Договір until 20 лист. {contact.name} {nonsense.field}',
      }),
    ]);
  });

  test('templates of others are theirs; shared ones are changed by who looks after the mail', async () => {
    const [own] = await listTemplates(ann);
    expect(await listTemplates(reader)).toEqual([]);
    const id = own?.id ?? 0;
    await expect(changeTemplate(reader, { id, name: 'X' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(createTemplate(ann, { name: 'All', subject: '', body: '', shared: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const admin = await actor({ sections: ['mail'] });
    const shared = await createTemplate(admin, { name: 'All', subject: '', body: 'x', shared: true });
    expect((await listTemplates(reader)).map(({ name, mayChange }) => [name, mayChange])).toEqual([['All', false]]);
    await expect(deleteTemplate(ann, shared)).rejects.toMatchObject({ code: 'forbidden' });
    await changeTemplate(admin, { id: shared.id, name: 'Everybody' });
    await deleteTemplate(admin, shared);
    await deleteTemplate(ann, { id });
    expect(await db.execute(sql`select 1 from letter_templates`)).toHaveLength(0);
  });
});

test('addresses of a customer one may not see are not offered', async () => {
  const record = { id: taskId, number: '1', title: 'Договір' };
  expect((await getDraft(ann, record, '/tasks/1')).known.join()).toContain('office@obriy.test');
  expect(await getDraft(reader, record, '/tasks/1')).toMatchObject({ known: [], to: '' });
});
