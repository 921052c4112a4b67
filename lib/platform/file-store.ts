import 'server-only';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';
import { env } from './env';

// Guarantee: a file lies under a key that Dilo made; nothing a person typed becomes part of a path or of an address.

/** Bytes `start` to `end`, both counted in. */
export type ByteRange = { start: number; end: number };

export type FileStore = {
  /** Takes the file away from `from`, a path on this machine. */
  put: (key: string, from: string, mime: string) => Promise<void>;
  read: (key: string, range?: ByteRange) => Promise<Readable>;
  remove: (key: string) => Promise<void>;
};

/** Where files lie on disk, and where they are gathered while they arrive. */
export const filesFolder = (): string => path.resolve(env.DILO_DATA, 'files');
export const incomingFolder = (): string => path.resolve(env.DILO_DATA, 'incoming');

function onDisk(): FileStore {
  const disk = new Disk(new FSDriver({ location: filesFolder(), visibility: 'private' }));
  return {
    put: (key, from, mime) => disk.moveFromFs(from, key, { contentType: mime }),
    read: async (key, range) => (range ? createReadStream(path.join(filesFolder(), key), range) : disk.getStream(key)),
    remove: (key) => disk.delete(key),
  };
}

function inBucket(): FileStore {
  const bucket = env.S3_BUCKET;
  if (!bucket) throw new Error('S3_BUCKET is not set, but DILO_FILES=s3 needs it.');
  const client = new S3Client({
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    forcePathStyle: env.S3_FORCE_PATH_STYLE,
    ...(env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY
      ? { credentials: { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY } }
      : {}),
  });
  const disk = new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }));
  const part = async (key: string, { start, end }: ByteRange): Promise<Readable> => {
    const answer = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end}` }),
    );
    if (!(answer.Body instanceof Readable)) throw new Error('The file store answered without a body.');
    return answer.Body;
  };
  return {
    put: (key, from, mime) => disk.moveFromFs(from, key, { contentType: mime }),
    read: (key, range) => (range ? part(key, range) : disk.getStream(key)),
    remove: (key) => disk.delete(key),
  };
}

let made: FileStore | undefined;

/** The store named by DILO_FILES. */
export function fileStore(): FileStore {
  made ??= env.DILO_FILES === 's3' ? inBucket() : onDisk();
  return made;
}

export async function makeIncomingFolder(): Promise<string> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
  return incomingFolder();
}
