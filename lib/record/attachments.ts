import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { attachments } from '@/db/schema/record';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { cleanFileName } from '@/lib/kernel/file-name';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import type { StoredFile } from '@/lib/platform/files';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockAny } from './any-kind';
import { recordHistory } from './history';
import type { Kinds } from './record-kind';
import { touchRecords } from './records';

// Guarantee: a file hangs on a record only by somebody who may change it; a second file of the same name is its next
// version, however many arrive at once; removing one leaves the file itself until the bin is purged.

export type Attached = { id: number; name: string; fileVersion: number };

/** Hangs stored files on a record, all of them or none. */
export async function addAttachments(
  ctx: Ctx,
  kinds: Kinds,
  { recordId, files }: { recordId: number; files: readonly { name: string; file: StoredFile }[] },
): Promise<Attached[]> {
  return transaction(ctx, 'record.attach', async (tx) => {
    const { rk, locked } = await lockAny(tx, kinds, recordId);
    authoriseChange(locked);
    if (files.length === 0) throw new AppError('invalid', { fields: { file: 'required' } });
    const made: Attached[] = [];
    for (const { name, file } of files) {
      const attached = await attach(tx, recordId, cleanFileName(name), file);
      await emit(tx, 'record.attached', { recordId, kind: rk.kind.name, attachmentId: attached.id });
      made.push(attached);
    }
    await touchRecords(tx, [recordId]);
    return made;
  });
}

async function attach(tx: TxCtx, recordId: number, name: string, file: StoredFile): Promise<Attached> {
  const [last] = await tx.tx
    .select({ version: sql<number>`coalesce(max(${attachments.fileVersion}), 0)`.mapWith(Number) })
    .from(attachments)
    .where(and(eq(attachments.recordId, recordId), eq(attachments.name, name)));
  const fileVersion = (last?.version ?? 0) + 1;
  const [made] = await tx.tx
    .insert(attachments)
    .values({ recordId, name, fileVersion, ...file, uploadedBy: tx.userId, createdAt: tx.now })
    .returning({ id: attachments.id });
  if (!made) throw new Error('no attachment was written');
  const changes: Record<string, [unknown, unknown]> = { name: [null, name], size: [null, file.size] };
  if (fileVersion > 1) changes.fileVersion = [null, fileVersion];
  await recordHistory(tx, [{ recordId, entity: 'attachment', entityId: made.id, action: 'create', changes }]);
  return { id: made.id, name, fileVersion };
}

/** Hangs the files of one record on another that was just made; the files themselves lie in one place. */
export async function copyAttachments(tx: TxCtx, fromId: number, toId: number): Promise<void> {
  const files = await tx.tx
    .select()
    .from(attachments)
    .where(and(eq(attachments.recordId, fromId), isNull(attachments.deletedAt)))
    .orderBy(asc(attachments.name), asc(attachments.fileVersion));
  for (const { name, storageKey, size, sha256, mime } of files)
    await attach(tx, toId, name, { storageKey, size, sha256, mime });
}

export async function deleteAttachment(ctx: Ctx, kinds: Kinds, { id }: { id: number }): Promise<void> {
  await transaction(ctx, 'record.detach', async (tx) => {
    const [known] = await tx.tx
      .select({ recordId: attachments.recordId })
      .from(attachments)
      .where(eq(attachments.id, id));
    if (!known) throw new AppError('not_found');
    const { locked } = await lockAny(tx, kinds, known.recordId);
    authoriseChange(locked);
    const [gone] = await tx.tx
      .update(attachments)
      .set({ deletedAt: tx.now })
      .where(and(eq(attachments.id, id), sql`${attachments.deletedAt} is null`))
      .returning({ name: attachments.name });
    if (!gone) throw new AppError('not_found');
    await recordHistory(tx, [
      {
        recordId: known.recordId,
        entity: 'attachment',
        entityId: id,
        action: 'change',
        changes: { deletedAt: [null, tx.now.toISOString()], name: [gone.name, gone.name] },
      },
    ]);
    await touchRecords(tx, [known.recordId]);
    await emit(tx, 'record.detached', { recordId: known.recordId, attachmentId: id });
  });
}
