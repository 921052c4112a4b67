import { type ChildProcess, spawn } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { happen, pause, until } from '../support/background';
import { type Amounts, type BusyHouse, foundBusyHouse } from '../support/busy-house';
import { letterTroubles, pressTroubles, reminderTroubles, runTroubles, tellTroubles } from '../support/once';
import { startSmtp } from '../support/smtp';

// Two processes with the whole house in each, on one database, killed at any moment: what was to happen has happened, once.

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const KILLS = Number(process.env.DILO_KILLS ?? 8);
const AMOUNTS: Amounts =
  KILLS < 100 ? { reminders: 60, presses: 24, letters: 60 } : { reminders: 500, presses: 200, letters: 500 };
/** One in so many kills both. */
const BOTH = 4;

let smtp: Awaited<ReturnType<typeof startSmtp>> | undefined;
const killed = new Set<ChildProcess>();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await smtp?.stop();
});

/** A process of the house; resolves when it has begun its work. */
function begin(): Promise<ChildProcess> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'tests/support/house-process.ts'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DILO_LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process ended by itself, with ${code}`)));
    child.stdout?.once('data', () => resolve(child));
  });
}

function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child) throw new Error('there is nobody to kill');
  if (child.exitCode !== null) throw new Error(`a process had ended by itself, with ${child.exitCode}`);
  killed.add(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  return gone;
}

/** Nobody lives: the minute passes after which nobody believes in the claims of the dead. */
const aMinuteLater = () =>
  db.execute(sql`update letters set claimed_at = claimed_at - interval '2 minutes' where state = 'sending'`);

async function killAtRandom(house: BusyHouse): Promise<void> {
  for (let at = 0; at < KILLS; at++) {
    await house.letLoose((at + 1) / KILLS);
    await pause(Math.random() ** 2 * 1_500);
    const places = at % BOTH === BOTH - 1 || at === KILLS - 1 ? [0, 1] : [at % 2];
    await Promise.all(places.map((place) => kill(children[place])));
    if (places.length === 2) await aMinuteLater();
    await Promise.all(
      places.map(async (place) => {
        children[place] = await begin();
      }),
    );
  }
}

const isQuiet = async (): Promise<boolean> => {
  const [row] = await db.execute<{ quiet: boolean }>(sql`
    select not exists (select 1 from presses where not answered)
      and not exists (select 1 from letters where state in ('queued', 'sending'))
      and not exists (select 1 from notifications where state = 'waiting')
      and not exists (select 1 from outbox where sent_at is null)
      and not exists (select 1 from engine.runs where state = 'running')
      and not exists (select 1 from task_reminders where remind_at < now() and fired_for is distinct from remind_at) as quiet`);
  return row?.quiet ?? false;
};

/** What is still open, for whoever reads why it did not end. */
const whatWaits = () =>
  db.execute(sql`
    select (select count(*) from presses where not answered) as presses,
      (select jsonb_object_agg(state, n) from (select state, count(*) as n from letters group by 1) l) as letters,
      (select jsonb_agg(jsonb_build_array(r.function_id, q.run_at, q.attempt, q.error -> 'message', q.token is null))
        from engine.queue q join engine.runs r on r.id = q.run_id) as queue`);

test(
  `${KILLS} kills while reminders come due, Done is pressed and letters leave: each thing happened once`,
  async () => {
    const began = Date.now();
    smtp = await startSmtp({ slow: 30 });
    const house = await foundBusyHouse(smtp.port, AMOUNTS);
    const founded = Date.now();
    children.push(...(await Promise.all([begin(), begin()])));
    await killAtRandom(house);
    // Else whoever looks for lost letters would do so at the next full minute.
    await happen('letter.queued');
    await until(isQuiet, 240).catch(async (error) => {
      throw new Error(JSON.stringify(await whatWaits()), { cause: error });
    });
    const ended = Date.now();
    for (const child of children) await kill(child);
    // What a killed sender had handed over, the server may still be writing down.
    await pause(300);

    const wrong = [
      ...(await reminderTroubles(house.reminding)),
      ...(await pressTroubles(house.pressed)),
      ...(await tellTroubles(house)),
      ...(await letterTroubles(smtp.taken, house.author.userId)),
      ...(await runTroubles()),
    ];
    expect(wrong).toEqual([]);
    if (process.env.DILO_KILLS) {
      const [count] = await db.execute(sql`
        select count(*) as letters, sum(repeats) as repeats, count(*) filter (where state = 'unknown') as unknown,
          (select count(*) from presses where attempts > 1) as "pressedAgain", (select count(*) from engine.runs) as runs from letters`);
      const [founding, running] = [founded - began, ended - founded].map((ms) => Math.round(ms / 1_000));
      console.info(JSON.stringify({ kills: killed.size - 2, founding, running, taken: smtp.taken.length, ...count }));
    }
  },
  180_000 + KILLS * 30_000,
);
