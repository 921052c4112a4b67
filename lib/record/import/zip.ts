import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { ImportFileError, type ImportLimits } from './import-file';

// Opens the parts of a zip file one at a time. Sizes are checked before anything is unpacked, and counted while it is:
// an archive that lies about its sizes is stopped at the size it stated.

type ZipPart = { method: number; packed: number; size: number; offset: number };
export type Zip = { path: string; parts: ReadonlyMap<string, ZipPart> };

const damaged = () => new ImportFileError('damaged');
const maxParts = 10_000;

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw damaged();
  return buffer;
}

/** Where the list of parts lies: in the record at the end of the file, or in the one of zip64 it points to. */
async function directoryOf(file: FileHandle, size: number): Promise<{ start: number; length: number; count: number }> {
  const tailAt = Math.max(0, size - 65_557);
  const tail = await read(file, tailAt, size - tailAt);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) throw damaged();
  const found = {
    start: tail.readUInt32LE(end + 16),
    length: tail.readUInt32LE(end + 12),
    count: tail.readUInt16LE(end + 10),
  };
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return found;
  const record = await read(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (record.readUInt32LE(0) !== 0x06064b50) throw damaged();
  return {
    start: Number(record.readBigUInt64LE(48)),
    length: Number(record.readBigUInt64LE(40)),
    count: Number(record.readBigUInt64LE(32)),
  };
}

/** Sizes too large for their field stand in an extra one, in this order, only those that are. */
function wide(extra: Buffer, fields: readonly [size: number, packed: number, offset: number]): number[] {
  const values = [...fields];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    for (const [index, value] of values.entries()) {
      if (value !== 0xffffffff || next + 8 > extra.length) continue;
      values[index] = Number(extra.readBigUInt64LE(next));
      next += 8;
    }
  }
  return values;
}

function partsOf(list: Buffer, count: number): Map<string, ZipPart> {
  const parts = new Map<string, ZipPart>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => list.readUInt16LE(at + place));
    const name = list.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const extraAt = at + 46 + (nameLength ?? 0);
    const extra = list.subarray(extraAt, extraAt + (extraLength ?? 0));
    const fields = [24, 20, 42].map((place) => list.readUInt32LE(at + place)) as [number, number, number];
    const [size = 0, packed = 0, offset = 0] = wide(extra, fields);
    if (list.readUInt16LE(at + 8) & 1) throw new ImportFileError('old_excel');
    parts.set(name, { method: list.readUInt16LE(at + 10), packed, size, offset });
    at = extraAt + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return parts;
}

/** Throws `zip_bomb` and `too_large` by the sizes the archive states, `damaged` when it is no readable archive. */
export async function openZip(path: string, limits: ImportLimits): Promise<Zip> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { start, length, count } = await directoryOf(file, size);
    if (count > maxParts || start + length > size || !Number.isSafeInteger(start + length)) throw damaged();
    const parts = partsOf(await read(file, start, length), count);
    const unpacked = [...parts.values()].reduce((sum, part) => sum + part.size, 0);
    if (unpacked > limits.ratio * size && unpacked > 1024 * 1024) throw new ImportFileError('zip_bomb');
    if (unpacked > limits.unpacked) throw new ImportFileError('too_large', { limit: limits.unpacked });
    return { path, parts };
  } finally {
    await file.close();
  }
}

/** The bytes of a part. More of them than the archive stated is a `zip_bomb`. */
export async function* readPart(zip: Zip, name: string): AsyncGenerator<Buffer> {
  const part = zip.parts.get(name);
  if (!part) throw damaged();
  if (part.method !== 0 && part.method !== 8) throw damaged();
  const file = await open(zip.path);
  const head = await read(file, part.offset, 30).finally(() => file.close());
  if (head.readUInt32LE(0) !== 0x04034b50) throw damaged();
  const start = part.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (part.packed === 0) return;
  const packed = createReadStream(zip.path, { start, end: start + part.packed - 1 });
  const bytes: Readable = part.method === 8 ? pipeline(packed, createInflateRaw(), () => {}) : packed;
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > part.size) throw new ImportFileError('zip_bomb');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ImportFileError ? error : damaged();
  } finally {
    bytes.destroy();
    packed.destroy();
  }
}
