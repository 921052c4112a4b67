import { sql } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { functions } from '@/inngest/functions';
import { until, withEngine } from '../support/background';
import { foundBusyHouse } from '../support/busy-house';
import { beginWrongClock, putClock, rightNow } from '../support/wrong-clock';

// The clock of the machine jumps: all of the house on one engine, by a clock that is put forward and back.

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Just after the next full minute. */
const nextMinute = (from: number): number => Math.ceil(from / MINUTE) * MINUTE + 200;

beforeAll(beginWrongClock);

test('an hour on, and back: each reminder comes once, and nothing waits for the hour that was not', async () => {
  // No server takes letters here: none is waited for.
  const house = await foundBusyHouse(null, { reminders: 6, presses: 0, letters: 0 });
  const taskOf = (at: number): number => house.reminding[at]?.taskId ?? expect.fail('no task');
  /** Nobody is told of it: the clock alone finds it. */
  const remindAt = (at: number, moment: number) =>
    db.execute(
      sql`update task_reminders set remind_at = ${new Date(moment).toISOString()} where task_id = ${taskOf(at)}`,
    );
  const fired = async (at: number): Promise<boolean> => {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from notifications where record_id = ${taskOf(at)} and channel = 'app'`,
    );
    return (row?.n ?? 0) > 0;
  };
  const wait = async (): Promise<number> => {
    const [row] = await db.execute<{ wait: number }>(
      sql`select extract(epoch from min(next_at) - now())::float8 * 1000 as wait from engine.crons`,
    );
    return row?.wait ?? 0;
  };
  const calm = () =>
    until(async () => {
      const [open] = await db.execute(sql`
        select 1 from outbox where sent_at is null union all select 1 from engine.queue where kind = 'call' limit 1`);
      return !open;
    });
  const began = rightNow();
  const ahead = nextMinute(began + HOUR);
  for (const [at, minutes] of [10, 30, 90].entries()) await remindAt(at, began + minutes * MINUTE);

  await withEngine(functions, async () => {
    await until(wait);
    await putClock(ahead);
    await until(async () => (await fired(0)) && (await fired(1)));
    await putClock(ahead + MINUTE);
    await until(async () => (await wait()) > MINUTE / 2);
    await calm();
    expect(await fired(2)).toBe(false);

    await putClock(null);
    await until(async () => (await wait()) <= MINUTE);
    await remindAt(3, rightNow());
    await putClock(nextMinute(rightNow()));
    await until(() => fired(3));

    // The minutes that were shown too early come in their time, too.
    await putClock(ahead);
    await until(async () => (await wait()) > MINUTE / 2);
    await calm();
    await remindAt(4, ahead + MINUTE / 2);
    await putClock(ahead + MINUTE);
    await until(() => fired(4));

    await putClock(began + 91 * MINUTE);
    await until(() => fired(2));
    await calm();
  });
  const told = await db.execute(sql`
    select record_id, user_id, channel from notifications where stage = 'reminder' group by 1, 2, 3 having count(*) > 1`);
  expect(told).toHaveLength(0);
  const [count] = await db.execute(sql`
    select (select count(distinct task_id)::int from reminder_firings) as tasks,
      (select count(*)::int from reminder_firings) - (select count(*)::int from notifications where channel = 'app') as difference,
      (select count(*)::int from engine.runs where state <> 'done') as unfinished`);
  expect(count).toEqual({ tasks: 5, difference: 0, unfinished: 0 });
}, 180_000);
