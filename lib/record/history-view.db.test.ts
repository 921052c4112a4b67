import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { directoryValues } from '@/db/schema/settings';
import type { Locale } from '@/lib/kernel/locale';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { kinds, makeNote, makePaper, makePerson, note, paper } from '@/tests/support/papers';
import { addComment, deleteComment, editComment } from './discussion';
import { historyChoices, listHistory } from './history-view';
import { linkRecords } from './links';
import { lockRecord } from './locking';
import { deleteParts, insertParts } from './parts';
import { changeRecord } from './records';

const everything = { paper: allRights, note: allRights, employee: allRights };
const writer = await actor({ name: 'Olena Koval', kinds: everything });
const other = await actor({ name: 'Petro Second', kinds: everything, now: new Date('2026-11-20T22:30:00Z') });
const person = await makePerson('Мельник Иван');

const change = (ctx: Ctx, id: number, patch: Record<string, unknown>) =>
  transaction(ctx, 'paper.change', async (tx) => changeRecord(tx, paper, await lockRecord(tx, paper, id), patch));
const sentences = async (ctx: Ctx, id: number, filter = {}) =>
  (await listHistory(ctx, kinds, paper, id, filter)).lines.flatMap((line) => line.sentences);
const reading = (locale: Locale, ctx: Ctx = writer): Ctx => ({ ...ctx, locale });

describe('history, told', () => {
  test('each change is a sentence in the reader’s language', async () => {
    const id = await makePaper(writer, { code: 'a', managerId: person });
    await change(writer, id, {
      code: 'b',
      status: 'finished',
      startsOn: '2026-11-28',
      managerId: null,
      title: 'Смета',
    });
    expect(await sentences(reading('en'), id)).toEqual([
      'code changed from “a” to “b”',
      'Title changed from “Paper 1” to “Смета”',
      'status changed from “Running” to “Finished”',
      'startsOn set to “28 Nov”',
      'managerId cleared, it was “Мельник Иван”',
      'Created',
    ]);
    expect(await sentences(reading('ru'), id)).toContain('Наименование: было «Paper 1», стало «Смета»');
    expect(await sentences(reading('uk'), id)).toContain('startsOn: вказано «28 лист»');
    const [, made] = (await listHistory(reading('en'), kinds, paper, id)).lines;
    expect(made?.details).toContain('managerId set to “Мельник Иван”');
  });

  test('parts, words, links and the bin have sentences too', async () => {
    const id = await makePaper(writer);
    await transaction(writer, 'paper.member', async (tx) => {
      const [member = 0] = await insertParts(tx, paper, 'member', [{ projectId: id, employeeId: person }]);
      await deleteParts(tx, paper, 'member', [{ id: member, projectId: id, employeeId: person }]);
    });
    const { id: comment } = await addComment(writer, kinds, { recordId: id, body: 'One' });
    await editComment(writer, kinds, { id: comment, body: 'Two' });
    await deleteComment(writer, kinds, { id: comment });
    await linkRecords(writer, kinds, { id, otherId: await makeNote(writer, 'The note') });
    await change(writer, id, { deletedAt: writer.now });
    expect(await sentences(reading('en'), id)).toEqual([
      'Moved to the bin',
      'Linked with The note',
      'Removed a comment: “Two”',
      'Edited a comment: “One” became “Two”',
      'Commented: “One”',
      'member removed: Мельник Иван',
      'member added: Мельник Иван',
      'Created',
    ]);
  });

  test('a system value has the reader’s word, an own one its own', async () => {
    const values = await db
      .insert(directoryValues)
      .values([
        { directory: 'customer_status', code: 'active', name: 'stored', system: true },
        { directory: 'customer_status', name: 'Свой статус' },
      ])
      .onConflictDoNothing()
      .returning();
    const id = await makeNote(writer);
    for (const value of values) {
      await transaction(writer, 'note.change', async (tx) =>
        changeRecord(tx, note, await lockRecord(tx, note, id), { statusId: value.id }),
      );
    }
    const told = await listHistory(reading('en'), kinds, note, id);
    expect(told.lines[0]?.sentences[0]).toContain('to “Свой статус”');
  });

  test('a long text shows where it differs', async () => {
    const long = (word: string) =>
      `${'So many words before it. '.repeat(30)}The ${word} price.${' And after.'.repeat(30)}`;
    const id = await makePaper(writer, { description: long('old') });
    await change(writer, id, { description: long('new') });
    const [sentence = ''] = await sentences(reading('en'), id);
    expect(sentence).toContain('The old price.');
    expect(sentence).toContain('The new price.');
    expect(sentence.length).toBeLessThan(260);
  });

  test('a record the reader may not see has no name there', async () => {
    const id = await makePaper(writer);
    const secret = await makeNote(writer, 'Secret name');
    await change(writer, id, { customerId: secret });
    const blind = await actor({ locale: 'en', kinds: { paper: rightsTo({ see: 'all' }) } });
    expect(await sentences(blind, id)).toEqual(['customerId set to “(hidden from you)”', 'Created']);
    expect(await sentences(reading('en'), id)).toContain('customerId set to “Secret name”');
  });
});

describe('history, narrowed', () => {
  test('by person, field and days of the reader’s zone', async () => {
    const id = await makePaper(writer, { code: 'a' });
    await change(writer, id, { code: 'b' });
    // 22:30 UTC is half past midnight of the 21st in Kyiv.
    await change(other, id, { code: 'c', description: 'text' });
    const en = reading('en');
    expect(await sentences(en, id, { actor: other.userId, field: 'code' })).toHaveLength(2);
    expect(await sentences(en, id, { field: 'description,startsOn' })).toHaveLength(2);
    expect(await sentences(en, id, { field: 'member' })).toEqual([]);
    expect(await sentences(en, id, { from: '2026-11-21', to: '2026-11-21' })).toHaveLength(2);
    expect(await sentences(en, id, { from: '2026-11-20', to: '2026-11-20' })).toEqual([]);
    expect(await sentences(en, id, { to: '2026-11-18' })).toEqual(['code changed from “a” to “b”', 'Created']);
    const { actors, fields } = await historyChoices(en, paper, id);
    expect(actors.map((one) => one.name)).toEqual(['Olena Koval', 'Petro Second']);
    expect(fields).toContainEqual({ key: 'description', label: 'description' });
    expect(fields).toContainEqual({ key: 'comment', label: 'Comments' });
  });

  test('page by page to its beginning, for a fixed number of statements', async () => {
    const id = await makePaper(writer, { code: '0' });
    for (let at = 1; at <= 40; at++) await change(writer, id, { code: String(at), managerId: at % 2 ? person : null });
    const { count, value } = await countStatements(() => listHistory(reading('en'), kinds, paper, id));
    expect(count).toBe(2);
    expect(value.lines).toHaveLength(30);
    const rest = await listHistory(writer, kinds, paper, id, { before: value.next });
    expect(rest.lines).toHaveLength(11);
    expect(rest.next).toBeNull();
    expect(new Set([...value.lines, ...rest.lines].map((line) => line.id)).size).toBe(41);
  });
});
