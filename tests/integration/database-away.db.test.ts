import type { ChildProcess } from 'node:child_process';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import { pause } from '../support/background';
import { foundBusyHouse } from '../support/busy-house';
import { killHouse, startHouse } from '../support/house-child';
import { allTroubles, untilQuiet } from '../support/once';
import { databaseUrl } from '../support/postgres';
import { startSmtp } from '../support/smtp';

// The whole house at work while the database lets nobody in: then everything goes on by itself.

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const isLong = Number(process.env.DILO_KILLS ?? 0) >= 100;
const AWAY_SECONDS = isLong ? 60 : 6;

let smtp: Awaited<ReturnType<typeof startSmtp>> | undefined;
let child: ChildProcess | undefined;
afterAll(async () => {
  child?.kill('SIGKILL');
  await smtp?.stop();
});

async function awayFor(seconds: number): Promise<void> {
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
  const admin = postgres(databaseUrl(process.env.DILO_TEST_CLUSTER ?? '', 'postgres'), { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(`alter database ${name} allow_connections false`);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    await pause(seconds * 1_000);
  } finally {
    await admin.unsafe(`alter database ${name} allow_connections true`);
    await admin.end();
  }
}

test(
  `the database goes away for ${AWAY_SECONDS} s in the middle of work: nothing is lost, nothing happens twice`,
  async () => {
    smtp = await startSmtp({ slow: 30 });
    const house = await foundBusyHouse(smtp.port, { reminders: 24, presses: 10, letters: 30 });
    child = await startHouse();
    await house.letLoose(0.7);
    await pause(Math.random() * 1_000);
    const before = smtp.taken.length;
    await awayFor(AWAY_SECONDS);
    await house.letLoose(1);
    // A claim on letters that was lost runs out in a minute, is taken up within the next, and may be tried once more.
    await untilQuiet(AWAY_SECONDS + 180);
    expect(smtp.taken.length).toBeGreaterThan(before);
    await killHouse(child);
    expect(await allTroubles(house, smtp.taken)).toEqual([]);
  },
  (AWAY_SECONDS + 240) * 1_000,
);
