import { type ChildProcess, spawn } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { happen, pause, until } from '@/tests/support/background';

const KILLS = Number(process.env.DILO_KILLS ?? 10);
const FLOWS = KILLS * 12;

/** A process that runs flows; resolves when it has begun. */
function begin(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/flow-process.ts'],
    {
      env: { ...process.env, DILO_LOG_LEVEL: 'silent', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    child.stdout?.once('data', () => {
      child.removeAllListeners('exit');
      resolve(child);
    });
  });
}

const count = async (query: ReturnType<typeof sql>): Promise<number> =>
  Number((await db.execute<{ n: string }>(query))[0]?.n);
const left = () => count(sql`select ${FLOWS * 2} - count(*) as n from engine.runs where state = 'done'`);

test(
  `two processes, ${KILLS} times one of them killed: every effect happened, and none twice`,
  async () => {
    await db.execute(sql`create table flows (id text primary key, bodies integer not null default 0)`);
    await db.execute(sql`create table effects (flow text, name text, value text not null, primary key (flow, name))`);
    const lot = Math.ceil(FLOWS / (KILLS + 1));
    let begun = 0;
    const add = async () => {
      for (const last = Math.min(FLOWS, begun + lot); begun < last; begun++) {
        await db.execute(sql`insert into flows (id) values (${`f${begun}`})`);
        await happen('flow.began', { flow: `f${begun}`, lane: begun % 10 });
      }
    };
    const children = await Promise.all([begin(), begin()]);
    try {
      await add();
      for (let kill = 0; kill < KILLS; kill++) {
        await pause(Math.random() * 1_500);
        children[kill % 2]?.kill('SIGKILL');
        await add();
        // Now and then nobody is there for a while.
        children[kill % 2] = await begin();
      }
      await until(async () => (await left()) === 0, 120);
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
    expect(await count(sql`select count(*) as n from effects`)).toBe(FLOWS * 4);
    expect(await count(sql`select count(*) as n from engine.runs where state <> 'done'`)).toBe(0);
    expect(await count(sql`select count(*) as n from engine.queue`)).toBe(0);
    // What a run goes on with is what was done, also where a body ran a second time.
    const wrong = await db.execute(sql`
    select r.id from engine.runs r where function_id = 'flow' and output is distinct from (
      select jsonb_agg(value order by array_position(array['first', 'left', 'right'], name)) from effects
      where flow = r.event -> 'data' ->> 'flow' and name <> 'after')`);
    expect(wrong).toHaveLength(0);
  },
  120_000 + KILLS * 30_000,
);
