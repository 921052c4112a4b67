import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import type { GroupHandler, Skipped } from '@/lib/record/kind-definition';
import type { Locked } from '@/lib/record/locking';
import { changeRecord } from '@/lib/record/records';
import { taskRecord } from '../record';
import { linesFollow } from '../scheduling/commands/lines';
import { setStatus } from './status';
import { statusById } from './status-values';

type LockedTask = Locked<typeof taskRecord.table>;

/** Each task by itself: one that a rule keeps from changing is named and the others go on. */
async function each(rows: readonly Locked[], work: (row: LockedTask) => Promise<void>): Promise<Skipped[]> {
  const skipped: Skipped[] = [];
  for (const row of rows) {
    try {
      await work(row as LockedTask);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ id: Number(row.id), code: error.code });
    }
  }
  return skipped;
}

/** How marked tasks are given a status (its rules apply to each) and an end. */
export const taskGroupHandlers: Record<string, GroupHandler> = {
  statusId: async (tx: TxCtx, rows, value) => {
    const status = await statusById(tx, Number(value));
    return each(rows, (row) => setStatus(tx, row, status, false));
  },
  endsOn: (tx, rows, value) =>
    each(rows, async (row) => {
      const endsOn = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
      if (endsOn && row.startsOn && endsOn < row.startsOn) throw new AppError('invalid');
      if (await changeRecord(tx, taskRecord, row, { endsOn, endsAt: null })) await linesFollow(tx, row);
    }),
};
