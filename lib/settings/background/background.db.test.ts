import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import type { Ctx } from '@/lib/platform/context';
import { actor, countStatements } from '@/tests/support/actors';
import { failedRun } from '@/tests/support/failed-run';
import { runAgain } from './commands';
import { getBackground, getRun, listRuns } from './queries';
import { runsSchema } from './schema';

let admin: Ctx;
let other: Ctx;
const ask = (query: object = {}) => listRuns(admin, runsSchema.parse(query));

beforeAll(async () => {
  admin = await actor({ sections: ['background'] });
  other = await actor({ sections: ['audit'] });
});
beforeEach(async () => {
  await db.execute(sql`truncate engine.runs, engine.functions, outbox cascade`);
});

describe('runs', () => {
  test('come latest first, a page at a time in one statement, and by function and state', async () => {
    await db.execute(sql`
      insert into engine.runs (function_id, event, idem_key, state, created_at)
      select case n % 2 when 0 then 'even' else 'odd' end, '{"id":"e","name":"a"}', n::text,
        case when n % 3 = 0 then 'failed' else 'done' end, now() - (n / 4) * interval '1 second'
      from generate_series(1, 130) n`);
    const seen: string[] = [];
    let after = '';
    do {
      const { count, value } = await countStatements(() => ask({ after }));
      expect(count).toBe(1);
      seen.push(...value.rows.map((row) => row.id));
      after = value.next ?? '';
    } while (after);
    expect(new Set(seen).size).toBe(130);
    const order = await db.execute<{ id: string }>(sql`select id from engine.runs order by created_at desc, id desc`);
    expect(seen).toEqual(order.map((row) => row.id));
    const odd = await ask({ of: 'odd', state: 'failed' });
    expect(odd.rows).toHaveLength(22);
    expect(odd.rows.every((row) => row.functionId === 'odd' && row.state === 'failed')).toBe(true);
    expect((await ask({ of: "'; drop", state: 'x', after: '1~x' })).rows).toHaveLength(50);
  });

  test('one waits for a moment, another is under way; what is said of an error is its first line', async () => {
    await db.execute(sql`
      with run as (insert into engine.runs (function_id, event, idem_key)
        select 'f', '{"id":"e","name":"a","data":{"secret":"word"}}', n::text from generate_series(1, 2) n returning id, idem_key)
      insert into engine.queue (run_id, step_id, kind, run_at, attempt, error)
      select id, 'step', 'call', now() + (idem_key::int - 1) * interval '1 hour', 2, '{"name":"E","message":"first\\nsecret"}' from run`);
    const failed = await failedRun();
    expect((await ask({ state: 'waiting' })).rows).toMatchObject([{ state: 'waiting', error: 'first' }]);
    expect((await ask({ state: 'running' })).rows).toMatchObject([{ state: 'running' }]);
    const { functions, counts, outbox } = await getBackground(admin);
    expect({ functions, counts, outbox }).toEqual({
      ...{ functions: [], counts: { due: 1, waiting: 1, failed: 1 }, outbox: { count: 0, since: null } },
    });
    const run = await getRun(admin, failed);
    expect(run).toMatchObject({ state: 'failed', error: 'it broke', event: 'task.completed', next: null });
    expect(run.steps).toMatchObject([
      { name: 'find', state: 'done', error: null },
      { name: 'notice', state: 'failed', error: 'it broke' },
    ]);
    const waiting = (await ask({ state: 'waiting' })).rows[0]?.id ?? '';
    const shown = JSON.stringify([await getRun(admin, waiting), await ask()]);
    expect(shown).not.toMatch(/secret/);
    expect((await getRun(admin, waiting)).next).toMatchObject({ attempt: 3 });
  });

  test('are for those who have the section', async () => {
    const run = await failedRun();
    for (const call of [
      () => getBackground(other),
      () => listRuns(other, runsSchema.parse({})),
      () => getRun(other, run),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(runAgain(other, { run })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getRun(admin, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' });
  });
});
