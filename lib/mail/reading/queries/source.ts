import 'server-only';
import { and, eq } from 'drizzle-orm';
import { events } from '@/db/schema/events';
import { mailLetters } from '@/db/schema/inbox';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { seenLetter } from './letter';

/** Where the whole letter lies, as it came; `not_found` for who may not see it, and where only our own writing is kept. */
export async function letterSource(ctx: Ctx, eventId: number): Promise<{ key: string; size: number; name: string }> {
  const [row] = await ctx.db
    .select({ key: mailLetters.rawKey, size: mailLetters.rawSize, number: records.number })
    .from(mailLetters)
    .innerJoin(records, eq(records.id, mailLetters.eventId))
    .innerJoin(events, eq(events.id, mailLetters.eventId))
    .where(and(eq(mailLetters.eventId, eventId), seenLetter(ctx)));
  if (!row || row.key === '') throw new AppError('not_found');
  return { key: row.key, size: row.size, name: `${row.number}.eml` };
}
