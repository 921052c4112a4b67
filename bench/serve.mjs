import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pidFile = path.join(root, '.dilo-work', 'bench.pid');

/** A production Dilo on loopback over DATABASE_URL, started as a person would; it ends with this process. */
export async function serve() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-bench-'));
  const server = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: process.env.PORT ?? '3910',
      DILO_DATA: data,
      DILO_LOG_LEVEL: process.env.DILO_LOG_LEVEL ?? 'warn',
      AUTH_SECRET: process.env.AUTH_SECRET ?? randomBytes(32).toString('hex'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  void ended.then(() => {
    fs.rmSync(data, { recursive: true, force: true });
    fs.rmSync(pidFile, { force: true });
  });
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  const base = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const address = /Dilo is ready at (http\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`Dilo did not start:\n${said}`)));
  });
  fs.mkdirSync(path.dirname(pidFile), { recursive: true });
  fs.writeFileSync(pidFile, String(server.pid));
  return { base: String(base), pid: server.pid, stop };
}
