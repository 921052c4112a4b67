import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { startCluster } from '../../db/embedded/cluster.mjs';

export const TEMPLATE = 'dilo_template';

/**
 * One throw-away PostgreSQL for a run of the integration tests, with a migrated template in it:
 * `database-per-file.ts` clones that for every test file. DILO_TEST_PG_BIN names another PostgreSQL's programs.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-test-'));
  const binFolder = process.env.DILO_TEST_PG_BIN || undefined;
  const cluster = await startCluster({ home, binFolder, disposable: true });
  const remove = async () => {
    await cluster.stop(3_000);
    fs.rmSync(home, { recursive: true, force: true });
  };
  try {
    const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
    await admin.unsafe(`create database ${TEMPLATE}`);
    await admin.end();
    migrate(databaseUrl(cluster.url, TEMPLATE));
  } catch (error) {
    await remove();
    throw error;
  }
  process.env.DILO_TEST_CLUSTER = cluster.url;
  return remove;
}

export function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

function migrate(url: string): void {
  const run = spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'db/migrate.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`The template could not be migrated:\n${run.stdout}${run.stderr}`);
}
