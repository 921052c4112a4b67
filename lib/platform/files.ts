import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/lib/kernel/errors';
import { env } from './env';
import { fileStore, makeIncomingFolder } from './file-store';
import { sniffType } from './file-type';

// Guarantee: a file is received whole or not at all, is never larger than allowed, never lies in memory, and is known by
// its content: size, SHA-256 and type are measured here.

export type StoredFile = { storageKey: string; size: number; sha256: string; mime: string };
type Received = { path: string; size: number; sha256: string };

const maxFileBytes = (): number => env.DILO_MAX_UPLOAD_MB * 1_048_576;

/** Writes a stream to the store. Throws `too_large`; whatever goes wrong, nothing is left behind. */
export async function storeFile(stream: Readable, limit = maxFileBytes()): Promise<StoredFile> {
  const received = await receive(stream, limit);
  try {
    const mime = await sniffType(received.path);
    const storageKey = newKey();
    await fileStore().put(storageKey, received.path, mime);
    return { storageKey, size: received.size, sha256: received.sha256, mime };
  } finally {
    await rm(received.path, { force: true });
  }
}

async function receive(stream: Readable, limit: number): Promise<Received> {
  const file = path.join(await makeIncomingFolder(), randomBytes(16).toString('hex'));
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit)
        return done(new AppError('too_large', { params: { megabytes: Math.floor(limit / 1_048_576) } }));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(stream, measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { path: file, size, sha256: hash.digest('hex') };
}

/** 128 random bits, in folders of 256 so that none grows too large. */
function newKey(): string {
  const id = randomBytes(16).toString('hex');
  return `${id.slice(0, 2)}/${id}`;
}

/** The first bytes of a stored text, as text; a character cut in half at the end is left out. */
export async function readBeginning(storageKey: string, bytes: number): Promise<string> {
  const stream = await fileStore().read(storageKey, { start: 0, end: bytes - 1 });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks), { stream: true });
}

/** Takes back a file that no row came to name. */
export async function discardFile(storageKey: string): Promise<void> {
  await fileStore().remove(storageKey);
}
