import 'server-only';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import busboy from 'busboy';
import { AppError } from '@/lib/kernel/errors';
import { cleanFileName } from '@/lib/kernel/file-name';
import { env } from '@/lib/platform/env';
import { importLimits } from './import-file';

// Guarantee: an uploaded table is streamed to a name we made, is never larger than allowed, and what is refused leaves
// nothing behind.

type Stored = { name: string; key: string; size: number };
export type ReceivedImport = Stored & { kind: string };

const MB = 1_048_576;
const folder = (): string => path.resolve(env.DILO_DATA, 'imports');
export const maxImportBytes = (): number => Math.min(importLimits.bytes, env.DILO_MAX_UPLOAD_MB * MB);

/** Where a received file lies. Throws for a key that is none of ours. */
export function importPath(key: string): string {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new Error('not a key of an import');
  return path.join(folder(), key);
}

export const removeImportFile = (key: string): Promise<void> => rm(importPath(key), { force: true });

/** Takes the one file of a multipart form and its field `kind`. Throws `too_large` and `invalid`. */
export async function receiveImport(request: Request): Promise<ReceivedImport> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !type.startsWith('multipart/form-data')) throw new AppError('invalid');
  const limit = maxImportBytes();
  const parser = busboy({
    headers: { 'content-type': type },
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 5, fieldSize: 200, fileSize: limit },
  });
  let kind = new URL(request.url).searchParams.get('kind') ?? '';
  const waiting: Promise<Stored | null>[] = [];
  parser.on('field', (name, value) => {
    if (name === 'kind') kind = value;
  });
  parser.on('file', (_field, stream, { filename }) => {
    const kept = keep(stream, filename, limit);
    kept.catch(() => {});
    waiting.push(kept);
  });
  const ended = pipeline(Readable.fromWeb(request.body as NodeStream), parser).catch(() => {
    throw new AppError('invalid');
  });
  const end = await settled(ended);
  const file = await settled(waiting[0]);
  if (file.error) throw file.error;
  if (end.error || !file.value) {
    if (file.value) await removeImportFile(file.value.key);
    throw end.error ?? new AppError('invalid', { fields: { file: 'required' } });
  }
  return { kind, ...file.value };
}

async function settled<T>(promise: Promise<T> | undefined): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: (await promise) ?? undefined };
  } catch (error) {
    return { error };
  }
}

async function keep(
  stream: Readable & { truncated?: boolean },
  filename: string | undefined,
  limit: number,
): Promise<Stored | null> {
  if (!filename) {
    stream.resume();
    return null;
  }
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const key = randomBytes(16).toString('hex');
  try {
    await pipeline(stream, createWriteStream(importPath(key), { flags: 'wx', mode: 0o600 }));
    if (stream.truncated) throw new AppError('too_large', { params: { megabytes: Math.floor(limit / MB) } });
    return { name: cleanFileName(filename), key, size: (await stat(importPath(key))).size };
  } catch (error) {
    await removeImportFile(key);
    throw error;
  }
}

/** Removes files nobody came back to. */
export async function sweepImportFiles(olderThan: Date): Promise<void> {
  const names = await readdir(folder()).catch(() => []);
  for (const name of names.filter((one) => /^[0-9a-f]{32}$/.test(one))) {
    const about = await stat(importPath(name)).catch(() => null);
    if (about && about.mtime < olderThan) await removeImportFile(name);
  }
}
