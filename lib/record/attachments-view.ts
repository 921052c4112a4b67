import 'server-only';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { attachments } from '@/db/schema/record';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { requireVisible } from './any-kind';
import type { Kinds } from './record-kind';

export type FileVersion = {
  id: number;
  version: number;
  size: number;
  mime: string;
  by: string;
  at: Date;
};
/** One name, its newest version first. */
export type FileView = { name: string; versions: [FileVersion, ...FileVersion[]] };

/** The files of a record the caller has found already. */
export async function listFiles(ctx: Ctx, recordId: number): Promise<FileView[]> {
  const rows = await ctx.db
    .select({
      id: attachments.id,
      name: attachments.name,
      version: attachments.fileVersion,
      size: attachments.size,
      mime: attachments.mime,
      by: users.name,
      at: attachments.createdAt,
    })
    .from(attachments)
    .leftJoin(users, eq(users.id, attachments.uploadedBy))
    .where(and(eq(attachments.recordId, recordId), isNull(attachments.deletedAt)))
    .orderBy(asc(attachments.name), desc(attachments.fileVersion))
    .limit(1_000);
  const files = new Map<string, FileView>();
  for (const { name, by, ...rest } of rows) {
    const version = { ...rest, by: by ?? '' };
    const file = files.get(name);
    if (file) file.versions.push(version);
    else files.set(name, { name, versions: [version] });
  }
  return [...files.values()];
}

/** Where a file lies that `listFiles` has named. */
export async function fileKey(ctx: Ctx, id: number): Promise<string> {
  const [file] = await ctx.db.select({ key: attachments.storageKey }).from(attachments).where(eq(attachments.id, id));
  if (!file) throw new AppError('not_found');
  return file.key;
}

/** One file to be read; `not_found` unless the person may see its record. */
export async function getFile(ctx: Ctx, kinds: Kinds, id: number): Promise<typeof attachments.$inferSelect> {
  const [file] = await ctx.db
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.deletedAt)));
  if (!file) throw new AppError('not_found');
  await requireVisible(ctx, kinds, file.recordId);
  return file;
}
