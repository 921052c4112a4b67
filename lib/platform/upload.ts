import 'server-only';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import busboy from 'busboy';
import { AppError } from '@/lib/kernel/errors';
import { discardFile, type StoredFile, storeFile } from './files';

// Guarantee: a form with files is read as a stream, file by file; when anything of it is refused, nothing of it stays.

export type UploadedFile = { name: string; file: StoredFile };

const MOST_FILES = 20;

/** Stores the files of a multipart request. The caller has asked the gate: what it then does not use, it discards. */
export async function receiveUpload(request: Request): Promise<UploadedFile[]> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !type.startsWith('multipart/form-data')) throw new AppError('invalid');
  const parser = busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits: { files: MOST_FILES } });
  const waiting: Promise<UploadedFile | null>[] = [];
  parser.on('file', (_field, stream, { filename }) => waiting.push(keep(stream, filename)));
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('close', resolve);
    parser.on('filesLimit', () => reject(new AppError('too_large', { params: { megabytes: 0 } })));
    parser.on('error', reject);
  });
  const body = Readable.fromWeb(request.body as NodeStream);
  body.on('error', (error) => parser.destroy(error));
  body.pipe(parser);
  const results = await settle(ended, waiting);
  const failed = results.find((result) => result.status === 'rejected');
  const files = results.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
  if (!failed) return files;
  await discardAll(files);
  throw failed.reason instanceof AppError ? failed.reason : unreadable(failed.reason);
}

/** A broken form is the sender's; a full disk is not. */
const unreadable = (reason: unknown): unknown =>
  reason instanceof Error && !('code' in reason) ? new AppError('invalid') : reason;

async function settle(ended: Promise<void>, waiting: Promise<UploadedFile | null>[]) {
  const end = await Promise.allSettled([ended]);
  const files = await Promise.allSettled(waiting);
  return [...files, ...end.map((one) => (one.status === 'rejected' ? one : { ...one, value: null }))];
}

async function keep(stream: Readable, name: string | undefined): Promise<UploadedFile | null> {
  // A file field that was left empty sends a nameless file of no bytes.
  if (!name) {
    stream.resume();
    return null;
  }
  try {
    return { name, file: await storeFile(stream) };
  } catch (error) {
    // What is left of a refused file is read away, so that the rest of the form, and the answer, get through.
    stream.resume();
    throw error;
  }
}

export async function discardAll(files: readonly UploadedFile[]): Promise<void> {
  await Promise.allSettled(files.map(({ file }) => discardFile(file.storageKey)));
}
