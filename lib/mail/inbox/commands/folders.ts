import 'server-only';
import { and, eq, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailCopies, mailFolders } from '@/db/schema/inbox';
import type { ImapFolder, ImapLine, OpenFolder } from '@/lib/platform/imap';
import type { MailboxRow } from './access';

export type FolderRow = typeof mailFolders.$inferSelect;
/** Folders that are read, and chosen paths the server has not. */
export type Chosen = { folders: FolderRow[]; lost: string[] };

/** The folders of a mailbox as it is set: those chosen, else the inbox and what was sent. Others are let go of. */
export async function chooseFolders({ id, account, folders }: MailboxRow, line: ImapLine): Promise<Chosen> {
  const listed = await line.folders();
  const isWanted = ({ path, isInbox, isSent }: ImapFolder) =>
    folders.length ? folders.includes(path) : isInbox || isSent;
  const wanted = listed.filter(isWanted);
  const lost = folders.filter((path) => !listed.some((one) => one.path === path));
  if (wanted.length)
    await db
      .insert(mailFolders)
      .values(wanted.map(({ path, isSent }) => ({ mailboxId: id, account, path, isSent })))
      .onConflictDoUpdate({
        target: [mailFolders.mailboxId, mailFolders.account, mailFolders.path],
        set: { isSent: sql`excluded.is_sent`, goneAt: null },
        setWhere: sql`${mailFolders.goneAt} is not null or ${mailFolders.isSent} <> excluded.is_sent`,
      });
  const paths = wanted.map(({ path }) => path);
  await db
    .update(mailFolders)
    .set({ goneAt: sql`now()` })
    .where(
      and(
        eq(mailFolders.mailboxId, id),
        isNull(mailFolders.goneAt),
        paths.length ? or(ne(mailFolders.account, account), notInArray(mailFolders.path, paths)) : undefined,
      ),
    );
  const rows = await db
    .select()
    .from(mailFolders)
    .where(and(eq(mailFolders.mailboxId, id), eq(mailFolders.account, account), isNull(mailFolders.goneAt)))
    // Where letters come in goes first.
    .orderBy(mailFolders.isSent, sql`upper(${mailFolders.path}) <> 'INBOX'`, mailFolders.path);
  return { folders: rows, lost };
}

/**
 * The folder's row for the UIDs the server counts by now; when it counts anew, so do we, and no old place holds any more. For
 * another date older letters are looked for from the top again; those that are here are not fetched twice.
 */
export async function startFolder(
  folder: FolderRow,
  { uidValidity, uidNext }: OpenFolder,
  sinceOn: string | null,
): Promise<FolderRow> {
  const next = Math.max(1, uidNext);
  await db
    .update(mailFolders)
    .set({ uidValidity, topUid: next - 1, backUid: next, sinceOn })
    .where(
      and(eq(mailFolders.id, folder.id), or(isNull(mailFolders.uidValidity), ne(mailFolders.uidValidity, uidValidity))),
    );
  await db
    .update(mailFolders)
    .set({ backUid: sql`${mailFolders.topUid} + 1`, sinceOn })
    .where(and(eq(mailFolders.id, folder.id), sql`${mailFolders.sinceOn} is distinct from ${sinceOn}::date`));
  await db
    .update(mailCopies)
    .set({ goneAt: sql`now()` })
    .where(and(eq(mailCopies.folderId, folder.id), ne(mailCopies.uidValidity, uidValidity), isNull(mailCopies.goneAt)));
  const [row] = await db.select().from(mailFolders).where(eq(mailFolders.id, folder.id));
  return row ?? folder;
}

type Where = { id: number; uidValidity: number };
const copiesIn = ({ id, uidValidity }: Where) =>
  and(eq(mailCopies.folderId, id), eq(mailCopies.uidValidity, uidValidity));

/** UIDs whose letters are here, also those the server has no more. */
export async function knownUids(where: Where, uids: readonly number[]): Promise<Set<number>> {
  if (uids.length === 0) return new Set();
  const rows = await db.execute<{ uid: string }>(sql`
    select uid from mail_copies where folder_id = ${where.id} and uid_validity = ${where.uidValidity}
    and uid = any(${sql.param([...uids])}::bigint[])`);
  return new Set(rows.map(({ uid }) => Number(uid)));
}

export async function countHere(where: Where): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(mailCopies)
    .where(and(copiesIn(where), isNull(mailCopies.goneAt)));
  return row?.count ?? 0;
}

/** Notes which letters the server has no more, and which it has again; `uids`: all it has. */
export async function noteGone(where: Where, uids: readonly number[]): Promise<void> {
  const all = sql`${sql.param([...uids])}::bigint[]`;
  await db.execute(sql`
    update mail_copies set gone_at = case when uid = any(${all}) then null else now() end
    where folder_id = ${where.id} and uid_validity = ${where.uidValidity} and (gone_at is null) <> (uid = any(${all}))`);
}
