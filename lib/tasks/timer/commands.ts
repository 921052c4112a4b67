import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { timers } from '@/db/schema/quick';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord, lockVisible } from '@/lib/record/locking';
import { linesOf } from '../commands/executors';
import { logTime } from '../commands/time';
import { mayLogTime } from '../policy';
import { taskRecord } from '../record';
import { stretchesOf } from './rules';

// Guarantee: one timer runs per person, and what it counted becomes time entries once, however many windows stop it.

type Timer = typeof timers.$inferSelect;

/** The person's timer, held until the transaction ends. Their row is held too: of two starts at once one comes second. */
async function holdTimer(tx: TxCtx): Promise<Timer | null> {
  if (tx.userId === null) throw new AppError('forbidden');
  await tx.tx.execute(sql`select 1 from users where id = ${tx.userId} for no key update`);
  const [timer] = await tx.tx.select().from(timers).where(eq(timers.userId, tx.userId));
  return timer ?? null;
}

/** Starts to count time on a task. A timer that runs on another one is stopped, and its time kept. */
export async function startTimer(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'task.timer_start', async (tx) => {
    const running = await holdTimer(tx);
    const locked = await lockRecord(tx, taskRecord, id);
    if (!mayLogTime(tx, locked, await linesOf(tx, id))) throw new AppError('forbidden');
    if (running?.taskId === id) return { id };
    if (running) await writeOff(tx, running);
    await tx.tx.insert(timers).values({ userId: tx.userId ?? 0, taskId: id, startedAt: tx.now });
    return { id };
  });
}

/** Stops the timer of this task and writes its time. `hours` is null when the task takes no time of this person any more. */
export async function stopTimer(ctx: Ctx, { id }: { id: number }): Promise<{ id: number; hours: number | null }> {
  return transaction(ctx, 'task.timer_stop', async (tx) => {
    const running = await holdTimer(tx);
    if (!running || running.taskId !== id) throw new AppError('not_found');
    return { id, hours: await writeOff(tx, running) };
  });
}

/** Throws the running timer away: what it counted was nothing. */
export async function dropTimer(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'task.timer_drop', async (tx) => {
    const gone = await tx.tx
      .delete(timers)
      .where(and(eq(timers.userId, tx.userId ?? 0), eq(timers.taskId, id)))
      .returning({ id: timers.taskId });
    if (gone.length === 0) throw new AppError('not_found');
    return { id };
  });
}

async function writeOff(tx: TxCtx, { userId, taskId, startedAt }: Timer): Promise<number | null> {
  await tx.tx.delete(timers).where(eq(timers.userId, userId));
  const [task] = await lockVisible(tx, taskRecord, [taskId]);
  if (!task || !mayLogTime(tx, task, await linesOf(tx, taskId))) return null;
  const stretches = stretchesOf(startedAt, tx.now, tx.timeZone);
  for (const stretch of stretches) await logTime(tx, { id: taskId, lineId: null, note: '', ...stretch });
  return stretches.reduce((sum, { hours }) => sum + Number(hours), 0);
}
