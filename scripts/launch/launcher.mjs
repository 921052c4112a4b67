import path from 'node:path';
import { tryPort } from '../../db/embedded/port.mjs';
import { isAlive, sleep } from '../../db/embedded/processes.mjs';
import { isLoopback, readSettings } from '../settings.mjs';
import { lockFile, openDataFolder, readSecrets } from './data-folder.mjs';
import { holderOf, tryLock } from './lock.mjs';
import { root, version } from './place.mjs';
import { prepare } from './prepare.mjs';
import { explain, Problem } from './problem.mjs';
import { say, step } from './progress.mjs';
import { portInUse } from './serve.mjs';
import { Stopping } from './stopping.mjs';

/**
 * From a fresh clone to a server that answers.
 * @param {{ demo: boolean }} what
 */
export async function launch({ demo }) {
  const stopping = new Stopping();
  let serving = false;
  stopping.listen(() => (serving ? 0 : 130));
  const end = async (/** @type {unknown} */ error) => {
    if (stopping.begun) return;
    const known = explain(error);
    console.error(known ? `\n${known}\n` : error);
    await stopping.run();
    process.exit(error instanceof Problem ? error.exitCode : 1);
  };
  try {
    const settings = settle(demo);
    say(`Dilo ${version}`);
    const lock = settings.DATABASE_URL ? undefined : await holdDataFolder(String(settings.DILO_DATA), stopping);
    openDataFolder(String(settings.DILO_DATA), version);
    await settlePort(settings);
    const build = await prepare(root, stopping, { building: true, serving: true });
    // These need packages, which are there only now.
    const { openEmbedded, checkOutside, migrate, loadDemo } = await import('./database.mjs');
    const { serve } = await import('./serve.mjs');

    const place = { root, stopping, lock };
    const cluster = await step('Starting the database', async () => {
      if (settings.DATABASE_URL) await checkOutside(settings.DATABASE_URL);
      return settings.DATABASE_URL ? undefined : openEmbedded(String(settings.DILO_DATA), stopping);
    });
    if (stopping.begun) return;
    const env = environment(settings, build, cluster?.url);
    await step('Bringing the database up to date', () => migrate({ ...place, env }));
    const accounts =
      settings.DILO_DEMO === '1'
        ? await step('Loading the demo company', (hear) => loadDemo({ ...place, env, hear }))
        : '';

    const workers = Number(settings.DILO_WORKERS);
    const own = `http://${ownHost(String(settings.HOST))}:${settings.PORT}`;
    await step(`Starting the server (${workers} ${workers === 1 ? 'process' : 'processes'})`, async () => {
      const servers = serve({ env, workers, stopping, onFatal: end });
      if (cluster)
        keepDatabase(cluster, (url) => servers.replace({ ...env, DATABASE_URL: url }), { settings, stopping, end });
      await servers.ready(`${own}/api/ready`);
    });
    if (stopping.begun) return;
    serving = true;
    const address = settings.DILO_URL ? new URL(settings.DILO_URL).origin : own;
    lock?.note({ url: address, doing: 'serving' });
    if (accounts) say(`\n${accounts}\n`);
    if (!settings.DILO_URL && !isLoopback(String(settings.HOST))) {
      say('Others can reach it too: set DILO_URL to the address they type.');
    }
    say(`Dilo is ready at ${address}`);
  } catch (error) {
    await end(error);
  }
}

/**
 * @param {boolean} demo
 * @returns {Record<string, string>}
 */
function settle(demo) {
  const { values, problems } = readSettings(demo ? { ...process.env, DILO_DEMO: '1' } : process.env);
  if (problems.length > 0)
    throw new Problem(`These settings are not right:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  const folder = values.DILO_DATA ?? (values.DILO_DEMO === '1' ? '.dilo-demo' : '.dilo');
  return { ...values, DILO_DATA: path.resolve(root, folder) };
}

/**
 * @param {string} folder
 * @param {Stopping} stopping
 */
async function holdDataFolder(folder, stopping) {
  const file = lockFile(folder);
  for (let told = false; ; await sleep(200)) {
    const lock = tryLock(file, 'starting');
    if (lock) {
      stopping.add(() => lock.release());
      return lock;
    }
    const holder = holderOf(file);
    if (holder?.url) {
      throw new Problem(
        `Dilo is already serving this data folder, at ${holder.url} (process ${holder.pid}).\nOpen it there, or stop it first (Ctrl+C in its window, or: kill ${holder.pid}),\nor give this one another data folder and port: DILO_DATA=… PORT=… npm start`,
      );
    }
    if (holder && !told) say(`  … waiting: process ${holder.pid} uses the data folder ${folder} (${holder.doing})`);
    told = true;
  }
}

/** @param {Record<string, string>} settings PORT 0 becomes a real one */
async function settlePort(settings) {
  try {
    settings.PORT = String(await tryPort(Number(settings.PORT), settings.HOST));
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EADDRINUSE') throw portInUse(settings);
    if (code === 'EACCES')
      throw new Problem(`This account may not listen on port ${settings.PORT}. Choose one above 1023: PORT=3000`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Problem(
        `HOST ${settings.HOST} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them.`,
      );
    }
    throw error;
  }
}

/** @param {string} host */
const ownHost = (host) =>
  host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;

/**
 * @param {Record<string, string>} settings
 * @param {import('./build.mjs').Build} build
 * @param {string | undefined} embeddedUrl
 * @returns {import('./child.mjs').Env} for the children
 */
function environment(settings, build, embeddedUrl) {
  const secrets = embeddedUrl ? readSecrets(String(settings.DILO_DATA)) : {};
  const own = `http://${ownHost(String(settings.HOST))}:${settings.PORT}`;
  const secret = settings.AUTH_SECRET ?? secrets.AUTH_SECRET;
  return {
    ...process.env,
    ...secrets,
    ...settings,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: embeddedUrl ?? settings.DATABASE_URL,
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: settings.DILO_URL ? new URL(settings.DILO_URL).origin : own,
    DILO_DIST: build.slot,
    DILO_BUILD: build.id,
  };
}

/**
 * Begins the built-in database again should it be killed; the app's pools find it by themselves at the same address.
 * @param {import('../../db/embedded/cluster.mjs').Cluster} cluster
 * @param {(url: string) => void} onMoved
 * @param {{ settings: Record<string, string>, stopping: Stopping, end: (error: unknown) => Promise<void> }} surroundings
 */
async function keepDatabase(cluster, onMoved, { settings, stopping, end }) {
  const { openEmbedded } = await import('./database.mjs');
  for (let current = cluster; !stopping.begun; await sleep(1_000)) {
    if (isAlive(current.pid)) continue;
    console.error('The database has ended by itself; it begins again.');
    try {
      const next = await openEmbedded(String(settings.DILO_DATA), stopping);
      if (next.url !== current.url) onMoved(next.url);
      current = next;
    } catch (error) {
      return end(error);
    }
  }
}
