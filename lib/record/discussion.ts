import 'server-only';
import { eq, isNull, sql } from 'drizzle-orm';
import { comments, mentions, watchers } from '@/db/schema/record';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { lockAny, requireVisible } from './any-kind';
import { mayComment, mayDeleteComment, mayEditComment } from './discussion-policy';
import { type Changes, recordHistory } from './history';
import { findMentions, type Named } from './mentions';
import type { Kinds } from './record-kind';

// Guarantee: words about a record are written and read only by who may see it; an edit and a removal leave their trace in
// history; a person called by name is told only when they may see the record.

type Comment = typeof comments.$inferSelect;
/** People called who may not see the record, and so were not told. */
export type Said = { id: number; unseen: string[] };

export async function addComment(
  ctx: Ctx,
  kinds: Kinds,
  { recordId, body, quoteId = null }: { recordId: number; body: string; quoteId?: number | null },
): Promise<Said> {
  const called = await peopleCalled(ctx, kinds, recordId, body);
  return transaction(ctx, 'record.comment', async (tx) => {
    const { rk, locked } = await lockAny(tx, kinds, recordId);
    if (!mayComment(locked)) throw new AppError('forbidden');
    if (quoteId !== null) await requireSameRecord(tx, quoteId, recordId);
    const [comment] = await tx.tx
      .insert(comments)
      .values({ recordId, authorId: tx.userId, body, quoteId, createdAt: tx.now })
      .returning({ id: comments.id });
    if (!comment) throw new Error('no comment was written');
    await noteChange(tx, recordId, comment.id, 'create', { body: [null, body] });
    await watch(tx, recordId, tx.userId === null ? [] : [tx.userId]);
    await emit(tx, 'record.commented', { recordId, kind: rk.kind.name, commentId: comment.id });
    await mention(tx, { recordId, kind: rk.kind.name, commentId: comment.id }, called.seeing);
    return { id: comment.id, unseen: called.unseen };
  });
}

export async function editComment(ctx: Ctx, kinds: Kinds, { id, body }: { id: number; body: string }): Promise<Said> {
  const known = await recordOfComment(ctx, id);
  const called = await peopleCalled(ctx, kinds, known, body);
  return transaction(ctx, 'record.comment_edit', async (tx) => {
    const { comment, rk } = await lockComment(tx, kinds, id);
    if (!mayEditComment(tx.userId, comment)) throw new AppError('forbidden');
    if (comment.body === body) return { id, unseen: [] };
    await tx.tx.update(comments).set({ body, editedAt: tx.now }).where(eq(comments.id, id));
    await noteChange(tx, comment.recordId, id, 'change', { body: [comment.body, body] });
    await mention(tx, { recordId: comment.recordId, kind: rk.kind.name, commentId: id }, called.seeing);
    return { id, unseen: called.unseen };
  });
}

/** Takes a comment off the record: its place stays, its words are kept in history. */
export async function deleteComment(ctx: Ctx, kinds: Kinds, { id }: { id: number }): Promise<void> {
  await transaction(ctx, 'record.comment_delete', async (tx) => {
    const { comment, locked } = await lockComment(tx, kinds, id);
    if (!mayDeleteComment(tx.userId, comment, locked)) throw new AppError('forbidden');
    await tx.tx.update(comments).set({ deletedAt: tx.now }).where(eq(comments.id, id));
    await noteChange(tx, comment.recordId, id, 'change', {
      deletedAt: [null, tx.now.toISOString()],
      body: [comment.body, comment.body],
    });
    await emit(tx, 'record.comment_deleted', { recordId: comment.recordId, commentId: id });
  });
}

const noteChange = (tx: TxCtx, recordId: number, id: number, action: 'create' | 'change', changes: Changes) =>
  recordHistory(tx, [{ recordId, entity: 'comment', entityId: id, action, changes }]);

async function recordOfComment(ctx: Ctx, id: number): Promise<number> {
  const [row] = await ctx.db.select({ recordId: comments.recordId }).from(comments).where(eq(comments.id, id));
  if (!row) throw new AppError('not_found');
  return row.recordId;
}

async function lockComment(tx: TxCtx, kinds: Kinds, id: number) {
  const { rk, locked } = await lockAny(tx, kinds, await recordOfComment(tx, id));
  const [comment] = await tx.tx.select().from(comments).where(eq(comments.id, id)).for('update');
  if (!comment) throw new AppError('not_found');
  return { rk, locked, comment };
}

async function requireSameRecord(tx: TxCtx, quoteId: number, recordId: number): Promise<void> {
  const [quoted] = await tx.tx.select().from(comments).where(eq(comments.id, quoteId));
  if (quoted?.recordId !== recordId) throw new AppError('not_found');
}

async function peopleCalled(
  ctx: Ctx,
  kinds: Kinds,
  recordId: number,
  body: string,
): Promise<{ seeing: number[]; unseen: string[] }> {
  if (!body.includes('@')) return { seeing: [], unseen: [] };
  const people: Named[] = await ctx.db
    .select({ id: users.id, name: users.name, login: users.login })
    .from(users)
    .where(
      sql`${isNull(users.disabledAt)} and (position('@' || lower(${users.name}) in ${body.toLowerCase()}) > 0
        or position('@' || lower(${users.login}) in ${body.toLowerCase()}) > 0)`,
    );
  const called = new Map(findMentions(body, people).map(({ person }) => [person.id, person]));
  const seeing: number[] = [];
  const unseen: string[] = [];
  for (const person of called.values()) {
    if (await seesRecord(person.id, kinds, recordId)) seeing.push(person.id);
    else unseen.push(person.name);
  }
  return { seeing, unseen };
}

async function seesRecord(userId: number, kinds: Kinds, recordId: number): Promise<boolean> {
  const theirs = await contextOfUser(userId);
  if (!theirs) return false;
  return requireVisible(theirs, kinds, recordId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError) return false;
      throw error;
    },
  );
}

/** Writes down who is called, and tells those who were not called in this comment before. */
async function mention(
  tx: TxCtx,
  about: { recordId: number; kind: string; commentId: Comment['id'] },
  userIds: number[],
): Promise<void> {
  if (userIds.length === 0) return;
  const added = await tx.tx
    .insert(mentions)
    .values(userIds.map((userId) => ({ commentId: about.commentId, userId })))
    .onConflictDoNothing()
    .returning({ userId: mentions.userId });
  await watch(
    tx,
    about.recordId,
    added.map((row) => row.userId),
  );
  for (const { userId } of added) {
    if (userId !== tx.userId) await emit(tx, 'user.mentioned', { ...about, userId });
  }
}

async function watch(tx: TxCtx, recordId: number, userIds: number[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx.tx
    .insert(watchers)
    .values(userIds.map((userId) => ({ recordId, userId })))
    .onConflictDoNothing();
}
