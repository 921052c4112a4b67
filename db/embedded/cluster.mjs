import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { findBinaries, majorVersion } from './binaries.mjs';
import { EmbeddedError } from './errors.mjs';
import { freePort } from './port.mjs';
import { findPostmaster, isReady, stopPostmaster } from './postmaster.mjs';
import { isAlive, sleep } from './processes.mjs';
import { chooseRunner, giveTo } from './runner.mjs';
import { serverSettings } from './tuning.mjs';

const DATABASE = 'dilo';
const USER = 'dilo';
const LONGEST_SOCKET_FOLDER = 80;

/**
 * A running PostgreSQL of our own.
 * @typedef {object} Cluster
 * @property {string} url of Dilo's database
 * @property {number} pid
 * @property {boolean} adopted it was found running, left behind by a process that died
 * @property {(patience?: number) => Promise<void>} stop
 */

/** @typedef {{ home: string, binFolder?: string, disposable?: boolean }} ClusterOptions */

/**
 * Starts the PostgreSQL of a data folder, making it first when there is none. A server that was left behind
 * is taken over when it answers, and stopped otherwise. The caller makes sure that nobody else uses the folder.
 * @param {ClusterOptions} options home: the data folder; binFolder: another PostgreSQL than npm's
 * @returns {Promise<Cluster>}
 */
export async function startCluster({ home, binFolder, disposable = false }) {
  const folder = path.join(openHome(home), 'postgres');
  const binaries = findBinaries(binFolder);
  /** @param {number} pid @returns {Cluster['stop']} */
  const stopper = (pid) => (patience) => stopPostmaster(pid, { folder, pgCtl: binaries.pgCtl, patience });

  const running = findPostmaster(folder);
  if (running) {
    const access = readAccess(home);
    if (access && running.ready && (await ensureDatabase(urlOf({ ...access, port: running.port })))) {
      const url = urlOf({ ...access, port: running.port });
      return { url, pid: running.pid, adopted: true, stop: stopper(running.pid) };
    }
    await stopper(running.pid)();
  }

  checkVersion(folder, binaries);
  const runner = chooseRunner(binaries, folder);
  if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) initialise({ home, folder, binaries, runner, disposable });
  giveTo(folder, runner);
  const access = readAccess(home);
  if (!access) {
    throw new EmbeddedError(
      'failed',
      `The file ${accessFile(home)} is missing: it holds the password of the database in ${folder}. Restore the data folder from a backup.`,
    );
  }
  const port = await freePort(access.port);
  writeAccess(home, { ...access, port });
  const pid = await launch({ home, folder, binaries, runner, port, disposable });
  const url = urlOf({ ...access, port });
  if (!(await ensureDatabase(url))) {
    await stopper(pid)();
    throw new EmbeddedError('failed', `The database in ${folder} refuses the password kept in ${accessFile(home)}.`);
  }
  return { url, pid, adopted: false, stop: stopper(pid) };
}

/**
 * The database of a data folder that is being served right now.
 * @param {string} home
 * @returns {string | undefined} its address
 */
export function runningUrl(home) {
  const running = findPostmaster(path.join(path.resolve(home), 'postgres'));
  const access = readAccess(home);
  return running?.ready && access ? urlOf({ ...access, port: running.port }) : undefined;
}

/** @typedef {{ password: string, port?: number }} Access */

/** @param {string} home */
const accessFile = (home) => path.join(home, 'postgres.json');

/**
 * @param {string} home
 * @returns {Access | undefined}
 */
function readAccess(home) {
  const file = accessFile(home);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {string} home
 * @param {Access} access
 */
function writeAccess(home, access) {
  const file = accessFile(home);
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** @param {Access} access */
function urlOf({ password, port }) {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * @param {string} home
 * @returns {string} the same folder, which exists now and lets the database account through
 */
function openHome(home) {
  const folder = path.resolve(home);
  fs.mkdirSync(path.join(folder, 'postgres'), { recursive: true, mode: 0o755 });
  if (process.getuid?.() === 0) fs.chmodSync(folder, fs.statSync(folder).mode | 0o111);
  fs.chmodSync(path.join(folder, 'postgres'), 0o700);
  return folder;
}

/**
 * @param {string} folder
 * @param {import('./binaries.mjs').Binaries} binaries
 */
function checkVersion(folder, binaries) {
  const file = path.join(folder, 'PG_VERSION');
  if (!fs.existsSync(file)) return;
  const made = Number(fs.readFileSync(file, 'utf8'));
  const ours = majorVersion(binaries);
  if (made === ours) return;
  throw new EmbeddedError(
    'wrong-version',
    `The data in ${folder} was made by PostgreSQL ${made}; this version of Dilo brings PostgreSQL ${ours}.\n${
      made > ours
        ? 'Start the newer version of Dilo that made it.'
        : 'Make a backup with the version of Dilo that made it (npm run backup), then restore it with this one into an empty data folder (npm run restore).'
    }`,
  );
}

/** @typedef {{ home: string, folder: string, binaries: import('./binaries.mjs').Binaries, runner: import('./runner.mjs').Runner, disposable: boolean }} Place */

/**
 * Made aside and moved into place whole, so that an interrupted one is never taken for a database.
 * @param {Place} place
 */
function initialise({ home, folder, binaries, runner, disposable }) {
  const aside = path.join(path.resolve(home), 'postgres.new');
  fs.rmSync(aside, { recursive: true, force: true });
  fs.mkdirSync(aside, { mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  const passwordFile = path.join(aside, 'password');
  const made = path.join(aside, 'data');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(aside, runner);
  // C.UTF-8 is Linux's; elsewhere plain C does the same, as ICU does the sorting.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const [program, args] = runner.command(binaries.initdb, [
    `--pgdata=${made}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=icu',
    '--icu-locale=und',
    ...(disposable ? ['--no-sync'] : []),
  ]);
  const run = spawnSync(program, args, { ...runner.options, encoding: 'utf8' });
  if (run.status !== 0) {
    fs.rmSync(aside, { recursive: true, force: true });
    throw failure(`The database could not be made in ${folder}`, `${run.stderr}${run.error?.message ?? ''}`);
  }
  writeAccess(home, { password });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(made, folder);
  fs.rmSync(aside, { recursive: true, force: true });
}

/**
 * @param {Place & { port: number }} place
 * @returns {Promise<number>} the number of the process, which accepts connections
 */
async function launch({ home, folder, binaries, runner, port, disposable }) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder.length > LONGEST_SOCKET_FOLDER ? '' : folder,
    ...serverSettings({ disposable }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, args] = runner.command(binaries.postgres, ['-D', folder, ...flags]);
  const logFile = path.join(home, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const log = fs.openSync(logFile, 'w', 0o600);
    // Detached: Ctrl+C in the terminal must reach the app first, and the database only after it.
    const child = spawn(program, args, { ...runner.options, detached: true, stdio: ['ignore', log, log] });
    fs.closeSync(log);
    child.on('error', () => {});
    child.unref();
    const pid = child.pid ?? 0;
    while (isAlive(pid)) {
      if (isReady(folder, pid)) return pid;
      await sleep(15);
    }
    const said = fs.readFileSync(logFile, 'utf8');
    // The last workers of a killed server hold its shared memory for a moment.
    if (attempt < 20 && /shared memory block|could not bind|lock file .* already exists/.test(said)) {
      await sleep(250);
      continue;
    }
    throw failure(`The database in ${folder} does not start`, said);
  }
}

/**
 * @param {string} what
 * @param {string} said
 */
function failure(what, said) {
  const full = /No space left on device/.test(said);
  const tail = said.trim().split('\n').slice(-12).join('\n');
  return full
    ? new EmbeddedError('no-space', `${what}: the disk is full. Free some space and start again.`)
    : new EmbeddedError('failed', `${what}. PostgreSQL says:\n${tail}`);
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} false when the server does not let us in
 */
async function ensureDatabase(url) {
  const { default: postgres } = await import('postgres');
  const home = new URL(url);
  home.pathname = '/postgres';
  const sql = postgres(home.href, { max: 1, connect_timeout: 20, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
