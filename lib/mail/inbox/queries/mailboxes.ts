import 'server-only';
import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { mailboxes, mailboxReaders } from '@/db/schema/inbox';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { openSecrets } from '../commands/access';
import type { MailboxState } from '../kind';
import { mayChangeMailbox, maySeeMailbox } from '../policy';
import type { MailboxDetails, MailboxRow, MailboxTrouble } from '../views';
import { foldersOf, problemsOf } from './folders';

const counted = {
  ownerName: users.name,
  readers: sql<number>`(select count(*) from mailbox_readers r where r.mailbox_id = ${mailboxes.id})`.mapWith(Number),
  letters: sql<number>`(select count(distinct c.event_id) from mail_copies c join mail_folders f on f.id = c.folder_id
    where f.mailbox_id = ${mailboxes.id})`.mapWith(Number),
  isFilling: sql<boolean>`exists (select 1 from mail_folders f where f.mailbox_id = ${mailboxes.id} and f.gone_at is null
    and (f.back_uid > 1 or f.since_on is distinct from ${mailboxes.sinceOn}))`,
};

const select = (ctx: Ctx) =>
  ctx.db
    .select({ row: mailboxes, ...counted })
    .from(mailboxes)
    .leftJoin(users, eq(users.id, mailboxes.ownerId));
type Found = Awaited<ReturnType<typeof select>>[number];

/** Mailboxes the person has, and for those who look after the mail all there are: that they exist and how they are. */
export async function listMailboxes(ctx: Ctx): Promise<MailboxRow[]> {
  const rows = await select(ctx)
    .where(within(ctx))
    .orderBy(sql`${mailboxes.ownerId} is not null`, asc(mailboxes.name), asc(mailboxes.id));
  return rows.map((found) => rowOf(ctx, found));
}

const within = (ctx: Ctx): SQL | undefined =>
  ctx.userId === null || hasSection(ctx.rights, 'mail') ? undefined : eq(mailboxes.ownerId, ctx.userId);

/** Mailboxes whose letters the person reads, whoever set them up. */
export async function listMyInboxes(ctx: Ctx): Promise<{ id: number; name: string; address: string }[]> {
  const isReader = sql`exists (select 1 from ${mailboxReaders} r
    where r.mailbox_id = ${mailboxes.id} and r.user_id = ${ctx.userId})`;
  return ctx.db
    .select({ id: mailboxes.id, name: mailboxes.name, address: mailboxes.address })
    .from(mailboxes)
    .where(and(eq(mailboxes.isEnabled, true), or(eq(mailboxes.ownerId, ctx.userId ?? -1), isReader)))
    .orderBy(asc(mailboxes.name), asc(mailboxes.id));
}

/** One mailbox with its proof; it exists for its owner and for those who look after the mail. */
export async function getMailbox(ctx: Ctx, id: number): Promise<MailboxDetails> {
  const [found] = await select(ctx).where(eq(mailboxes.id, id));
  if (!found || !maySeeMailbox(ctx, found.row)) throw new AppError('not_found');
  const [folders, problems, people] = await Promise.all([foldersOf(ctx, id), problemsOf(ctx, id), readersOf(ctx, id)]);
  const { row } = found;
  const { secret, clientSecret } = openSecrets(row.secret);
  const may = mayChangeMailbox(ctx, row);
  return {
    ...rowOf(ctx, found),
    values: valuesOf(row),
    version: row.version,
    ...{ hasSecret: secret !== '', hasClientSecret: clientSecret !== '' },
    ...{ isBackfillPaused: row.isBackfillPaused, checkedAt: row.checkedAt, folders, problems, people },
    may: { change: may, share: may, switchOff: maySeeMailbox(ctx, row), remove: may && found.letters === 0 },
  };
}

const readersOf = (ctx: Ctx, mailboxId: number) =>
  ctx.db
    .select({ id: users.id, name: users.name, taken: mailboxReaders.taken })
    .from(mailboxReaders)
    .innerJoin(users, eq(users.id, mailboxReaders.userId))
    .where(eq(mailboxReaders.mailboxId, mailboxId))
    .orderBy(asc(users.name), asc(users.id));

function rowOf(ctx: Ctx, { row, ownerName, readers, letters, isFilling }: Found): MailboxRow {
  const { id, name, address, ownerId, isEnabled, syncedAt } = row;
  return {
    ...{ id, name, address, isEnabled, syncedAt, readers, letters },
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    isMine: ownerId !== null && ownerId === ctx.userId,
    state: stateOf(row, isFilling),
    trouble: troubleOf(row),
  };
}

type Row = Found['row'];

function stateOf({ isEnabled, syncedAt, failures, isBackfillPaused }: Row, isFilling: boolean): MailboxState {
  if (!isEnabled) return 'off';
  if (failures > 0) return 'failing';
  if (isFilling && !isBackfillPaused) return 'filling';
  return syncedAt === null && !isFilling ? 'new' : 'works';
}

const troubleOf = ({ failures, failedStep, failedWords, failedAt, restUntil }: Row): MailboxTrouble | null =>
  failures > 0 && failedStep && failedAt
    ? { step: failedStep, words: failedWords, at: failedAt, restUntil, failures }
    : null;

const valuesOf = (row: Row): MailboxDetails['values'] => {
  const { name, address, host, port, security, login, loginBy, tokenUrl, clientId } = row;
  const { folders, sinceOn, marksSeen, keepsSent, delivery, projectId, unitId, journalId } = row;
  return {
    ...{ name, address, host, port, security, login, loginBy, tokenUrl, clientId },
    ...{ folders, sinceOn, marksSeen, keepsSent, delivery, projectId, unitId, journalId },
  };
};
