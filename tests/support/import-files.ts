import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ImportFileError, type ImportRow } from '@/lib/record/import/import-file';
import { openImportFile, type ReadOptions } from '@/lib/record/import/read-file';

/** For a test file: writes an upload to a folder of its own, which is gone afterwards. */
export function uploads() {
  let folder = '';
  let made = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dilo-import-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (content: string | Buffer): Promise<string> => {
    const path = join(folder, `upload-${made++}`);
    await writeFile(path, content);
    return path;
  };
}

export async function readAll(path: string, options: ReadOptions = {}) {
  const table = await openImportFile(path, options);
  const rows: ImportRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { ...table, all: rows, cells: rows.map((row) => row.cells) };
}

/** The code and the parameters a file is refused with. */
export async function refusal(path: string, options: ReadOptions = {}) {
  const error = await readAll(path, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ImportFileError ? { code: error.code, ...error.params } : error;
}
