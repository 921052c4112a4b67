import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive, waitForEnd } from '../../db/embedded/processes.mjs';
import { holderOf, tryLock } from '../../scripts/launch/lock.mjs';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-launcher-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** `npm start` up to the point where it would install and build. */
function start(env: Record<string, string>, ...args: string[]) {
  const run = spawnSync(process.execPath, ['scripts/start.mjs', ...args], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, DILO_DATA: folder, PORT: '0', ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { code: run.status, said: run.stdout + run.stderr };
}

describe('npm start says what to do when', () => {
  test('a setting is not right', () => {
    const { code, said } = start({ PORT: 'http', DILO_FILES: 'tape' });
    expect(code).toBe(1);
    expect(said).toMatch(/PORT must be.*\n.*DILO_FILES must be/);
  });

  test('the demo would be open to others', () => {
    const { code, said } = start({ HOST: '0.0.0.0' }, '--demo');
    expect(code).toBe(1);
    expect(said).toMatch(/HOST must be 127\.0\.0\.1 for the demo/);
  });

  test('the port is taken', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    const { code, said } = start({ PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toMatch(`Port ${port} is in use`);
    expect(fs.existsSync(path.join(folder, 'dilo.lock'))).toBe(false);
  });

  test('another Dilo serves the data folder', () => {
    const lock = tryLock(path.join(folder, 'dilo.lock'), 'serving');
    lock?.note({ url: 'http://127.0.0.1:1' });
    const { code, said } = start({});
    lock?.release();
    expect(code).toBe(1);
    expect(said).toMatch(`already serving this data folder, at http://127.0.0.1:1 (process ${process.pid})`);
  });

  test('the data folder is newer', () => {
    fs.writeFileSync(path.join(folder, 'dilo.json'), '{"format":99,"version":"9.0.0"}');
    const { code, said } = start({});
    expect(code).toBe(1);
    expect(said).toMatch(/newer Dilo \(9\.0\.0/);
  });

  test('the data folder is something else', () => {
    fs.writeFileSync(path.join(folder, 'photos.zip'), '');
    const { code, said } = start({});
    expect(code).toBe(1);
    expect(said).toMatch(/not Dilo's \(photos\.zip\)/);
  });
});

describe('a lock', () => {
  const holdElsewhere = async (file: string, withChild: boolean) => {
    const script = `
      import { spawn } from 'node:child_process';
      import { birthOf } from './db/embedded/processes.mjs';
      import { tryLock } from './scripts/launch/lock.mjs';
      const lock = tryLock(${JSON.stringify(file)}, 'building');
      const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
      if (${withChild}) lock.note({ child: { pid: child.pid, birth: birthOf(child.pid) } });
      else child.kill();
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => holder.stdout.once('data', (chunk) => resolve(String(chunk))));
    return { holder, child: Number(line) };
  };

  test('is respected while its holder lives and taken when it is dead, with the child it left at work', async () => {
    const file = path.join(folder, 'work.lock');
    const { holder, child } = await holdElsewhere(file, true);
    expect(tryLock(file, 'building')).toBeUndefined();
    expect(holderOf(file)).toMatchObject({ pid: holder.pid, doing: 'building' });
    holder.kill('SIGKILL');
    await waitForEnd(holder.pid ?? 0, 5_000);
    const lock = tryLock(file, 'building');
    expect(lock).toBeDefined();
    expect(await waitForEnd(child, 5_000)).toBe(true);
    lock?.release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('of a number that another process bears by now is no lock', () => {
    const file = path.join(folder, 'work.lock');
    fs.writeFileSync(file, JSON.stringify({ pid: process.ppid, birth: '1', doing: 'building' }));
    expect(isAlive(process.ppid)).toBe(true);
    const lock = tryLock(file, 'building');
    expect(lock).toBeDefined();
    lock?.release();
  });

  test('goes to one of many who want it at once', async () => {
    const file = path.join(folder, 'work.lock');
    fs.writeFileSync(file, JSON.stringify({ pid: 999_999_999, birth: '1', doing: 'building' }));
    const script = `
      import { tryLock } from './scripts/launch/lock.mjs';
      console.log(tryLock(${JSON.stringify(file)}, 'building') ? 'mine' : 'theirs');
      setTimeout(() => {}, 1500);`;
    const said = await Promise.all(
      Array.from({ length: 6 }, () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        return new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
      }),
    );
    expect(said.filter((word) => word === 'mine')).toHaveLength(1);
  });
});
