import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCluster } from '../../db/embedded/cluster.mjs';
import { isAlive, waitForEnd } from '../../db/embedded/processes.mjs';

type Cluster = Awaited<ReturnType<typeof startCluster>>;
const binFolder = process.env.DILO_TEST_PG_BIN || undefined;
let home = '';
let cluster: Cluster | undefined;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-embedded-'));
});

afterEach(async () => {
  await cluster?.stop(3_000);
  cluster = undefined;
  fs.rmSync(home, { recursive: true, force: true });
});

const start = async () => {
  cluster = await startCluster({ home, binFolder, disposable: true });
  return cluster;
};

async function ask(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}

/** Starts the database from another process, which is then killed: what a killed launcher leaves behind. */
async function leaveOrphan(): Promise<{ url: string; pid: number }> {
  const script = `
    import { startCluster } from './db/embedded/cluster.mjs';
    const { url, pid } = await startCluster(${JSON.stringify({ home, binFolder, disposable: true })});
    console.log(JSON.stringify({ url, pid }));
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve) => launcher.stdout.once('data', (chunk) => resolve(String(chunk))));
  launcher.kill('SIGKILL');
  await waitForEnd(launcher.pid ?? 0, 5_000);
  return JSON.parse(line);
}

test('letters have their case and order in every language, and only the password opens', async () => {
  const { url } = await start();
  expect(await ask(url, "select lower('ЇЖАК') as low, getdatabaseencoding() as encoding")).toEqual([
    { low: 'їжак', encoding: 'UTF8' },
  ]);
  const stranger = new URL(url);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password/);
  expect(fs.statSync(path.join(home, 'postgres.json')).mode & 0o777).toBe(0o600);
});

test('a server left behind by a killed process is taken over with all it holds', async () => {
  const orphan = await leaveOrphan();
  await ask(orphan.url, 'create table kept as select 42 as answer');
  const { pid, adopted, url } = await start();
  expect({ pid, adopted, url }).toEqual({ pid: orphan.pid, adopted: true, url: orphan.url });
  expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await cluster?.stop();
  expect(isAlive(orphan.pid)).toBe(false);
});

test('a server whose password is lost is stopped, not taken over', async () => {
  const orphan = await leaveOrphan();
  fs.writeFileSync(path.join(home, 'postgres.json'), JSON.stringify({ password: 'another' }));
  await expect(start()).rejects.toThrow(/refuses the password/);
  expect(isAlive(orphan.pid)).toBe(false);
});

test('after kill -9 of the server it starts again and has what was committed', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as answer');
  process.kill(first.pid, 'SIGKILL');
  const second = await start();
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('the number of another living process in postmaster.pid stops nobody', async () => {
  await (await start()).stop();
  fs.writeFileSync(
    path.join(home, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${home}/postgres\n0\n5432\n\n\n\nready\n`,
  );
  const { pid } = await start();
  expect(pid).not.toBe(process.pid);
});

test('an interrupted beginning is begun anew', async () => {
  fs.mkdirSync(path.join(home, 'postgres.new', 'data'), { recursive: true });
  fs.mkdirSync(path.join(home, 'postgres'));
  await start();
  expect(fs.existsSync(path.join(home, 'postgres.new'))).toBe(false);
});

test('data of another PostgreSQL says what to do', async () => {
  await (await start()).stop();
  fs.writeFileSync(path.join(home, 'postgres', 'PG_VERSION'), '99\n');
  await expect(start()).rejects.toThrow(/made by PostgreSQL 99.*newer version of Dilo/s);
  cluster = undefined;
});
