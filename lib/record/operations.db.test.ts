import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations, recentRecords, watchers } from '@/db/schema/record';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { kinds, makeNote, makePaper, makePapers } from '@/tests/support/papers';
import { binAnyRecord, restoreAnyRecord } from './bin';
import { getOperation, listOperations } from './operations';
import { listRecent, noteOpened } from './recent';
import { undoOperation } from './undo';
import { unwatchRecord, watchRecord } from './watchers';

const writer = await actor({ name: 'Olena Koval', locale: 'en', kinds: { paper: allRights, note: allRights } });
const colleague = await actor({ kinds: { paper: allRights } });
const auditor = await actor({ locale: 'en', kinds: { paper: allRights }, sections: ['audit'] });
const stranger = await actor({ kinds: { paper: rightsTo({ see: 'own', delete: 'all' }) } });
const reader = await actor({ kinds: { paper: rightsTo({ see: 'all' }) } });
const refused = (code: string) => expect.objectContaining({ code });
const idsOf = async (...args: Parameters<typeof listOperations>) =>
  (await listOperations(...args)).operations.map((operation) => operation.id);

describe('operations', () => {
  test('people see their own; who reads the audit sees all; those without history are no news', async () => {
    const mine = await makePapers(writer, 3);
    const nothing = await transaction(writer, 'paper.nothing', async (tx) => tx.operationId);
    expect((await listOperations(writer)).operations[0]).toMatchObject({
      id: mine.operationId,
      actor: 'Olena Koval',
      count: 3,
      mayUndo: true,
      undone: false,
    });
    expect(await idsOf(writer)).not.toContain(nothing);
    expect(await idsOf(colleague)).not.toContain(mine.operationId);
    expect(await idsOf(auditor)).toContain(mine.operationId);
    expect(await idsOf(auditor, { own: true })).toEqual([]);
    await expect(getOperation(colleague, kinds, mine.operationId)).rejects.toEqual(refused('not_found'));
  });

  test('one that was undone says so, and its undo names it', async () => {
    const { operationId } = await makePapers(writer, 2);
    const undo = await undoOperation(writer, kinds, operationId);
    const [newest, undone] = (await listOperations(writer)).operations;
    expect(undone).toMatchObject({ id: operationId, undone: true, mayUndo: false });
    expect(newest).toMatchObject({ id: undo.operationId, undo: true, mayUndo: false });
    expect(newest?.name).toMatch(/^Undo: /);
  });

  test('tells record by record what it did, and hides what the reader may not see', async () => {
    const both = await transaction(writer, 'mixed', async (tx) => {
      await makePaper(tx);
      await makeNote(tx, 'Hidden note');
      return tx.operationId;
    });
    const whole = await getOperation(writer, kinds, both);
    expect(whole.groups.map((group) => group.record.title)).toEqual(['Paper 1', 'Hidden note']);
    expect(whole.groups[0]?.lines[0]?.sentences).toEqual(['Created']);
    expect(whole.hidden).toBe(false);
    const part = await getOperation(auditor, kinds, both);
    expect(part.groups.map((group) => group.record.title)).toEqual(['Paper 1']);
    expect(part.hidden).toBe(true);
  });

  test('lists and pages cost the same however large an operation is', async () => {
    const large = await makePapers(writer, 300);
    const list = await countStatements(() => listOperations(writer));
    expect([list.count, list.value.operations[0]?.count]).toEqual([1, 100]);
    const first = await countStatements(() => getOperation(writer, kinds, large.operationId));
    expect(first.count).toBe(3);
    expect(first.value.groups).toHaveLength(50);
    const second = await getOperation(writer, kinds, large.operationId, { after: first.value.next });
    expect(second.groups[0]?.record.id).toBe(large.ids[50]);
  });
});

describe('bin', () => {
  test('takes and gives back by the right to delete', async () => {
    const id = await makePaper(writer);
    await expect(binAnyRecord(reader, kinds, { id })).rejects.toEqual(refused('forbidden'));
    await expect(binAnyRecord(stranger, kinds, { id })).rejects.toEqual(refused('not_found'));
    await expect(restoreAnyRecord(writer, kinds, { id })).rejects.toEqual(refused('not_found'));
    await binAnyRecord(writer, kinds, { id });
    await expect(binAnyRecord(writer, kinds, { id })).rejects.toEqual(refused('not_found'));
    await expect(restoreAnyRecord(reader, kinds, { id })).rejects.toEqual(refused('forbidden'));
    await restoreAnyRecord(writer, kinds, { id });
    const events = await db.execute(sql`select name from outbox where data->>'recordId' = ${String(id)} order by seq`);
    expect(events.map((event) => event.name)).toEqual(['record.binned', 'record.restored']);
  });
});

describe('followers', () => {
  test('follow what they may see, once, and stop', async () => {
    const id = await makePaper(writer);
    await watchRecord(reader, kinds, { id });
    await watchRecord(reader, kinds, { id });
    await expect(watchRecord(stranger, kinds, { id })).rejects.toEqual(refused('not_found'));
    expect(await db.select().from(watchers).where(eq(watchers.recordId, id))).toEqual([
      { recordId: id, userId: reader.userId },
    ]);
    await unwatchRecord(reader, { id });
    expect(await db.select().from(watchers).where(eq(watchers.recordId, id))).toEqual([]);
  });
});

describe('recently opened', () => {
  test('newest first, written once a minute, and only what may still be seen', async () => {
    const [one, two] = [await makePaper(writer), await makePaper(writer)];
    const at = (seconds: number) => ({ ...reader, now: new Date(reader.now.getTime() + seconds * 1_000) });
    await noteOpened(at(0), one);
    await noteOpened(at(10), two);
    await noteOpened(at(30), one);
    expect((await listRecent(reader, kinds)).map((record) => record.id)).toEqual([two, one]);
    await noteOpened(at(90), one);
    expect((await listRecent(reader, kinds)).map((record) => record.id)).toEqual([one, two]);
    await binAnyRecord(writer, kinds, { id: one });
    expect((await listRecent(reader, kinds)).map((record) => record.id)).toEqual([two]);
    expect(await listRecent({ ...reader, rights: { ...reader.rights, kinds: {} } }, kinds)).toEqual([]);
    const operationsBefore = await db.$count(operations);
    await noteOpened(at(200), two);
    expect(await db.$count(operations)).toBe(operationsBefore);
    expect(await db.$count(recentRecords)).toBe(2);
  });
});
