import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from './problem.mjs';

/** Raised when what lies in the data folder, apart from the database, changes its form. */
const FORMAT = 1;
const KNOWN = /^(dilo\.|postgres|secrets\.json|files|lost\+found)/;
const LEAST_FREE_MEGABYTES = 100;

/** @param {string} folder */
export const lockFile = (folder) => path.join(folder, 'dilo.lock');

/**
 * Makes the data folder, or checks that this version of Dilo may use the one there is.
 * @param {string} folder
 * @param {string} version of the code
 */
export function openDataFolder(folder, version) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const file = path.join(folder, 'dilo.json');
  if (fs.existsSync(file)) {
    const { format, version: last } = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (format > FORMAT) {
      throw new Problem(
        `The data folder ${folder} was last used by a newer Dilo (${last}; this is ${version}).\nStart that version, or set DILO_DATA to another folder.`,
      );
    }
  } else {
    const foreign = fs.readdirSync(folder).filter((name) => !KNOWN.test(name));
    if (foreign.length > 0) {
      throw new Problem(
        `The data folder ${folder} holds something that is not Dilo's (${foreign.slice(0, 3).join(', ')}).\nSet DILO_DATA to an empty folder or to a new one.`,
      );
    }
  }
  checkSpace(folder);
  fs.writeFileSync(`${file}.new`, `${JSON.stringify({ format: FORMAT, version })}\n`);
  fs.renameSync(`${file}.new`, file);
}

/** @param {string} folder */
function checkSpace(folder) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_048_576);
  if (free >= LEAST_FREE_MEGABYTES) return;
  throw new Problem(
    `The disk of ${folder} is nearly full: ${free} MB are free, Dilo wants at least ${LEAST_FREE_MEGABYTES}.\nFree some space, or set DILO_DATA to a folder on another disk.`,
  );
}

/**
 * The secrets of an installation with the built-in database, made at the first start and never shown.
 * @param {string} folder
 * @returns {Record<string, string>} by the name of the environment variable each stands for
 */
export function readSecrets(folder) {
  const file = path.join(folder, 'secrets.json');
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  if (kept.AUTH_SECRET) return kept;
  const secrets = { ...kept, AUTH_SECRET: randomBytes(32).toString('hex') };
  writeSecrets(folder, secrets);
  return secrets;
}

/**
 * @param {string} folder
 * @param {Record<string, string>} secrets
 */
export function writeSecrets(folder, secrets) {
  const file = path.join(folder, 'secrets.json');
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}
