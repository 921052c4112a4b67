import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { customerFolders, customers } from '@/db/schema/customers';
import { employees } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { type FolderMap, folderPath, mayKeepFolder } from '../policy';
import type { changeFolderSchema, createFolderSchema, deleteFolderSchema, moveFolderSchema } from '../schema';
import { allFolders, keptRecords } from './references';

// Folders are not records: who may keep them follows from their curators, and the audit log keeps what was done.

type Folder = typeof customerFolders.$inferSelect;
type Values = Pick<Folder, 'name' | 'curatorId' | 'restricted' | 'parentId'>;

/** One change of the tree at a time: two moves could close a circle that neither of them sees. */
async function lockTree(tx: TxCtx): Promise<FolderMap> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(hashtext('customer_folders'))`);
  return allFolders(tx);
}

function authorise(tx: TxCtx, folders: FolderMap, id: number | null): void {
  if (!mayKeepFolder(tx, folders, id)) throw new AppError('forbidden');
}

function refuseUnknown(folders: FolderMap, id: number | null): void {
  if (id !== null && !folders.has(id)) throw new AppError('invalid', { fields: { parentId: 'not_in_list' } });
}

async function refuseCurator(tx: TxCtx, curatorId: number | null): Promise<void> {
  if (curatorId === null) return;
  const known = await keptRecords(tx, employees, [curatorId]);
  if (!known.has(curatorId)) throw new AppError('invalid', { fields: { curatorId: 'not_in_list' } });
}

/** Siblings are told apart by their names. */
async function refuseTwin(tx: TxCtx, { name, parentId }: Pick<Folder, 'name' | 'parentId'>, self = 0): Promise<void> {
  const [twin] = await tx.tx.execute(sql`select 1 from customer_folders
    where parent_id is not distinct from ${parentId}::bigint and lower(name) = lower(${name}) and id <> ${self} limit 1`);
  if (twin) throw new AppError('invalid', { fields: { name: 'already_there' } });
}

async function lockFolder(tx: TxCtx, id: number, version: number): Promise<Folder> {
  const [folder] = await tx.tx.select().from(customerFolders).where(eq(customerFolders.id, id)).for('update');
  if (!folder) throw new AppError('not_found');
  if (folder.version !== version) throw new AppError('conflict');
  return folder;
}

async function write(tx: TxCtx, folder: Folder, patch: Partial<Values>, verb: string): Promise<{ id: number }> {
  await tx.tx
    .update(customerFolders)
    .set({ ...patch, version: sql`${customerFolders.version} + 1` })
    .where(eq(customerFolders.id, folder.id));
  await recordAudit(tx, { verb, subject: patch.name ?? folder.name, details: { id: folder.id, ...patch } });
  await emit(tx, 'customer_folder.changed', { id: folder.id });
  return { id: folder.id };
}

export async function createFolder(ctx: Ctx, input: z.output<typeof createFolderSchema>): Promise<{ id: number }> {
  return transaction(ctx, 'customer_folder.create', async (tx) => {
    const folders = await lockTree(tx);
    const values = { curatorId: null, restricted: false, ...input };
    refuseUnknown(folders, values.parentId);
    authorise(tx, folders, values.parentId);
    await refuseCurator(tx, values.curatorId);
    await refuseTwin(tx, values);
    const [folder] = await tx.tx.insert(customerFolders).values(values).returning({ id: customerFolders.id });
    if (!folder) throw new Error('no folder was created');
    await recordAudit(tx, { verb: 'customer_folder.create', subject: values.name, details: { ...folder, ...values } });
    await emit(tx, 'customer_folder.created', folder);
    return folder;
  });
}

/** Renames a folder, gives it to a curator, closes or opens it. Throws `conflict` when it changed meanwhile. */
export async function changeFolder(
  ctx: Ctx,
  { id, version, ...patch }: z.output<typeof changeFolderSchema>,
): Promise<{ id: number }> {
  return transaction(ctx, 'customer_folder.change', async (tx) => {
    const folders = await lockTree(tx);
    const folder = await lockFolder(tx, id, version);
    authorise(tx, folders, id);
    if (patch.curatorId !== folder.curatorId) await refuseCurator(tx, patch.curatorId);
    await refuseTwin(tx, { name: patch.name, parentId: folder.parentId }, id);
    return write(tx, folder, patch, 'customer_folder.change');
  });
}

/** Puts a folder with all that is in it under another. The actor must keep both the folder and the new place. */
export async function moveFolder(
  ctx: Ctx,
  { id, version, parentId }: z.output<typeof moveFolderSchema>,
): Promise<{ id: number }> {
  return transaction(ctx, 'customer_folder.move', async (tx) => {
    const folders = await lockTree(tx);
    const folder = await lockFolder(tx, id, version);
    refuseUnknown(folders, parentId);
    authorise(tx, folders, id);
    authorise(tx, folders, parentId);
    if (folderPath(folders, parentId).some((above) => above.id === id)) throw new AppError('cycle');
    await refuseTwin(tx, { name: folder.name, parentId }, id);
    return write(tx, folder, { parentId }, 'customer_folder.move');
  });
}

/** Deletes an empty folder; customers in the bin are content too, for they may come back. */
export async function deleteFolder(
  ctx: Ctx,
  { id, version }: z.output<typeof deleteFolderSchema>,
): Promise<{ id: number }> {
  return transaction(ctx, 'customer_folder.delete', async (tx) => {
    const folders = await lockTree(tx);
    const folder = await lockFolder(tx, id, version);
    authorise(tx, folders, id);
    const [inside] = await tx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(eq(customers.folderId, id))
      .limit(1);
    if (inside || [...folders.values()].some((child) => child.parentId === id)) throw new AppError('in_use');
    await tx.tx.delete(customerFolders).where(eq(customerFolders.id, id));
    await recordAudit(tx, { verb: 'customer_folder.delete', subject: folder.name, details: { id } });
    await emit(tx, 'customer_folder.deleted', { id });
    return { id };
  });
}
