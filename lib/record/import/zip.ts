import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ImportFileError, type ImportLimits } from './import-file';

// Opens the parts of a zip file one at a time. Sizes are checked before anything is unpacked, and counted while it is:
// an archive that lies about its sizes is stopped at the size it stated.

export type Zip = { path: string; parts: ReadonlyMap<string, Entry> };

const maxParts = 10_000;
const damaged = () => new ImportFileError('damaged');

const open = (path: string): Promise<ZipFile> =>
  openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false });

/** What the library says of an archive it cannot read goes no further. */
async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ImportFileError ? error : damaged();
  }
}

/** Throws `zip_bomb` and `too_large` by the sizes the archive states, `damaged` when it is no readable archive. */
export const openZip = (path: string, limits: ImportLimits): Promise<Zip> =>
  orDamaged(async () => {
    const file = await open(path);
    try {
      if (file.entryCount > maxParts) throw damaged();
      const parts = new Map<string, Entry>();
      for await (const entry of file.eachEntry()) {
        if (entry.isEncrypted()) throw new ImportFileError('old_excel');
        parts.set(entry.fileName, entry);
      }
      const unpacked = [...parts.values()].reduce((sum, part) => sum + part.uncompressedSize, 0);
      if (unpacked > limits.ratio * file.fileSize && unpacked > 1024 * 1024) throw new ImportFileError('zip_bomb');
      if (unpacked > limits.unpacked) throw new ImportFileError('too_large', { limit: limits.unpacked });
      return { path, parts };
    } finally {
      file.close();
    }
  });

/** The bytes of a part. More of them than the archive stated is a `zip_bomb`. */
export async function* readPart(zip: Zip, name: string): AsyncGenerator<Buffer> {
  const part = zip.parts.get(name);
  if (!part) throw damaged();
  const file = await orDamaged(() => open(zip.path));
  try {
    const bytes = await file.openReadStreamPromise(part, {});
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    const tooMany = error instanceof Error && error.message.startsWith('too many bytes');
    throw tooMany ? new ImportFileError('zip_bomb') : damaged();
  } finally {
    file.close();
  }
}
