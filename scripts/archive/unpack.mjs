import fs from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { writeSecrets } from '../launch/data-folder.mjs';
import { Problem } from '../launch/problem.mjs';
import { FORMAT } from './dump.mjs';
import { load } from './load.mjs';

const PARTS = /^(manifest\.json|secrets\.json|database|files)(\/|$)/;

/**
 * Puts an archive in the place of the database, the attached files and, with the built-in database, the secrets.
 * @param {string} file
 * @param {{ url: string, home: string, embedded: boolean, withFiles: boolean, migrationsFolder: string, force: boolean }} target
 * @returns {Promise<import('./dump.mjs').Manifest>}
 */
export async function unpack(file, { url, home, embedded, withFiles, migrationsFolder, force }) {
  if (!fs.existsSync(file)) throw new Problem(`There is no file ${file}.`);
  const aside = fs.mkdtempSync(path.join(home, 'dilo.restore-'));
  try {
    await extract(file, aside);
    const manifest = readManifest(aside, file);
    await load(url, { manifest, folder: path.join(aside, 'database'), migrationsFolder, force });
    if (withFiles && manifest.files)
      exchange(path.join(aside, 'files'), path.join(home, 'files'), path.join(aside, 'old'));
    const secrets = path.join(aside, 'secrets.json');
    if (embedded && fs.existsSync(secrets)) writeSecrets(home, JSON.parse(fs.readFileSync(secrets, 'utf8')));
    return manifest;
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string} folder
 */
async function extract(file, folder) {
  try {
    await tar.extract({
      file,
      cwd: folder,
      strict: true,
      filter: (name, entry) =>
        PARTS.test(name) && 'type' in entry && (entry.type === 'File' || entry.type === 'Directory'),
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error;
    throw new Problem(
      `${file} is not a whole backup: ${error instanceof Error ? error.message : error}. Nothing was changed.`,
    );
  }
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {import('./dump.mjs').Manifest}
 */
function readManifest(folder, file) {
  const name = path.join(folder, 'manifest.json');
  if (!fs.existsSync(name)) throw new Problem(`${file} is not a backup of Dilo: it has no manifest.json.`);
  const manifest = JSON.parse(fs.readFileSync(name, 'utf8'));
  if (manifest.format > FORMAT) {
    throw new Problem(`This backup was made by a newer Dilo (${manifest.version}). Restore it with that version.`);
  }
  return manifest;
}

/**
 * @param {string} fresh
 * @param {string} place
 * @param {string} old
 */
function exchange(fresh, place, old) {
  if (fs.existsSync(place)) fs.renameSync(place, old);
  if (fs.existsSync(fresh)) fs.renameSync(fresh, place);
}
