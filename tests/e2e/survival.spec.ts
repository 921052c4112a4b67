import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { tryPort } from '../../db/embedded/port.mjs';
import { familyOf } from '../support/family';
import { PlainBrowser } from '../support/plain-form';
import { director } from './house';

const KILLS = 20;

type Served = { child: ChildProcess; said: () => string };

/** `npm start` as far as "ready", in a group of its own. */
async function serve(data: string, port: number): Promise<Served> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      ...{ HOST: '127.0.0.1', PORT: String(port), DILO_DATA: data, DILO_URL: `http://127.0.0.1:${port}` },
      ...{ DILO_WORKERS: '2', DATABASE_URL: '', AUTH_SECRET: '', DILO_LOG_LEVEL: 'warn' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Dilo is ready at')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${said}`)));
  });
  return { child, said: () => said };
}

/** Every process of it at once, with no chance to say goodbye. */
async function killAll({ child }: Served): Promise<number> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const family = familyOf(child.pid ?? 0);
  for (const pid of family) process.kill(pid, 'SIGSTOP');
  for (const pid of family) process.kill(pid, 'SIGKILL');
  await ended;
  return family.length;
}

test('twenty times everything is killed while people write: what was answered is there, numbers have no gap', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  test.setTimeout(600_000);
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-survival-'));
  const port = await tryPort(0);
  const base = `http://127.0.0.1:${port}`;
  let served = await serve(data, port);
  try {
    const people = Array.from({ length: 3 }, () => new PlainBrowser(base));
    const [first, ...others] = people;
    if (!first) throw new Error('nobody writes');
    const { company, name, login, password } = director;
    await first.send('/setup', 'companyName', { companyName: company, adminName: name, login, password });
    for (const one of others) {
      const answer = await one.send('/sign-in', 'login', { login, password });
      expect(answer.status).toBe(303);
    }

    const answered = new Set<string>();
    for (let round = 1; round <= KILLS; round++) {
      let over = false;
      const write = async (one: PlainBrowser, who: number) => {
        for (let at = 0; !over; at++) {
          const title = `Written ${round}.${who}.${at}`;
          // Until its last byte is here an answer is none.
          const text = await one
            .send('/tasks/new', 'title', { title })
            .then((answer) => answer.text())
            .catch(() => '');
          if (/<p role="status"><a href="\/tasks\/\d+"/.test(text)) answered.add(title);
        }
      };
      const writers = people.map(write);
      // Each time at another moment of the writing.
      const target = answered.size + 3;
      await expect.poll(() => answered.size, { timeout: 60_000, intervals: [20] }).toBeGreaterThan(target);
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 110));
      expect(await killAll(served)).toBeGreaterThan(5);
      over = true;
      await Promise.all(writers);
      served = await serve(data, port);
      expect(served.said()).not.toMatch(/✗|"level":[56]0/);
    }

    const list = await first.get('/api/export/task');
    expect(list.status).toBe(200);
    const rows: Record<string, string>[] = parse(await list.text(), { columns: true, bom: true });
    const titles = new Set(rows.map((row) => Object.values(row).find((cell) => cell.startsWith('Written '))));
    expect([...answered].filter((title) => !titles.has(title))).toEqual([]);
    const numbers = rows.map((row) => Number(/\d+$/.exec(Object.values(row)[0] ?? '')?.[0])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(answered.size).toBeGreaterThan(KILLS * 3);
  } finally {
    await killAll(served).catch(() => {});
    fs.rmSync(data, { recursive: true, force: true });
  }
});
