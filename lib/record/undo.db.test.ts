import { eq, inArray, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { projectMembers, projects } from '@/db/schema/projects';
import { history, links, operations, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import type { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { kinds, makeNote, makePaper, makePapers, makePerson, paper } from '@/tests/support/papers';
import { binAnyRecord, restoreAnyRecord } from './bin';
import { linkRecords, unlinkRecords } from './links';
import { lockVisible } from './locking';
import { changeParts, deleteParts, insertParts, type PartRow } from './parts';
import { changeRecords } from './records';
import { undoOperation } from './undo';

const writer = await actor({ name: 'Olena Koval', kinds: { paper: allRights, note: allRights } });
const olena = await makePerson('Olena');
const petro = await makePerson('Petro');
const person = await makePerson('Somebody');

const refused = (code: string) => expect.objectContaining({ code });
type Values = Partial<typeof projects.$inferSelect & { title: string }>;

/** One operation that sets the same on all of `ids`. */
const change = (ids: number[], patch: Values, ctx: Ctx = writer): Promise<number> =>
  transaction(ctx, 'paper.change', async (tx) => {
    const rows = await lockVisible(tx, paper, ids);
    await changeRecords(
      tx,
      paper,
      rows.map((locked) => ({ locked, patch })),
    );
    return tx.operationId;
  });
const read = async (id: number) => {
  const [row] = await db
    .select()
    .from(projects)
    .innerJoin(records, eq(records.id, projects.id))
    .where(eq(projects.id, id));
  if (!row) throw new Error('no paper');
  return { ...row.projects, ...row.records };
};
const membersOf = (id: number) => db.select().from(projectMembers).where(eq(projectMembers.projectId, id));
const lastOperation = async () => Number((await db.select({ id: sql`max(id)` }).from(operations))[0]?.id);
const onPaper = <T>(id: number, work: (tx: Parameters<Parameters<typeof transaction<T>>[2]>[0]) => Promise<T>) =>
  transaction(writer, 'paper.member', async (tx) => {
    await lockVisible(tx, paper, [id]);
    const value = await work(tx);
    return { value, operationId: tx.operationId };
  });

describe('undo of changes', () => {
  test('brings the values back, says so in history and the outbox, once', async () => {
    const id = await makePaper(writer, { code: 'a', startsOn: '2026-01-31', description: 'long' });
    const before = await read(id);
    const operationId = await change([id], {
      code: 'b',
      startsOn: null,
      description: '',
      title: 'Other',
      isInternal: true,
    });
    const undone = await undoOperation(writer, kinds, operationId);
    expect(await read(id)).toMatchObject({
      code: 'a',
      startsOn: '2026-01-31',
      description: 'long',
      title: before.title,
      isInternal: false,
      version: before.version + 2,
    });
    const entries = await db.select().from(history).where(eq(history.operationId, undone.operationId));
    expect(entries.map((entry) => entry.changes)).toEqual([
      {
        code: ['b', 'a'],
        title: ['Other', 'Paper 1'],
        startsOn: [null, '2026-01-31'],
        isInternal: [true, false],
        description: ['', 'long'],
      },
    ]);
    const [operation] = await db.select().from(operations).where(eq(operations.id, operationId));
    const [undo] = await db.select().from(operations).where(eq(operations.id, undone.operationId));
    expect(operation?.undoneBy).toBe(undone.operationId);
    expect(undo).toMatchObject({ verb: 'undo', undoOf: operationId, details: { verb: 'paper.change', count: 1 } });
    const events = await db.select().from(outbox).where(eq(outbox.operationId, undone.operationId));
    expect(events.map((event) => [event.name, event.data])).toEqual([
      ['operation.undone', { operationId, verb: 'paper.change' }],
    ]);
    await expect(undoOperation(writer, kinds, operationId)).rejects.toEqual(refused('not_undoable'));
    await expect(undoOperation(writer, kinds, undone.operationId)).rejects.toEqual(refused('not_undoable'));
  });

  test('a thousand records, each to its own value, or none of them', async () => {
    const { ids } = await makePapers(writer, 1_000);
    await db.execute(sql`update projects set code = 'c' || id where id = any(${sql.param(ids)}::bigint[])`);
    const operationId = await change(ids, { code: 'same' });
    const blocked = ids[500] ?? 0;
    const newer = await change([blocked], { code: 'newer' });
    await expect(undoOperation(writer, kinds, operationId)).rejects.toEqual(refused('newer_changes'));
    expect(await db.select().from(projects).where(eq(projects.code, 'same'))).toHaveLength(999);
    await undoOperation(writer, kinds, newer);
    expect(await undoOperation(writer, kinds, operationId)).toMatchObject({ count: 1_000 });
    const rows = await db
      .select({ id: projects.id, code: projects.code })
      .from(projects)
      .where(inArray(projects.id, ids));
    expect(rows.filter((row) => row.code !== `c${row.id}`)).toEqual([]);
  });

  test('each record gets back its own values, of every type', async () => {
    const own: Values[] = [
      {
        title: 'Первая',
        startsOn: '2026-02-28',
        isInternal: true,
        managerId: olena,
        status: 'paused',
        description: '',
      },
      { title: 'Друга', startsOn: null, isInternal: false, managerId: null, status: 'planned', description: 'a\n"b"' },
      {
        title: 'Third',
        startsOn: '2027-01-01',
        isInternal: false,
        managerId: petro,
        status: 'running',
        description: '{}',
      },
    ];
    const { ids } = await makePapers(writer, own.length);
    for (const [at, id] of ids.entries()) await change([id], own[at] ?? {});
    const same = {
      title: 'Same',
      startsOn: '2030-05-05',
      managerId: person,
      status: 'finished',
      description: 's',
      isInternal: true,
    };
    const operationId = await change(ids, same as Values);
    await undoOperation(writer, kinds, operationId);
    for (const [at, id] of ids.entries()) expect(await read(id)).toMatchObject(own[at] ?? {});
  });

  test('newer changes of other fields stay and do not stand in the way', async () => {
    const id = await makePaper(writer, { code: 'a' });
    const first = await change([id], { code: 'b' });
    await change([id], { description: 'newer' });
    await undoOperation(writer, kinds, first);
    expect(await read(id)).toMatchObject({ code: 'a', description: 'newer' });
  });

  test('a newer change of the same field is named: what, who, when, on which record', async () => {
    const other = await actor({
      name: 'Petro Newer',
      kinds: { paper: allRights },
      now: new Date('2026-11-18T10:30:00Z'),
    });
    const id = await makePaper(writer, { code: 'a' });
    const first = await change([id], { code: 'b' });
    await change([id], { code: 'c' }, other);
    await change([id], { code: 'd' }, other);
    const failure: AppError = await undoOperation({ ...writer, locale: 'ru' }, kinds, first).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(failure.code).toBe('newer_changes');
    expect(failure.params).toMatchObject({
      actor: 'Petro Newer',
      at: '18 ноя, 12:30',
      record: (await read(id)).number,
      more: 1,
    });
    expect(failure.params.operation).not.toBe('');
    expect(await read(id)).toMatchObject({ code: 'd' });
  });
});

describe('undo of creation, bin and restore', () => {
  test('what was created goes to the bin, keeps its number and what was made with it', async () => {
    const { operationId, id } = await transaction(writer, 'paper.create', async (tx) => {
      const made = await makePaper(tx);
      await insertParts(tx, paper, 'member', [{ projectId: made, employeeId: olena }]);
      return { operationId: tx.operationId, id: made };
    });
    const { number } = await read(id);
    await undoOperation(writer, kinds, operationId);
    const row = await read(id);
    expect(row.deletedAt).not.toBeNull();
    expect(row.number).toBe(number);
    await restoreAnyRecord(writer, kinds, { id });
    expect(await membersOf(id)).toHaveLength(1);
  });

  test('anything newer on it keeps it', async () => {
    const { ids, operationId } = await makePapers(writer, 2);
    await change(ids.slice(1), { code: 'newer' });
    await expect(undoOperation(writer, kinds, operationId)).rejects.toEqual(refused('newer_changes'));
    expect((await read(ids[0] ?? 0)).deletedAt).toBeNull();
  });

  test('bin and restore are undone by the right to delete alone', async () => {
    const remover = await actor({ kinds: { paper: rightsTo({ see: 'all', delete: 'all' }) } });
    const id = await makePaper(writer);
    await binAnyRecord(remover, kinds, { id });
    const binned = await lastOperation();
    await undoOperation(remover, kinds, binned);
    expect((await read(id)).deletedAt).toBeNull();
  });
});

describe('undo of parts', () => {
  test('a row that was added goes', async () => {
    const id = await makePaper(writer);
    const { operationId } = await onPaper(id, (tx) =>
      insertParts(tx, paper, 'member', [{ projectId: id, employeeId: olena }]),
    );
    await undoOperation(writer, kinds, operationId);
    expect(await membersOf(id)).toEqual([]);
  });

  test('a row that was changed is as before, one that was removed comes back under its id', async () => {
    const id = await makePaper(writer);
    await onPaper(id, (tx) => insertParts(tx, paper, 'member', [{ projectId: id, employeeId: olena }]));
    const [row] = await membersOf(id);
    const changed = await onPaper(id, (tx) =>
      changeParts(tx, paper, 'member', [{ row: row as PartRow, patch: { employeeId: petro } }]),
    );
    await undoOperation(writer, kinds, changed.operationId);
    expect(await membersOf(id)).toEqual([row]);
    const removed = await onPaper(id, (tx) => deleteParts(tx, paper, 'member', [row as PartRow]));
    expect(await membersOf(id)).toEqual([]);
    await undoOperation(writer, kinds, removed.operationId);
    expect(await membersOf(id)).toEqual([row]);
  });

  test('a removal is not undone where the row was changed by somebody since', async () => {
    const id = await makePaper(writer);
    const added = await onPaper(id, (tx) => insertParts(tx, paper, 'member', [{ projectId: id, employeeId: olena }]));
    const [row] = await membersOf(id);
    await onPaper(id, (tx) =>
      changeParts(tx, paper, 'member', [{ row: row as PartRow, patch: { employeeId: petro } }]),
    );
    await expect(undoOperation(writer, kinds, added.operationId)).rejects.toEqual(refused('newer_changes'));
  });
});

describe('undo of links', () => {
  test('a link between two kinds goes and comes back, with history on both', async () => {
    const [id, other] = [await makePaper(writer), await makeNote(writer)];
    const { linkId } = await linkRecords(writer, kinds, { id, otherId: other });
    const made = await lastOperation();
    const undone = await undoOperation(writer, kinds, made);
    expect(await db.select().from(links).where(eq(links.id, linkId))).toEqual([]);
    const sides = await db.select().from(history).where(eq(history.operationId, undone.operationId));
    expect(sides.map((side) => [side.recordId, side.action, side.changes.recordId]).sort()).toEqual(
      [
        [id, 'delete', [other, null]],
        [other, 'delete', [id, null]],
      ].sort(),
    );
    const again = await linkRecords(writer, kinds, { id, otherId: other });
    await unlinkRecords(writer, kinds, { id, linkId: again.linkId });
    await undoOperation(writer, kinds, await lastOperation());
    expect(await db.select().from(links).where(eq(links.id, again.linkId))).toHaveLength(1);
  });

  test('a link inside one kind too', async () => {
    const [one, two] = [await makePaper(writer), await makePaper(writer)];
    const { linkId } = await linkRecords(writer, kinds, { id: two, otherId: one });
    await undoOperation(writer, kinds, await lastOperation());
    expect(await db.select().from(links).where(eq(links.id, linkId))).toEqual([]);
  });
});

describe('who may undo', () => {
  test('who did it, or who reads the audit; for others it does not exist', async () => {
    const id = await makePaper(writer, { code: 'a' });
    const operationId = await change([id], { code: 'b' });
    const colleague = await actor({ kinds: { paper: allRights } });
    const auditor = await actor({ kinds: { paper: allRights }, sections: ['audit'] });
    await expect(undoOperation(colleague, kinds, operationId)).rejects.toEqual(refused('not_found'));
    await expect(undoOperation(writer, kinds, 999_999_999)).rejects.toEqual(refused('not_found'));
    await undoOperation(auditor, kinds, operationId);
    expect(await read(id)).toMatchObject({ code: 'a' });
  });

  test('nobody without the right to do it', async () => {
    const id = await makePaper(writer, { code: 'a' });
    const operationId = await change([id], { code: 'b' });
    const demoted = { ...writer, rights: { ...writer.rights, kinds: { paper: rightsTo({ see: 'all' }) } } };
    const blind = { ...writer, rights: { ...writer.rights, kinds: {} } };
    await expect(undoOperation(demoted, kinds, operationId)).rejects.toEqual(refused('forbidden'));
    await expect(undoOperation(blind, kinds, operationId)).rejects.toEqual(refused('forbidden'));
    expect(await read(id)).toMatchObject({ code: 'b' });
  });

  test('of two at once one undoes, and the other is told it is done', async () => {
    const id = await makePaper(writer, { code: 'a' });
    const operationId = await change([id], { code: 'b' });
    const both = await Promise.allSettled([
      undoOperation(writer, kinds, operationId),
      undoOperation(writer, kinds, operationId),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toEqual(refused('not_undoable'));
    expect(await read(id)).toMatchObject({ code: 'a' });
  });

  test('an operation that changed nothing cannot be undone', async () => {
    const operationId = await transaction(writer, 'paper.nothing', async (tx) => tx.operationId);
    await expect(undoOperation(writer, kinds, operationId)).rejects.toEqual(refused('not_undoable'));
  });
});
