import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { pocketUpdates } from '@/db/schema/quick';
import { instantToLocal } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import type { UploadedFile } from '@/lib/platform/upload';
import { addAttachments } from '@/lib/record/attachments';
import { addComment } from '@/lib/record/discussion';
import { lockRecord } from '@/lib/record/locking';
import type { Kinds } from '@/lib/record/record-kind';
import { linesOf } from '../commands/executors';
import { changeTaskStatus, setTaskPercent } from '../commands/status';
import { systemStatus } from '../commands/status-values';
import { logTime } from '../commands/time';
import { isOwnLine, maySetStatus } from '../policy';
import { taskRecord } from '../record';
import type { PocketPhoto, PocketUpdate } from './schema';
import type { PocketAnswer } from './views';

// Guarantee: an update has its effect once, however often it is sent; and none when a colleague changed the task after the
// phone saw it, unless its person has seen that change.

const MONTH = 31 * 86_400_000;
const kinds: Kinds = new Map([[taskRecord.kind.name, taskRecord]]);

/** Does what was done on a phone, perhaps some time ago. */
export const applyUpdate = (ctx: Ctx, update: PocketUpdate): Promise<PocketAnswer> =>
  once(ctx, `task.pocket_${update.what}`, update, async (tx, locked) => {
    if (update.what === 'done' || update.what === 'percent') await refuseOverwriting(tx, update);
    await effect(tx, update, locked);
  });

/** Hangs photos on a task, once; of `already` nothing was taken. */
export const addPhotos = (ctx: Ctx, photo: PocketPhoto, files: readonly UploadedFile[]): Promise<PocketAnswer> =>
  once(ctx, 'task.pocket_photo', photo, async (tx) => {
    await addAttachments(tx, kinds, { recordId: photo.id, files });
  });

type Keyed = Pick<PocketUpdate, 'key' | 'id'>;
type Work = (tx: TxCtx, locked: LockedTask) => Promise<void>;

/** Its key and its effect are written together; a key that is known has had its effect. */
async function once(ctx: Ctx, verb: string, keyed: Keyed, work: Work): Promise<PocketAnswer> {
  const { userId } = ctx;
  if (userId === null) throw new AppError('forbidden');
  return transaction(ctx, verb, async (tx) => {
    const locked = await lockRecord(tx, taskRecord, keyed.id);
    const fresh = await tx.tx
      .insert(pocketUpdates)
      .values({ userId, key: keyed.key, taskId: locked.id, operationId: tx.operationId, at: tx.now })
      .onConflictDoNothing()
      .returning({ key: pocketUpdates.key });
    if (fresh.length === 0) return { already: await isSame(tx, userId, keyed) };
    await work(tx, locked);
    return { already: false };
  });
}

/** A key is of one task; the same one for another is a mistake, not a repetition. */
async function isSame(tx: TxCtx, userId: number, { key, id }: Keyed): Promise<true> {
  const [row] = await tx.tx
    .select({ taskId: pocketUpdates.taskId })
    .from(pocketUpdates)
    .where(and(eq(pocketUpdates.userId, userId), eq(pocketUpdates.key, key)));
  if (row?.taskId !== id) throw new AppError('invalid', { fields: { key: 'not_valid' } });
  return true;
}

type Newer = { seen: string | null; who: string | null; status: string; percent: number };

/** What others did to the task, or to a line of it, after the phone saw it. The task is locked, so its history is in order. */
async function refuseOverwriting(tx: TxCtx, { id, seen }: PocketUpdate): Promise<void> {
  const [row] = await tx.tx.execute<Newer>(sql`
    select (select max(id) from history where record_id = ${id}) as seen, t.percent, t.category as status,
      (select coalesce(u.name, '') from history h join operations o on o.id = h.operation_id left join users u on u.id = o.actor_id
        where h.record_id = ${id} and h.id > ${seen} and h.entity in ('task', 'executor') and o.actor_id is distinct from ${tx.userId}
        order by h.id desc limit 1) as who
    from tasks t where t.id = ${id}`);
  if (!row || row.who === null) return;
  throw new AppError('conflict', {
    params: { seen: Number(row.seen), who: row.who, category: row.status, percent: row.percent },
  });
}

type LockedTask = Awaited<ReturnType<typeof lockRecord<typeof taskRecord.table>>>;

async function effect(tx: TxCtx, update: PocketUpdate, locked: LockedTask): Promise<void> {
  const { id } = update;
  if (update.what === 'percent') await setTaskPercent(tx, { id, percent: update.percent });
  else if (update.what === 'comment') await addComment(tx, kinds, { recordId: id, body: update.body });
  else if (update.what === 'time')
    await logTime(tx, { id, lineId: null, spentOn: dayOf(tx, update.at), hours: update.hours, note: '' });
  else await finish(tx, locked);
}

/** The whole task when nobody else works on it and its status may be set, else one's own part of it. */
async function finish(tx: TxCtx, locked: LockedTask): Promise<void> {
  const lines = await linesOf(tx, locked.id);
  const isAlone = lines.every(
    (line) => isOwnLine(tx, line) || line.category === 'done' || line.category === 'cancelled',
  );
  if (!isAlone || !maySetStatus(tx, locked)) {
    await setTaskPercent(tx, { id: locked.id, percent: 100 });
    return;
  }
  const status = await systemStatus(tx, 'done');
  await changeTaskStatus(tx, { id: locked.id, statusId: status.id, withExecutors: true });
}

/** The day on which it was done, as far as the phone's clock can be believed. */
function dayOf(ctx: Ctx, at: string): string {
  const time = Date.parse(at);
  const isLikely = time <= ctx.now.getTime() && time > ctx.now.getTime() - MONTH;
  return instantToLocal(isLikely ? new Date(time) : ctx.now, ctx.timeZone).date;
}
