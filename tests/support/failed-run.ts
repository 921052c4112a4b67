import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** A run of a function that failed in its second step. */
export async function failedRun(functionId = 'tasks-overdue'): Promise<string> {
  const [run] = await db.execute<{ id: string }>(sql`
    insert into engine.runs (function_id, event, idem_key, state, error, finished_at)
    values (${functionId}, '{"id":"e1","name":"task.completed","data":{"id":1},"ts":0}', gen_random_uuid()::text, 'failed',
      '{"name":"Error","message":"it broke\\nwith values"}', now()) returning id`);
  if (!run) throw new Error('no run was written');
  await db.execute(sql`
    insert into engine.steps (run_id, id, name, op, state, data, error, place)
    values (${run.id}, 'a', 'find', 'StepRun', 'done', '7', null, 0),
      (${run.id}, 'b', 'notice', 'StepFailed', 'failed', null, '{"name":"Error","message":"it broke\\nwith values"}', 1)`);
  return run.id;
}
