import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { newRun, startRuns } from './accept';
import { nextSlot } from './cron';
import { FUNCTION_FAILED, type Plan } from './plan';

// Guarantee: a slot starts its function once, whoever sees it first; slots that went by while nothing ran become one. When
// the clock was wrong and is put back, nothing waits for the time it had shown.

/** Writes down the functions of this code and when the clock starts each. */
export async function registerFunctions(plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  const own = plans.map(({ id, events, retries, failureOf }) => ({
    ...{ id, retries },
    events: failureOf === null ? events : [FUNCTION_FAILED],
  }));
  const slots = plans.flatMap(({ id, crons }) => crons.map((expression) => ({ id, expression })));
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(714255, 2)`);
    await tx.execute(sql`
      insert into engine.functions (id, events, retries)
      select id, events, retries from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as f(id text, events text[], retries integer)
      on conflict (id) do update set events = excluded.events, retries = excluded.retries`);
    await tx.execute(sql`
      delete from engine.functions where not (${JSON.stringify(own.map(({ id }) => id))}::jsonb ? id)`);
    await tx.execute(sql`
      delete from engine.crons where not (${JSON.stringify(slots.map(keyOf))}::jsonb ? (function_id || ' ' || expression))`);
    const now = await dbNow(tx);
    for (const { id, expression } of slots) {
      await tx.execute(sql`
        insert into engine.crons (function_id, expression, next_at) values (${id}, ${expression}, ${slotAfter(expression, now)}::timestamptz)
        on conflict (function_id, expression) do update set next_at = least(crons.next_at, excluded.next_at)`);
    }
  });
}

const keyOf = ({ id, expression }: { id: string; expression: string }): string => `${id} ${expression}`;

/** The clock was put back. What waits to be called is called at once, and slots that were started too early come again. */
export async function followClockBack(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`update engine.queue set run_at = now() where token is null and kind = 'call' and run_at > now()`,
    );
    const now = await dbNow(tx);
    const ahead = await tx.execute<{ id: string; expression: string; at: Date | string }>(sql`
      select function_id as id, expression, next_at as at from engine.crons where next_at > now()
      order by function_id, expression for update`);
    for (const { id, expression, at } of ahead) {
      const slot = slotAfter(expression, now);
      if (new Date(at) <= new Date(slot)) continue;
      await tx.execute(sql`
        update engine.crons set next_at = ${slot}::timestamptz where function_id = ${id} and expression = ${expression}`);
      await tx.execute(sql`
        update engine.runs set idem_key = idem_key || '@' || id where function_id = ${id}
          and event -> 'data' ->> 'cron' = ${expression} and (event ->> 'ts')::float8 > ${now.getTime()}`);
    }
  });
}

/** Starts what the clock says is due. */
export async function startDueCrons(plans: readonly Plan[]): Promise<void> {
  await db.transaction(async (tx) => {
    const due = await tx.execute<{ id: string; expression: string; at: Date | string }>(sql`
      select function_id as id, expression, next_at as at from engine.crons where next_at <= now()
      order by function_id, expression for update skip locked`);
    const now = await dbNow(tx);
    for (const { id, expression, at } of due) {
      const plan = plans.find((known) => known.id === id);
      // A function of newer code, in a process of the old: its own process starts it.
      if (!plan) continue;
      const slot = new Date(at);
      const key = `${expression}@${slot.toISOString()}`;
      const event = {
        id: `${id} ${key}`,
        name: 'inngest/scheduled.timer',
        data: { cron: expression },
        ts: slot.getTime(),
      };
      await startRuns(tx, [newRun(plan, event, key)]);
      await tx.execute(sql`
        update engine.crons set next_at = ${slotAfter(expression, now)}::timestamptz where function_id = ${id} and expression = ${expression}`);
    }
  });
}

function slotAfter(expression: string, now: Date): string {
  const slot = nextSlot(expression, now);
  if (!slot) throw new Error(`"${expression}" names no moment`);
  return slot.toISOString();
}

async function dbNow(tx: Parameters<typeof startRuns>[0]): Promise<Date> {
  const [row] = await tx.execute<{ now: Date | string }>(sql`select now() as now`);
  return new Date(row?.now ?? Date.now());
}
