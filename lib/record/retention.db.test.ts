import { type SQL, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { actor } from '@/tests/support/actors';
import { forgetFinished } from './retention';

const names = async (query: SQL): Promise<string[]> =>
  (await db.execute<{ name: string }>(query)).map((row) => row.name).sort();

test('only what is finished and past its time is removed, however much it is', async () => {
  const { userId } = await actor();
  await db.execute(sql`
    insert into outbox (name, data, sent_at)
    select 'old', '{}'::jsonb, now() - interval '8 days' from generate_series(1, 12000)
    union all select 'of late', '{}', now() - interval '6 days' union all select 'not sent', '{}', null`);
  await db.execute(sql`update outbox set created_at = now() - interval '30 days'`);
  await db.execute(sql`
    insert into engine.runs (function_id, event, idem_key, state, created_at, finished_at)
    select name, '{}'::jsonb, name, state, now() - interval '200 days', now() - days * interval '1 day' from (values
      ('done long ago', 'done', 4), ('done of late', 'done', 2), ('failed', 'failed', 80), ('failed long ago', 'failed', 91),
      ('asleep', 'running', null)) as r (name, state, days)`);
  await db.execute(sql`
    insert into engine.steps (run_id, id, name, op, state) select id, 'a', function_id, 'StepRun', 'done' from engine.runs`);
  await db.execute(sql`
    insert into jobs (type, actor_id, state, kind, created_at, finished_at)
    select 'import', ${userId}, state, name, now() - interval '95 days', now() - days * interval '1 day' from (values
      ('ended long ago', 'done', 91), ('ended', 'failed', 80), ('under way', 'running', null), ('never begun', 'draft', null)
    ) as j (name, state, days)`);
  await db.execute(sql`insert into job_items (job_id, position) select id, 0 from jobs`);
  expect(await forgetFinished()).toEqual({ events: 12_000, runs: 2, jobs: 2 });
  expect(await names(sql`select name from outbox`)).toEqual(['not sent', 'of late']);
  expect(await names(sql`select name from engine.steps`)).toEqual(['asleep', 'done of late', 'failed']);
  expect(await names(sql`select kind as name from jobs`)).toEqual(['ended', 'under way']);
  expect(await db.execute(sql`select 1 from job_items`)).toHaveLength(2);
  expect(await forgetFinished()).toEqual({ events: 0, runs: 0, jobs: 0 });
});
