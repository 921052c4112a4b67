import path from 'node:path';
import { startCluster } from '../../db/embedded/cluster.mjs';
import { failed, run } from './child.mjs';
import { Problem } from './problem.mjs';

const OLDEST = 15;
const NEWER = 3;
const HURRIED_PATIENCE = 1_500;

/**
 * Starts the built-in PostgreSQL; it ends with us.
 * @param {string} home the data folder
 * @param {import('./stopping.mjs').Stopping} stopping
 * @returns {Promise<import('../../db/embedded/cluster.mjs').Cluster>}
 */
export async function openEmbedded(home, stopping) {
  const starting = startCluster({ home });
  // Listed before it runs: a signal in the middle of its start must not leave it behind.
  stopping.add(async (hurry) => {
    const cluster = await starting.catch(() => undefined);
    if (!cluster) return;
    const hurried = new Promise((resolve) => {
      if (hurry.aborted) resolve(undefined);
      hurry.addEventListener('abort', resolve, { once: true });
    });
    await Promise.race([cluster.stop(), hurried.then(() => cluster.stop(HURRIED_PATIENCE))]);
  });
  return starting;
}

/**
 * @param {string} url of somebody else's PostgreSQL
 */
export async function checkOutside(url) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] =
      await sql`select current_setting('server_version_num')::int as version, getdatabaseencoding() as encoding`;
    const version = Math.floor(Number(row?.version) / 10_000);
    if (version < OLDEST) {
      throw new Problem(`The PostgreSQL of DATABASE_URL is version ${version}; Dilo needs ${OLDEST} or newer.`);
    }
    if (row?.encoding !== 'UTF8') {
      throw new Problem(
        `The database of DATABASE_URL has the encoding ${row?.encoding}; Dilo needs UTF8:\n  create database dilo encoding 'UTF8' template template0;`,
      );
    }
  } catch (error) {
    throw unreachable(error, new URL(url));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * @param {unknown} error
 * @param {URL} url
 */
function unreachable(error, url) {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  const where = `${url.hostname}:${url.port || 5432}`;
  /** @type {Record<string, string>} */
  const meanings = {
    ECONNREFUSED: `Nothing answers at ${where}: is PostgreSQL running there, and does it listen on that address?`,
    ENOTFOUND: `The name ${url.hostname} is not known: check the host in DATABASE_URL.`,
    CONNECT_TIMEOUT: `${where} does not answer: check the host, the port and the firewall.`,
    ETIMEDOUT: `${where} does not answer: check the host, the port and the firewall.`,
    '28P01': `The user "${url.username}" or the password in DATABASE_URL is wrong.`,
    28000: `The server refuses the user "${url.username}" from here (pg_hba.conf).`,
    '3D000': `There is no database "${url.pathname.slice(1)}" on ${where}; make it first:\n  create database ${url.pathname.slice(1)} encoding 'UTF8' template template0;`,
  };
  return new Problem(`The database of DATABASE_URL cannot be used. ${meanings[code ?? ''] ?? error.message}`);
}

/**
 * @param {{ root: string, env: import('./child.mjs').Env, stopping: import('./stopping.mjs').Stopping, lock?: import('./lock.mjs').Lock }} place env: with DATABASE_URL
 */
export async function migrate({ root, env, stopping, lock }) {
  const { code, output } = await runTypescript('db/migrate.ts', { root, env, stopping, lock });
  if (code === NEWER) throw new Problem(output);
  if (code !== 0) throw failed('Bringing the database up to date', output);
}

/**
 * @param {{ root: string, env: import('./child.mjs').Env, stopping: import('./stopping.mjs').Stopping, lock?: import('./lock.mjs').Lock, hear?: (line: string) => void }} place
 * @returns {Promise<string>} what it says about the demo company: the accounts
 */
export async function loadDemo(place) {
  const { code, output, answer } = await runTypescript('db/demo/load.ts', place);
  if (code !== 0) throw failed('Loading the demo company', output);
  return answer;
}

/**
 * @param {string} file from the root
 * @param {{ root: string, env: import('./child.mjs').Env, stopping: import('./stopping.mjs').Stopping, lock?: import('./lock.mjs').Lock, hear?: (line: string) => void }} place
 * @param {string[]} [rest] its arguments
 */
export function runTypescript(file, { root, env, stopping, lock, hear }, rest = []) {
  const args = ['--conditions=react-server', '--import', 'tsx', path.join(root, file), ...rest];
  return run(process.execPath, args, { cwd: root, env, stopping, lock, hear });
}
