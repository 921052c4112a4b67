import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { events } from '@/db/schema/events';
import { mailLetters } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import type { ThreadLetter } from '../views';
import { seenLetter } from './letter';

const MOST = 200;
const BEGINNING = 160;

/** All letters of the thread of this one that the reader may see, this one among them, in their order. One statement. */
export async function listThread(ctx: Ctx, eventId: number): Promise<ThreadLetter[]> {
  const asked = alias(mailLetters, 'asked');
  const at = sql<Date>`coalesce(${mailLetters.datedAt}, ${mailLetters.receivedAt})`.mapWith(mailLetters.receivedAt);
  return ctx.db
    .select({
      ...{ eventId: mailLetters.eventId, number: records.number, subject: records.title },
      ...{ from: mailLetters.from, isOutgoing: mailLetters.isOutgoing, state: letters.state, at },
      beginning: sql<string>`regexp_replace(left(${mailLetters.text}, ${BEGINNING}), '\\s+', ' ', 'g')`,
    })
    .from(asked)
    .innerJoin(mailLetters, eq(mailLetters.threadId, asked.threadId))
    .innerJoin(records, eq(records.id, mailLetters.eventId))
    .innerJoin(events, eq(events.id, mailLetters.eventId))
    .leftJoin(letters, eq(letters.id, mailLetters.letterId))
    .where(and(eq(asked.eventId, eventId), seenLetter(ctx)))
    .orderBy(asc(at), asc(mailLetters.eventId))
    .limit(MOST);
}
