import 'server-only';
import { and, eq } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { type StatusCategory, statusCategories } from '../kind';

export type StatusValue = { id: number; code: string | null; category: StatusCategory };

const categoryOf = (text: string | null): StatusCategory => statusCategories.find((one) => one === text) ?? 'open';

/** A status of the directory that may be set now. */
export async function statusById(tx: TxCtx, id: number): Promise<StatusValue> {
  const [row] = await tx.tx
    .select()
    .from(directoryValues)
    .where(and(eq(directoryValues.id, id), eq(directoryValues.directory, 'task_status')));
  if (!row || row.retiredAt) throw new AppError('invalid', { fields: { statusId: 'not_found' } });
  return { id: row.id, code: row.code, category: categoryOf(row.category) };
}

/** A system status by its code. */
export async function systemStatus(tx: TxCtx, code: string): Promise<StatusValue> {
  const [row] = await tx.tx
    .select()
    .from(directoryValues)
    .where(and(eq(directoryValues.code, code), eq(directoryValues.directory, 'task_status')));
  if (!row) throw new Error(`the directory of task statuses lacks ${code}`);
  return { id: row.id, code: row.code, category: categoryOf(row.category) };
}
