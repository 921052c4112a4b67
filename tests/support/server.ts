import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const STARTS_WITHIN = 300_000;

/** The built app on a fresh data folder, for one run of the journeys; it is stopped the way a person would. */
export default async function startServer(): Promise<() => Promise<void>> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-e2e-'));
  const url = `http://127.0.0.1:${process.env.DILO_TEST_PORT}`;
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: process.env.DILO_TEST_PORT,
      DILO_DATA: data,
      DILO_URL: url,
      DILO_WORKERS: '2',
      // The mail servers of the journeys are on this machine.
      DILO_PRIVATE_HOSTS: '1',
      DATABASE_URL: '',
      AUTH_SECRET: '',
      DILO_LOG_LEVEL: process.env.DILO_LOG_LEVEL ?? 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number>((resolve) => server.once('exit', (code) => resolve(code ?? 1)));
  const ready = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Dilo is ready at')) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
  });
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, STARTS_WITHIN, 'late').unref());
  const first = await Promise.race([ready, ended, late]);
  const stop = async () => {
    server.kill('SIGTERM');
    const code = await ended;
    fs.mkdirSync('test-results', { recursive: true });
    fs.writeFileSync('test-results/server.log', said);
    fs.rmSync(data, { recursive: true, force: true });
    return code;
  };
  if (first !== undefined) {
    await stop();
    throw new Error(`The server does not start:\n${said}`);
  }
  return async () => {
    const code = await stop();
    if (code !== 0) throw new Error(`The server did not stop in order (${code}):\n${said.slice(-2_000)}`);
  };
}
