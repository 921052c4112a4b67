import 'server-only';
import { eq } from 'drizzle-orm';
import { oneTapLinks } from '@/db/schema/reminders';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { type Locked, lockRecord } from '@/lib/record/locking';
import { changeExecutor, type ExecutorLine, linesOf } from '../../commands/executors';
import { setStatus, setTaskPercent } from '../../commands/status';
import { systemStatus } from '../../commands/status-values';
import type { OneTapAct } from '../../kind';
import { isOwnLine, maySetStatus } from '../../policy';
import { taskRecord } from '../../record';
import { notDone } from '../../rules';
import { findLink } from '../queries/one-tap';
import { snoozeReminder } from './put-away';

// Guarantee: whoever has the letter acts as its person would, with the rights that person has at this moment, on its task
// alone, and once; of two who press at the same time the second finds it done.

const percents: Partial<Record<OneTapAct, number>> = { percent25: 25, percent50: 50, percent75: 75 };

/** Does what the link stands for. Doing it again changes nothing. Throws `not_found`, `link_expired` and what acting throws. */
export async function tap(token: string, request: { now: Date; address: string; requestId: string }): Promise<void> {
  const link = await findLink(token);
  const person = link && (await contextOfUser(link.userId));
  if (!link || !person) throw new AppError('not_found');
  if (link.usedAt) return;
  await transaction({ ...person, ...request }, 'task.one_tap', async (tx) => {
    const [held] = await tx.tx.select().from(oneTapLinks).where(eq(oneTapLinks.id, link.id)).for('update');
    if (!held) throw new AppError('not_found');
    if (held.usedAt) return;
    if (held.expiresAt.getTime() <= tx.now.getTime()) throw new AppError('link_expired');
    if (held.act === 'open' || !(await act(tx, held))) return;
    await tx.tx.update(oneTapLinks).set({ usedAt: tx.now }).where(eq(oneTapLinks.id, held.id));
  });
}

/** False where nothing is left to do: then nothing was done. */
async function act(tx: TxCtx, { act: what, taskId, firingId }: typeof oneTapLinks.$inferSelect): Promise<boolean> {
  const task = await lockRecord(tx, taskRecord, taskId);
  const own = (await linesOf(tx, taskId)).filter((line) => isOwnLine(tx, line));
  const left = notDone(own);
  const isFinished = task.category === 'done' || task.category === 'cancelled';
  if (isFinished || (own.length > 0 && left.length === 0)) return false;
  if (what === 'snooze') await putOff(tx, firingId);
  else if (what === 'done') await finish(tx, task, left);
  else await progress(tx, task, left, percents[what] ?? 0);
  return true;
}

async function putOff(tx: TxCtx, firingId: number | null): Promise<void> {
  if (firingId === null) throw new AppError('not_found');
  await snoozeReminder(tx, { id: firingId, until: 'day' });
}

type Task = Locked<typeof taskRecord.table>;

async function progress(tx: TxCtx, { id }: Task, own: readonly ExecutorLine[], percent: number): Promise<void> {
  for (const { id: lineId } of own) await changeExecutor(tx, { id, lineId, percent });
  if (own.length === 0) await setTaskPercent(tx, { id, percent });
}

/** The person's own part is done; the task is, when nothing of it is left and they may say so. */
async function finish(tx: TxCtx, task: Task, own: readonly ExecutorLine[]): Promise<void> {
  const { id } = task;
  const done = await systemStatus(tx, 'done');
  for (const line of own) await changeExecutor(tx, { id, lineId: line.id, statusId: done.id });
  const others = notDone(await linesOf(tx, id));
  if (own.length > 0 && (others.length > 0 || !maySetStatus(tx, task))) return;
  await setStatus(tx, await lockRecord(tx, taskRecord, id), done, false);
}
