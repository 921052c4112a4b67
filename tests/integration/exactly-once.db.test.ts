import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { happen, pause } from '../support/background';
import { type Amounts, type BusyHouse, foundBusyHouse } from '../support/busy-house';
import { killHouse, startHouse } from '../support/house-child';
import { allTroubles, untilQuiet } from '../support/once';
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
let killed = 0;
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await smtp?.stop();
});

/** Nobody lives: the minute passes after which nobody believes in the claims of the dead. */
const aMinuteLater = () =>
  db.execute(sql`update letters set claimed_at = claimed_at - interval '2 minutes' where state = 'sending'`);

async function killAtRandom(house: BusyHouse): Promise<void> {
  for (let at = 0; at < KILLS; at++) {
    await house.letLoose((at + 1) / KILLS);
    await pause(Math.random() ** 2 * 1_500);
    const places = at % BOTH === BOTH - 1 || at === KILLS - 1 ? [0, 1] : [at % 2];
    await Promise.all(places.map((place) => killHouse(children[place])));
    killed += places.length;
    if (places.length === 2) await aMinuteLater();
    await Promise.all(
      places.map(async (place) => {
        children[place] = await startHouse();
      }),
    );
  }
}

test(
  `${KILLS} kills while reminders come due, Done is pressed and letters leave: each thing happened once`,
  async () => {
    const began = Date.now();
    smtp = await startSmtp({ slow: 30 });
    const house = await foundBusyHouse(smtp.port, AMOUNTS);
    const founded = Date.now();
    children.push(...(await Promise.all([startHouse(), startHouse()])));
    await killAtRandom(house);
    // Else whoever looks for lost letters would do so at the next full minute.
    await happen('letter.queued');
    await untilQuiet(240);
    const ended = Date.now();
    for (const child of children) await killHouse(child);
    // What a killed sender had handed over, the server may still be writing down.
    await pause(300);

    expect(await allTroubles(house, smtp.taken)).toEqual([]);
    if (process.env.DILO_KILLS) {
      const [count] = await db.execute(sql`
        select count(*) as letters, sum(repeats) as repeats, count(*) filter (where state = 'unknown') as unknown,
          (select count(*) from presses where attempts > 1) as "pressedAgain", (select count(*) from engine.runs) as runs from letters`);
      const [founding, running] = [founded - began, ended - founded].map((ms) => Math.round(ms / 1_000));
      console.info(JSON.stringify({ kills: killed, founding, running, taken: smtp.taken.length, ...count }));
    }
  },
  180_000 + KILLS * 30_000,
);
