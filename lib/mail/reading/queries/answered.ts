import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { events } from '@/db/schema/events';
import { mailLetters } from '@/db/schema/inbox';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { Mailbox } from '../../kind';
import { ownAddress } from '../../queries/own-address';
import { MOST_TEXT } from '../kind';
import { hideTokens, shownBoxes } from '../rules/hide-tokens';
import { seenLetter } from './letter';

/** A letter as an answer to it needs it; `not_found` for who may not see it, and for an event that is none. */
export async function readAnswered(ctx: Ctx, eventId: number) {
  const [row] = await ctx.db
    .select({
      ...{ subject: records.title, from: mailLetters.from, replyTo: mailLetters.replyTo, to: mailLetters.to },
      ...{ cc: mailLetters.cc, isOutgoing: mailLetters.isOutgoing, datedAt: mailLetters.datedAt },
      ...{ receivedAt: mailLetters.receivedAt, messageId: mailLetters.messageId, references: mailLetters.references },
      ...{ threadId: mailLetters.threadId, mailboxIds: events.mailboxIds, isShared: events.isShared },
      text: sql<string>`left(${mailLetters.text}, ${MOST_TEXT})`,
    })
    .from(mailLetters)
    .innerJoin(records, eq(records.id, mailLetters.eventId))
    .innerJoin(events, eq(events.id, mailLetters.eventId))
    .where(and(eq(mailLetters.eventId, eventId), seenLetter(ctx)));
  if (!row) throw new AppError('not_found');
  return { ...row, to: shownBoxes(row.to), cc: shownBoxes(row.cc), text: hideTokens(row.text) };
}
export type AnsweredLetter = Awaited<ReturnType<typeof readAnswered>>;

/**
 * The mailbox an answer is written from: of those the letter lies in, one its writer reads, before others the one it was
 * addressed to. A company's mailbox has its own name, a person's the person's.
 */
export async function answeringMailbox(
  ctx: Ctx,
  { mailboxIds, to, cc }: Pick<AnsweredLetter, 'mailboxIds' | 'to' | 'cc'>,
): Promise<Mailbox | null> {
  if (!mailboxIds?.length) return null;
  const rows = await ctx.db.execute<{ name: string; address: string; isOwn: boolean }>(sql`
    select b.name, b.address, b.owner_id is not null as "isOwn" from mailboxes b
    where b.id = any(${sql.param(mailboxIds)}::bigint[]) and (b.owner_id = ${ctx.userId}
      or exists (select 1 from mailbox_readers r where r.mailbox_id = b.id and r.user_id = ${ctx.userId}))
    order by b.id`);
  const addressed = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  const box = rows.find(({ address }) => addressed.has(address.toLowerCase())) ?? rows[0];
  return box ? { name: box.isOwn ? ctx.name : box.name, address: box.address } : null;
}

/** Addresses that are the writer's own when answering from this mailbox. */
export async function ownAddresses(ctx: Ctx, mailbox: Mailbox | null): Promise<string[]> {
  return [mailbox?.address ?? '', await ownAddress(ctx)].filter((address) => address !== '');
}
