import fs from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { Problem } from '../launch/problem.mjs';
import { dump, FORMAT } from './dump.mjs';

/**
 * Writes one archive: manifest.json, database/, files/ and, with the built-in database, secrets.json.
 * @param {string} file
 * @param {{ url: string, home: string, embedded: boolean, withFiles: boolean, version: string }} source
 */
export async function pack(file, { url, home, embedded, withFiles, version }) {
  if (fs.existsSync(file)) throw new Problem(`${file} exists already: name another file.`);
  const aside = fs.mkdtempSync(path.join(home, 'dilo.backup-'));
  const part = `${file}.part`;
  try {
    fs.mkdirSync(path.join(aside, 'database'));
    const database = await dump(url, path.join(aside, 'database'));
    const files = withFiles && fs.existsSync(path.join(home, 'files'));
    const manifest = { format: FORMAT, version, made: new Date().toISOString(), ...database, files };
    fs.writeFileSync(path.join(aside, 'manifest.json'), JSON.stringify(manifest, null, 1));
    const dumped = path.basename(aside);
    const parts = [`${dumped}/manifest.json`, `${dumped}/database`];
    if (files) parts.push('files');
    if (embedded && fs.existsSync(path.join(home, 'secrets.json'))) parts.push('secrets.json');
    // It holds everything, secrets too: made readable to its owner alone before the first byte.
    fs.writeFileSync(part, '', { mode: 0o600 });
    await tar.create(
      {
        file: part,
        cwd: home,
        gzip: true,
        portable: true,
        onWriteEntry: (entry) => {
          entry.path = entry.path.replace(`${dumped}/`, '');
        },
      },
      parts,
    );
    fs.renameSync(part, file);
    return { rows: database.tables.reduce((sum, { rows }) => sum + rows, 0), bytes: fs.statSync(file).size };
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw error;
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}
