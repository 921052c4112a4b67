import path from 'node:path';
import { sleep } from '../../db/embedded/processes.mjs';
import { readSettings } from '../settings.mjs';
import { lockFile, openDataFolder } from './data-folder.mjs';
import { isInstalled } from './install.mjs';
import { holderOf, tryLock } from './lock.mjs';
import { root, version } from './place.mjs';
import { prepare } from './prepare.mjs';
import { explain, Problem } from './problem.mjs';
import { say } from './progress.mjs';
import { Stopping } from './stopping.mjs';

/**
 * @typedef {object} Borrowed
 * @property {string} url of the database
 * @property {string} home the data folder
 * @property {boolean} embedded
 * @property {Record<string, string>} settings
 * @property {Stopping} stopping
 */

/**
 * Runs a command that needs the database beside the server: on the running one, or on one that is started for as
 * long as the command lasts. An exclusive command refuses to run while Dilo does.
 * @param {{ doing: string, exclusive: boolean }} what
 * @param {(borrowed: Borrowed) => Promise<void>} work
 */
export async function withDatabase({ doing, exclusive }, work) {
  const stopping = new Stopping();
  stopping.listen(() => 130);
  let code = 0;
  try {
    const { values, problems } = readSettings({ ...process.env, HOST: '127.0.0.1' });
    // Signing keys do not matter here.
    const relevant = problems.filter((problem) => !problem.startsWith('AUTH_SECRET'));
    if (relevant.length > 0) throw new Problem(relevant.join('\n'));
    const home = path.resolve(root, values.DILO_DATA ?? (values.DILO_DEMO === '1' ? '.dilo-demo' : '.dilo'));
    const given = values.DATABASE_URL;
    const running = given ? undefined : await reserve(home, { doing, exclusive, stopping });
    if (!running) {
      openDataFolder(home, version);
      if (!isInstalled(root)) await prepare(root, stopping, { building: false, serving: false });
    }
    const url = given ?? running ?? (await start(home, stopping));
    if (given) await (await import('./database.mjs')).checkOutside(given);
    await work({ url, home, embedded: !given, settings: values, stopping });
  } catch (error) {
    if (stopping.begun) return;
    console.error(explain(error) ?? error);
    code = error instanceof Problem ? error.exitCode : 1;
  }
  await stopping.run();
  process.exit(code);
}

/**
 * @param {string} home
 * @param {Stopping} stopping
 */
async function start(home, stopping) {
  const { openEmbedded } = await import('./database.mjs');
  return (await openEmbedded(home, stopping)).url;
}

/**
 * Takes the data folder, or finds the database of the Dilo that has it.
 * @param {string} home
 * @param {{ doing: string, exclusive: boolean, stopping: Stopping }} how
 * @returns {Promise<string | undefined>} the address of a running database
 */
async function reserve(home, { doing, exclusive, stopping }) {
  for (let told = false; ; await sleep(200)) {
    const lock = tryLock(lockFile(home), doing);
    if (lock) {
      stopping.add(() => lock.release());
      return undefined;
    }
    const holder = holderOf(lockFile(home));
    if (holder?.url) {
      if (exclusive) {
        throw new Problem(
          `Dilo is running on this data folder (process ${holder.pid}). Stop it first: kill ${holder.pid}`,
        );
      }
      const { runningUrl } = await import('../../db/embedded/cluster.mjs');
      const url = runningUrl(home);
      if (url) return url;
    }
    if (holder && !told) say(`  … waiting: process ${holder.pid} uses the data folder (${holder.doing})`);
    told = true;
  }
}
