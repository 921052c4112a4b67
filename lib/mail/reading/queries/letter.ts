import 'server-only';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { events } from '@/db/schema/events';
import { mailInline, mailLetters, mailPictureSenders } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import { attachments } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { reach, visible } from '@/lib/access/visibility';
import { eventRecord } from '@/lib/events/record';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { readBeginning } from '@/lib/platform/files';
import { mayCancel, mayConfirm, maySendAgain } from '../../policy';
import { MOST_HTML, MOST_TEXT } from '../kind';
import { frameHeight } from '../rules/frame';
import { hideTokens, shownBoxes } from '../rules/hide-tokens';
import { safeLetter } from '../rules/sanitize';
import type { LetterCard, LetterFile, Sending } from '../views';
import { tellsSeen } from './seen';

/** The letters their reader may see. `records` and `events` must be in `from`. */
export const seenLetter = (ctx: Ctx): SQL => (isSystem(ctx) ? sql`true` : visible(ctx, eventRecord));

const SOURCE_BYTES = 64_000;

/** The letter of an event; null when the event is none, or does not exist for the reader. */
export async function findLetter(ctx: Ctx, eventId: number): Promise<LetterCard | null> {
  const row = await readLetter(ctx, eventId);
  if (!row) return null;
  const [files, source] = await Promise.all([
    listLetterFiles(ctx, eventId),
    row.problem && row.rawKey ? readBeginning(row.rawKey, SOURCE_BYTES).catch(() => '') : '',
  ]);
  const { html, rawKey, mailboxIds, mayChange, mayShare, letsIn, subject, ...rest } = row;
  return {
    ...rest,
    ...{ from: shownBoxes(rest.from ? [rest.from] : [])[0] ?? null, replyTo: shownBoxes(rest.replyTo) },
    ...{ to: shownBoxes(rest.to), cc: shownBoxes(rest.cc), text: hideTokens(rest.text) },
    subject,
    at: row.datedAt ?? row.receivedAt,
    hasSource: rawKey !== '',
    frame: html === '' ? null : frameOf(html, letsIn),
    source: hideTokens(source.replaceAll('\0', '')),
    isPrivate: mailboxIds !== null,
    files,
    sending: sendingOf(ctx, row),
    may: { change: mayChange, share: mayShare },
  };
}

function frameOf(html: string, letsIn: boolean): LetterCard['frame'] {
  const safe = safeLetter(html, { remote: false, own: new Map() }, { leads: '', quote: '' });
  const { remote, links, isCut } = safe;
  return { height: frameHeight(safe.html), remote, links, isCut, letsIn };
}

async function readLetter(ctx: Ctx, eventId: number) {
  const [row] = await ctx.db
    .select({
      ...{ eventId: mailLetters.eventId, subject: records.title, isOutgoing: mailLetters.isOutgoing },
      ...{ from: mailLetters.from, replyTo: mailLetters.replyTo, to: mailLetters.to, cc: mailLetters.cc },
      ...{ recipients: mailLetters.recipients, datedAt: mailLetters.datedAt, receivedAt: mailLetters.receivedAt },
      text: sql<string>`left(${mailLetters.text}, ${MOST_TEXT})`,
      isTextCut: sql<boolean>`length(${mailLetters.text}) > ${MOST_TEXT}`,
      html: sql<string>`left(${mailLetters.html}, ${MOST_HTML + 1})`,
      ...{ rawKey: mailLetters.rawKey, problem: mailLetters.problem, isAutomatic: mailLetters.isAutomatic },
      ...{ isSpam: mailLetters.isSpam, invitation: mailLetters.invitation, answered: mailLetters.answered },
      ...{ customerId: events.customerId, contactId: events.contactId },
      ...{ mailboxIds: events.mailboxIds, isShared: events.isShared },
      mayChange: sql<boolean>`coalesce(${isSystem(ctx) ? sql`true` : reach(ctx, eventRecord, 'change')}, false)`,
      mayShare: ownsOf(ctx),
      tellsSeen: tellsSeen(ctx, sql`${mailLetters.eventId}`),
      waiting: sql<'us' | 'closed' | null>`(select case when t.waiting_on = 'us' then 'us' when t.waiting_on is null
        and t.closed_at is not null then 'closed' end from mail_threads t where t.id = ${mailLetters.threadId})`,
      letsIn: sql<boolean>`exists (select 1 from ${mailPictureSenders} p
        where p.user_id = ${ctx.userId} and p.address = lower(${mailLetters.from}->>'address'))`,
      isCancelled: sql<boolean>`exists (select 1 from ${mailLetters} c where c.invitation is not null
        and c.invitation->>'uid' = ${mailLetters.invitation}->>'uid' and c.invitation->>'method' = 'cancel'
        and lower(c.from->>'address') = ${mailLetters.invitation}->'organizer'->>'address')`,
      letter: letters,
    })
    .from(mailLetters)
    .innerJoin(records, eq(records.id, mailLetters.eventId))
    .innerJoin(events, eq(events.id, mailLetters.eventId))
    .leftJoin(letters, eq(letters.id, mailLetters.letterId))
    .where(and(eq(mailLetters.eventId, eventId), seenLetter(ctx)));
  return row;
}

/** One of the mailboxes it lies in is the reader's own. */
const ownsOf = (ctx: Ctx): SQL<boolean> =>
  sql<boolean>`exists (select 1 from mailboxes b where b.id = any(${events.mailboxIds}) and b.owner_id = ${ctx.userId})`;

type Row = NonNullable<Awaited<ReturnType<typeof readLetter>>>;

/** What became of a letter of ours; only its author and who looks after the mail may do something about it. */
function sendingOf(ctx: Ctx, { letter, isOutgoing }: Row): Sending | null {
  if (!letter || !isOutgoing) return null;
  const acts = (letter.authorId !== null && letter.authorId === ctx.userId) || hasSection(ctx.rights, 'mail');
  const {
    id,
    kind,
    state,
    to,
    subject,
    createdAt,
    sentAt,
    nextAt,
    attempts,
    repeats,
    failedStep: step,
    words,
  } = letter;
  return {
    ...{ id, kind, state, to, subject, createdAt, sentAt, nextAt, attempts, repeats, step, words },
    may: {
      again: acts && maySendAgain(letter),
      cancel: acts && mayCancel(letter),
      confirm: acts && mayConfirm(letter),
    },
  };
}

/** Files of a letter the caller has found; those that stand in its text come last. */
async function listLetterFiles(ctx: Ctx, eventId: number): Promise<LetterFile[]> {
  const isInline = sql<boolean>`exists (select 1 from ${mailInline} i where i.attachment_id = ${attachments.id})`;
  return ctx.db
    .select({ id: attachments.id, name: attachments.name, size: attachments.size, isInline })
    .from(attachments)
    .where(and(eq(attachments.recordId, eventId), isNull(attachments.deletedAt)))
    .orderBy(asc(isInline), asc(attachments.id))
    .limit(500);
}
