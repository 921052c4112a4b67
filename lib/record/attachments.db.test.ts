import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { attachments, history, operations, outbox } from '@/db/schema/record';
import { env } from '@/lib/platform/env';
import { fileStore, filesFolder, incomingFolder } from '@/lib/platform/file-store';
import { readBeginning, storeFile } from '@/lib/platform/files';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { kinds, makePaper, paper } from '@/tests/support/papers';
import { requireChangeable } from './any-kind';
import { addAttachments, deleteAttachment } from './attachments';
import { getFile, listFiles } from './attachments-view';
import { getCardHead } from './card-head';
import { undoOperation } from './undo';

const writer = await actor({ name: 'Olena Koval', kinds: { paper: allRights } });
const reader = await actor({ kinds: { paper: rightsTo({ see: 'all' }) } });
const stranger = await actor({ kinds: { paper: rightsTo({ see: 'own', change: 'all' }) } });
const refused = (code: string) => expect.objectContaining({ code });
const stored = (text: string | Buffer) => storeFile(Readable.from([Buffer.from(text)]));
const attach = async (recordId: number, name: string, text = 'words') =>
  addAttachments(writer, kinds, { recordId, files: [{ name, file: await stored(text) }] });
const lastOperation = async () => Number((await db.select({ id: sql`max(id)` }).from(operations))[0]?.id);

describe('the store', () => {
  test('measures a file and knows it by its content, not by its name', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const file = await stored(png);
    expect(file).toMatchObject({ size: png.length, mime: 'image/png' });
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(file.storageKey).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{32}$/);
    const where = await stat(path.join(path.resolve(env.DILO_DATA), 'files', file.storageKey));
    expect(where.size).toBe(png.length);
    expect((await stored('<html><script>alert(1)</script>')).mime).toBe('text/plain');
    expect((await stored(Buffer.from([0, 1, 2, 255]))).mime).toBe('application/octet-stream');
    expect((await stored('Привіт, їжаче')).mime).toBe('text/plain');
  });

  test('gives back the whole and a part', async () => {
    const { storageKey } = await stored('0123456789');
    const part = await fileStore().read(storageKey, { start: 2, end: 4 });
    expect(await part.toArray().then((chunks) => Buffer.concat(chunks).toString())).toBe('234');
    expect(await readBeginning(storageKey, 4)).toBe('0123');
    expect(await readBeginning((await stored('aї')).storageKey, 2)).toBe('a');
  });

  test('refuses what is too large, and leaves nothing behind', async () => {
    const endless = Readable.from(
      (function* () {
        for (let at = 0; at < 1_000; at++) yield Buffer.alloc(1_024);
      })(),
    );
    const before = await countFiles();
    await expect(storeFile(endless, 10_000)).rejects.toEqual(refused('too_large'));
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the line broke');
      })(),
    );
    await expect(storeFile(broken)).rejects.toThrow('the line broke');
    expect(await countFiles()).toEqual(before);
  });
});

async function countFiles(): Promise<number[]> {
  const { readdir } = await import('node:fs/promises');
  const count = async (folder: string) => (await readdir(folder, { recursive: true }).catch(() => [])).length;
  return [await count(filesFolder()), await count(incomingFolder())];
}

describe('attachments', () => {
  test('hang on a record with history, event and a new version of the card', async () => {
    const id = await makePaper(writer);
    const { version } = await getCardHead(writer, paper, id);
    const [made] = await attach(id, '../Смета\u202e.pdf');
    expect(made).toMatchObject({ name: 'Смета.pdf', fileVersion: 1 });
    const [row] = await db
      .select()
      .from(attachments)
      .where(eq(attachments.id, made?.id ?? 0));
    expect(row).toMatchObject({ recordId: id, uploadedBy: writer.userId, mime: 'text/plain', size: 5 });
    const [entry] = await db
      .select()
      .from(history)
      .where(and(eq(history.recordId, id), eq(history.entity, 'attachment')));
    expect(entry).toMatchObject({ action: 'create', changes: { name: [null, 'Смета.pdf'], size: [null, 5] } });
    const events = await db.select().from(outbox).where(eq(outbox.name, 'record.attached'));
    expect(events.map((event) => event.data)).toContainEqual({ recordId: id, kind: 'paper', attachmentId: made?.id });
    expect(await getCardHead(writer, paper, id)).toMatchObject({ files: 1, version: version + 1 });
  });

  test('the same name is the next version, however many come at once', async () => {
    const id = await makePaper(writer);
    const made = await Promise.all(Array.from({ length: 8 }, () => attach(id, 'plan.txt')));
    expect(
      made
        .flat()
        .map((one) => one.fileVersion)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const files = await listFiles(writer, id);
    expect(files.map((file) => [file.name, file.versions.map((one) => one.version)])).toEqual([
      ['plan.txt', [8, 7, 6, 5, 4, 3, 2, 1]],
    ]);
  });

  test('only by who may change the record, and only of a record one may see', async () => {
    const id = await makePaper(writer);
    const files = [{ name: 'x', file: await stored('x') }];
    await expect(addAttachments(reader, kinds, { recordId: id, files })).rejects.toEqual(refused('forbidden'));
    await expect(addAttachments(stranger, kinds, { recordId: id, files })).rejects.toEqual(refused('not_found'));
    await expect(requireChangeable(reader, kinds, id)).rejects.toEqual(refused('forbidden'));
    await expect(requireChangeable(stranger, kinds, id)).rejects.toEqual(refused('not_found'));
    const [made] = await attach(id, 'secret.txt');
    const fileId = made?.id ?? 0;
    expect(await getFile(reader, kinds, fileId)).toMatchObject({ name: 'secret.txt' });
    await expect(getFile(stranger, kinds, fileId)).rejects.toEqual(refused('not_found'));
    await expect(getFile(writer, kinds, 999_999_999)).rejects.toEqual(refused('not_found'));
    await expect(deleteAttachment(reader, kinds, { id: fileId })).rejects.toEqual(refused('forbidden'));
    await expect(deleteAttachment(stranger, kinds, { id: fileId })).rejects.toEqual(refused('not_found'));
    await expect(addAttachments(writer, kinds, { recordId: id, files: [] })).rejects.toEqual(refused('invalid'));
  });

  test('one that is deleted cannot be read, its bytes stay, and undo brings it back', async () => {
    const id = await makePaper(writer);
    const [made] = await attach(id, 'a.txt', 'kept');
    const fileId = made?.id ?? 0;
    await deleteAttachment(writer, kinds, { id: fileId });
    await expect(getFile(writer, kinds, fileId)).rejects.toEqual(refused('not_found'));
    await expect(deleteAttachment(writer, kinds, { id: fileId })).rejects.toEqual(refused('not_found'));
    expect(await listFiles(writer, id)).toEqual([]);
    const [row] = await db.select().from(attachments).where(eq(attachments.id, fileId));
    expect(await readBeginning(row?.storageKey ?? '', 10)).toBe('kept');
    await undoOperation(writer, kinds, await lastOperation());
    expect(await getFile(writer, kinds, fileId)).toMatchObject({ name: 'a.txt' });
  });

  test('undo of an upload takes the file out of sight', async () => {
    const id = await makePaper(writer);
    const [made] = await attach(id, 'b.txt');
    await undoOperation(writer, kinds, await lastOperation());
    await expect(getFile(writer, kinds, made?.id ?? 0)).rejects.toEqual(refused('not_found'));
  });
});
