import 'server-only';
import { eq } from 'drizzle-orm';
import { oneTapLinks } from '@/db/schema/reminders';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { lockRecord } from '@/lib/record/locking';
import { changeExecutor, linesOf } from '../../commands/executors';
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
  await transaction({ ...person, ...request }, 'task.one_tap', async (tx) => {
    const [held] = await tx.tx.select().from(oneTapLinks).where(eq(oneTapLinks.id, link.id)).for('update');
    if (!held) throw new AppError('not_found');
    if (held.usedAt) return;
    if (held.expiresAt.getTime() <= tx.now.getTime()) throw new AppError('link_expired');
    await act(tx, held.act, held.taskId, held.firingId);
    await tx.tx.update(oneTapLinks).set({ usedAt: tx.now }).where(eq(oneTapLinks.id, held.id));
  });
}

async function act(tx: TxCtx, what: OneTapAct, taskId: number, firingId: number | null): Promise<void> {
  const percent = percents[what];
  if (what === 'done') await finish(tx, taskId);
  else if (percent !== undefined) await setTaskPercent(tx, { id: taskId, percent });
  else if (what === 'snooze') await putOff(tx, taskId, firingId);
}

async function putOff(tx: TxCtx, taskId: number, firingId: number | null): Promise<void> {
  await lockRecord(tx, taskRecord, taskId);
  if (firingId === null) throw new AppError('not_found');
  await snoozeReminder(tx, { id: firingId, until: 'day' });
}

/** The person's own part is done; the task is, when nothing of it is left and they may say so. */
async function finish(tx: TxCtx, taskId: number): Promise<void> {
  const task = await lockRecord(tx, taskRecord, taskId);
  if (task.category === 'done') return;
  const done = await systemStatus(tx, 'done');
  const lines = await linesOf(tx, taskId);
  const own = lines.filter((line) => isOwnLine(tx, line));
  for (const line of notDone(own)) await changeExecutor(tx, { id: taskId, lineId: line.id, statusId: done.id });
  const left = notDone(await linesOf(tx, taskId));
  if (own.length > 0 && (left.length > 0 || !maySetStatus(tx, task))) return;
  await setStatus(tx, await lockRecord(tx, taskRecord, taskId), done, false);
}
