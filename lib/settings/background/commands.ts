import 'server-only';
import { sql } from 'drizzle-orm';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import type { RunAgain } from './schema';

/** Lets a failed run go on from where it failed: what was done stays done. Throws `conflict` when it has not failed. */
export async function runAgain(ctx: Ctx, { run }: RunAgain): Promise<{ run: string }> {
  return transaction(ctx, 'background.run_again', async (tx) => {
    authoriseSection(tx, 'background');
    const [known] = await tx.tx.execute<{ state: string; functionId: string }>(sql`
      select state, function_id as "functionId" from engine.runs where id = ${run}::uuid for update`);
    if (!known) throw new AppError('not_found');
    if (known.state !== 'failed') throw new AppError('conflict');
    await tx.tx.execute(sql`delete from engine.steps where run_id = ${run}::uuid and state <> 'done'`);
    await tx.tx.execute(sql`
      with again as (
        update engine.runs set state = 'running', error = null, finished_at = null where id = ${run}::uuid
        returning id, conc_key, conc_limit)
      insert into engine.queue (run_id, step_id, kind, conc_key, conc_limit)
      select id, 'step', 'call', conc_key, conc_limit from again returning pg_notify('dilo_work', '')`);
    await recordAudit(tx, { verb: 'background.run_again', subject: known.functionId });
    return { run };
  });
}
