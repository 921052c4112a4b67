import 'server-only';
import { momentOf } from '@/lib/kernel/moment';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { journalCodeOf } from '@/lib/record/journals';
import { insertParts } from '@/lib/record/parts';
import { createRecord } from '@/lib/record/records';
import { taskKind } from '../kind';
import { taskRecord } from '../record';
import type { CreateTask } from '../schema';
import { executorRows } from './executors';
import { refuseBackwards, refuseWrongReferences, taskColumns } from './fields';
import { statusById, systemStatus } from './status-values';

/** Creates a task with its executors; returns its id. A subtask joins the project of its parent when it names none. */
export async function createTask(ctx: Ctx | TxCtx, input: CreateTask): Promise<{ id: number }> {
  return transaction(ctx, 'task.create', async (tx) => {
    const { executorIds, centreIds, statusId, title, unitId, journalId = null, ...fields } = input;
    await refuseWrongReferences(tx, { ...fields, unitId });
    refuseBackwards(momentOf(fields.start ?? null, tx.timeZone), momentOf(fields.end ?? null, tx.timeZone));
    const status = statusId ? await statusById(tx, statusId) : await systemStatus(tx, 'assigned');
    const values = { ...taskColumns(tx, fields), statusId: status.id, category: status.category };
    const journalCode = await journalCodeOf(tx, taskKind.name, journalId);
    const id = await createRecord(
      tx,
      taskRecord,
      { title, unitId: unitId ?? tx.unitId, journalId, values },
      { journalCode },
    );
    await insertParts(
      tx,
      taskRecord,
      'executor',
      await executorRows(tx, { id, ...values }, { employeeIds: executorIds, centreIds }),
    );
    await emit(tx, 'task.created', { id });
    return { id };
  });
}
