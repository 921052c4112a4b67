import 'server-only';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeParts } from '@/lib/record/parts';
import { changeRecord } from '@/lib/record/records';
import { linesOf } from '../../commands/executors';
import { taskRecord } from '../../record';
import { nextOccurrence, periodOf, shifted, wallOf, wallOn } from '../rules/wall';
import { departures, linePeriod } from './move-lines';
import { placeOf, requireCurrent, wallInSeries } from './rows';

/** This time it is not done: the task itself goes on to the next date of its series, with the lines of its executors. */
export async function skipOccurrence(ctx: Ctx | TxCtx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'task.series.skip', async (tx) => {
    const task = await lockRecord(tx, taskRecord, id);
    authoriseChange(task);
    const row = await requireCurrent(tx, id);
    const isOpen = task.category !== 'done' && task.category !== 'cancelled';
    if (row.isEnded || !isOpen) throw new AppError('series_went_on');
    const regular = wallInSeries(row, task);
    const occurrenceOn = nextOccurrence(placeOf(tx, row, regular), tx.now);
    if (occurrenceOn === null) throw new AppError('series_over');
    const { wall, days } = wallOn(regular, row.anchor, occurrenceOn);
    const move = { from: wallOf(task, row.zone), to: wall, days, zone: row.zone };
    const lines = await linesOf(tx, id);
    await changeRecord(tx, taskRecord, task, {
      ...periodOf(wall, row.zone),
      deadlineOn: shifted(task.deadlineOn, days),
      constraintOn: shifted(task.constraintOn, days),
    });
    await changeParts(
      tx,
      taskRecord,
      'executor',
      lines.map((line) => ({ row: line, patch: linePeriod(line, move) })),
    );
    const kept = row.kept.filter(([field]) => field !== 'start' && field !== 'end');
    const patch = { occurrenceOn, kept: [...kept, ...departures(wall, row.zone)] };
    await changeParts(tx, taskRecord, 'recurrence', [{ row, patch }]);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}
