import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { mailFolders } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import type { FolderProof } from '../views';

/** What each folder has on its server and here; the caller has found the mailbox. */
export async function foldersOf(ctx: Ctx, mailboxId: number): Promise<FolderProof[]> {
  const here = sql<number>`(select count(*) from mail_copies c where c.folder_id = ${mailFolders.id}
    and c.uid_validity = ${mailFolders.uidValidity} and c.gone_at is null)`;
  const rows = await ctx.db
    .select({ folder: mailFolders, here: here.mapWith(Number) })
    .from(mailFolders)
    .where(and(eq(mailFolders.mailboxId, mailboxId), isNull(mailFolders.goneAt)))
    .orderBy(asc(mailFolders.isSent), asc(mailFolders.path));
  return rows.map(({ folder, here }) => ({
    ...{ id: folder.id, path: folder.path, isSent: folder.isSent, here },
    ...{ onServer: folder.serverCount, missing: folder.missing, doubled: folder.doubled, checkedAt: folder.checkedAt },
    filledPercent: filledPercent(folder),
  }));
}

/** UIDs are given out in order: how much of them lies above what is still to come. */
const filledPercent = ({ topUid, backUid }: { topUid: number; backUid: number }): number =>
  backUid <= 1 || topUid <= 0 ? 100 : Math.max(0, Math.floor(((topUid + 1 - backUid) / topUid) * 100));

/** Letters of a mailbox that could not be read. */
export async function problemsOf(ctx: Ctx, mailboxId: number): Promise<number> {
  const [row] = await ctx.db.execute<{ count: string }>(sql`
    select count(*) as count from mail_letters l join events e on e.id = l.event_id
    where l.problem <> '' and e.mailbox_ids @> array[${mailboxId}::bigint]`);
  return Number(row?.count ?? 0);
}
