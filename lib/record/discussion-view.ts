import 'server-only';
import { and, asc, desc, eq, ilike, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { comments, mentions } from '@/db/schema/record';
import { users } from '@/db/schema/spine';
import { groupBy } from '@/lib/kernel/group';
import type { Ctx } from '@/lib/platform/context';
import { requireVisible } from './any-kind';
import type { CardHead } from './card-head';
import { mayDeleteComment, mayEditComment } from './discussion-policy';
import { markdownToHtml } from './markdown';
import type { Named } from './mentions';
import type { Kinds } from './record-kind';

/** One comment, ready to be shown. `html` is safe; a removed comment has neither text nor html. */
export type CommentView = {
  id: number;
  author: string;
  at: Date;
  edited: boolean;
  removed: boolean;
  body: string;
  html: string;
  quote: { author: string; text: string } | null;
  mayEdit: boolean;
  mayDelete: boolean;
};

const PAGE = 30;
const QUOTED = 200;

/** The newest comments of a record the caller has found already, oldest first; `before` goes further back. Two statements. */
export async function listComments(
  ctx: Ctx,
  head: Pick<CardHead, 'id' | 'mayChange' | 'mayDelete'>,
  { before = null }: { before?: number | null } = {},
): Promise<{ comments: CommentView[]; more: number | null }> {
  const author = alias(users, 'author');
  const quoted = alias(comments, 'quoted');
  const quotedAuthor = alias(users, 'quoted_author');
  const rows = await ctx.db
    .select({ comment: comments, author: author.name, quoted, quotedAuthor: quotedAuthor.name })
    .from(comments)
    .leftJoin(author, eq(author.id, comments.authorId))
    .leftJoin(quoted, eq(quoted.id, comments.quoteId))
    .leftJoin(quotedAuthor, eq(quotedAuthor.id, quoted.authorId))
    .where(and(eq(comments.recordId, head.id), before === null ? undefined : lt(comments.id, before)))
    .orderBy(desc(comments.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE).reverse();
  const called = await peopleCalledIn(
    ctx,
    page.map((row) => row.comment.id),
  );
  return {
    more: rows.length > PAGE ? (page[0]?.comment.id ?? null) : null,
    comments: page.map(({ comment, author: name, quoted: quote, quotedAuthor: quoteName }) => {
      const removed = comment.deletedAt !== null;
      const quoteText = quote && !quote.deletedAt ? quote.body : '';
      return {
        id: comment.id,
        author: name ?? '',
        at: comment.createdAt,
        edited: comment.editedAt !== null,
        removed,
        body: removed ? '' : comment.body,
        html: removed ? '' : markdownToHtml(comment.body, called.get(comment.id) ?? []),
        quote: quote ? { author: quoteName ?? '', text: shortened(quoteText) } : null,
        mayEdit: mayEditComment(ctx.userId, comment),
        mayDelete: mayDeleteComment(ctx.userId, comment, head),
      };
    }),
  };
}

const shortened = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED).trimEnd()}…` : text);

async function peopleCalledIn(ctx: Ctx, ids: number[]): Promise<Map<number, Named[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ commentId: mentions.commentId, id: users.id, name: users.name, login: users.login })
    .from(mentions)
    .innerJoin(users, eq(users.id, mentions.userId))
    .where(inArray(mentions.commentId, ids));
  return groupBy(rows, (row) => row.commentId);
}

const asPattern = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`);

/** Who can be called in a comment on this record: people whose name or login begins with the text, in any word of it. */
export async function listCallable(
  ctx: Ctx,
  kinds: Kinds,
  { recordId, text }: { recordId: number; text: string },
): Promise<Named[]> {
  await requireVisible(ctx, kinds, recordId);
  const start = asPattern(text.trim());
  return ctx.db
    .select({ id: users.id, name: users.name, login: users.login })
    .from(users)
    .where(
      and(
        isNull(users.disabledAt),
        or(ilike(users.name, `${start}%`), ilike(users.name, `% ${start}%`), ilike(users.login, `${start}%`)),
      ),
    )
    .orderBy(sql`${users.name} ilike ${`${start}%`} desc`, asc(users.name))
    .limit(8);
}
