import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { events } from '@/db/schema/events';
import { mailInline, mailLetters } from '@/db/schema/inbox';
import { attachments } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { fileStore } from '@/lib/platform/file-store';
import { log } from '@/lib/platform/log';
import { wordsOf } from '@/lib/platform/words';
import { MOST_HTML } from '../kind';
import { framePage } from '../rules/frame';
import { hideTokens } from '../rules/hide-tokens';
import { contentIdOf, safeLetter } from '../rules/sanitize';
import { seenLetter } from './letter';

/** What a browser draws as a picture and nothing else. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];
/** Pictures lie in the page itself; larger ones are among the files. */
const MOST_EACH = 4_000_000;
const MOST_ALL = 12_000_000;

/** The HTML of a letter as a page for its frame; `not_found` for who may not see it, and for a letter that has none. */
export async function letterPage(ctx: Ctx, eventId: number, withRemote: boolean): Promise<string> {
  const [row] = await ctx.db
    .select({ title: records.title, html: sql<string>`left(${mailLetters.html}, ${MOST_HTML + 1})` })
    .from(mailLetters)
    .innerJoin(records, eq(records.id, mailLetters.eventId))
    .innerJoin(events, eq(events.id, mailLetters.eventId))
    .where(and(eq(mailLetters.eventId, eventId), seenLetter(ctx)));
  if (!row || row.html === '') throw new AppError('not_found');
  const { say } = wordsOf(ctx.locale);
  const own = await picturesOf(ctx, eventId, row.html);
  const words = { leads: say('letters.leads'), quote: say('letters.quote') };
  const { html } = safeLetter(hideTokens(row.html), { remote: withRemote, own }, words);
  return framePage({ lang: ctx.locale, title: row.title, html });
}

/** The pictures that stand in the text, as addresses of data. */
async function picturesOf(ctx: Ctx, eventId: number, html: string): Promise<Map<string, string>> {
  const named = new Set([...html.matchAll(/cid:[^"'\s>]{1,300}/gi)].map(([address]) => contentIdOf(address)));
  const found = new Map<string, string>();
  if (named.size === 0) return found;
  const rows = await ctx.db
    .select({
      contentId: mailInline.contentId,
      key: attachments.storageKey,
      mime: attachments.mime,
      size: attachments.size,
    })
    .from(mailInline)
    .innerJoin(attachments, and(eq(attachments.id, mailInline.attachmentId), isNull(attachments.deletedAt)))
    .where(and(eq(mailInline.eventId, eventId), eq(attachments.recordId, eventId), inArray(attachments.mime, PICTURES)))
    .limit(200);
  let room = MOST_ALL;
  for (const { contentId, key, mime, size } of rows) {
    if (!named.has(contentId) || size > MOST_EACH || size > room) continue;
    room -= size;
    try {
      const chunks = await (await fileStore().read(key)).toArray();
      found.set(contentId, `data:${mime};base64,${Buffer.concat(chunks).toString('base64')}`);
    } catch (error) {
      log.warn({ err: error, eventId }, 'a picture of a letter could not be read');
    }
  }
  return found;
}
