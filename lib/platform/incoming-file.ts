import 'server-only';
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileStore, makeIncomingFolder } from './file-store';
import { sniffType } from './file-type';

// Guarantee: what arrives piece by piece is gathered beside the store and moved into it whole. What a process left behind when
// it died is cleared away; under a key that follows from the content it is written again, over itself.

export type IncomingFile = {
  path: string;
  write: (bytes: Buffer) => Promise<void>;
  /** closes it; it waits to be moved or dropped */
  end: () => Promise<string>;
  drop: () => Promise<void>;
};

export async function openIncoming(): Promise<IncomingFile> {
  const file = path.join(await makeIncomingFolder(), randomBytes(16).toString('hex'));
  const handle = await open(file, 'wx', 0o600);
  const close = closing(handle);
  return {
    path: file,
    write: async (bytes) => {
      if (bytes.length) await handle.writeFile(bytes);
    },
    end: async () => {
      await close();
      return file;
    },
    drop: async () => {
      await close();
      await rm(file, { force: true });
    },
  };
}

function closing(handle: FileHandle): () => Promise<void> {
  let closed = false;
  return async () => {
    if (closed) return;
    closed = true;
    await handle.close();
  };
}

/** Moves a gathered file into the store; answers the type its content shows. */
export async function moveToStore(key: string, file: string): Promise<string> {
  const mime = await sniffType(file);
  await fileStore().put(key, file, mime);
  return mime;
}

/** Clears away what has been lying among arriving files for so long that nobody gathers it any more. */
export async function forgetIncoming(hours = 24): Promise<number> {
  const folder = await makeIncomingFolder();
  let count = 0;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const known = await stat(file).catch(() => null);
    if (!known || Date.now() - known.mtimeMs < hours * 3_600_000) continue;
    await rm(file, { force: true });
    count += 1;
  }
  return count;
}
