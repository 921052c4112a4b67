import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { attachments, comments, links } from '@/db/schema/record';
import { AppError } from '@/lib/kernel/errors';
import { groupBy } from '@/lib/kernel/group';
import type { TxCtx } from '@/lib/platform/context';
import { type Changes, type HistoryEntry, recordHistory } from '@/lib/record/history';
import type { Locked } from '@/lib/record/locking';
import { touchRecords } from '@/lib/record/records';
import type { NetChange } from '@/lib/record/undo-fold';

// Guarantee: what hangs on every card is undone by the rights of doing it: one's own words, files and links of a record one
// may change. Words and files are never removed, only taken out of sight, so nothing that quotes them breaks.

type Rows = ReadonlyMap<number, Locked>;

/** Undoes what an operation did to comments, files and links; `rows` are its records, locked. */
export async function undoCommon(tx: TxCtx, net: readonly NetChange[], rows: Rows): Promise<void> {
  for (const change of net) {
    const record = rows.get(change.recordId);
    if (!record) throw new AppError('forbidden');
    if (change.entity === 'comment') await undoComment(tx, change);
    else if (!record.mayChange) throw new AppError('forbidden');
    else if (change.entity === 'attachment') await undoAttachment(tx, change);
  }
  await undoLinks(
    tx,
    net.filter((change) => change.entity === 'link'),
  );
  const touched = net.filter((change) => change.entity !== 'comment').map((change) => change.recordId);
  await touchRecords(tx, [...new Set(touched)]);
}

const isGone = (change: NetChange): boolean => change.action === 'change' && Boolean(change.fields.deletedAt?.[1]);

function note(tx: TxCtx, { recordId, entity, entityId }: NetChange, changes: Changes): Promise<void> {
  const entry: HistoryEntry = { recordId, entity, entityId, action: 'change', changes };
  return recordHistory(tx, [entry]);
}

async function undoComment(tx: TxCtx, change: NetChange): Promise<void> {
  const [comment] = await tx.tx.select().from(comments).where(eq(comments.id, change.entityId)).for('update');
  if (!comment) throw new AppError('not_undoable');
  const removedByMe = isGone(change);
  if (!removedByMe && (comment.authorId === null || comment.authorId !== tx.userId)) throw new AppError('forbidden');
  const where = eq(comments.id, comment.id);
  const gone = tx.now.toISOString();
  const { body } = comment;
  if (change.action === 'create') {
    await tx.tx.update(comments).set({ deletedAt: tx.now }).where(where);
    return note(tx, change, { deletedAt: [null, gone], body: [body, body] });
  }
  const patch = { ...(removedByMe ? { deletedAt: null } : {}), ...bodyBefore(change) };
  await tx.tx.update(comments).set(patch).where(where);
  const words: Changes = { body: [body, patch.body ?? body] };
  return note(
    tx,
    change,
    removedByMe ? { ...words, deletedAt: [comment.deletedAt?.toISOString() ?? null, null] } : words,
  );
}

function bodyBefore(change: NetChange): { body?: string } {
  const [before, after] = change.fields.body ?? [];
  return typeof before === 'string' && before !== after ? { body: before } : {};
}

async function undoAttachment(tx: TxCtx, change: NetChange): Promise<void> {
  const deletedAt = change.action === 'create' ? tx.now : null;
  const [file] = await tx.tx
    .update(attachments)
    .set({ deletedAt })
    .where(eq(attachments.id, change.entityId))
    .returning({ name: attachments.name });
  if (!file) throw new AppError('not_undoable');
  const before = change.action === 'create' ? null : (change.fields.deletedAt?.[1] ?? null);
  await note(tx, change, { deletedAt: [before, deletedAt?.toISOString() ?? null], name: [file.name, file.name] });
}

/** A link has an entry on each of its two cards; the row is brought back or removed once. */
async function undoLinks(tx: TxCtx, net: readonly NetChange[]): Promise<void> {
  if (net.length === 0) return;
  const made = net.filter((change) => change.action === 'create').map((change) => change.entityId);
  if (made.length) await tx.tx.delete(links).where(inArray(links.id, made));
  const broken = net.filter((change) => change.action === 'delete');
  const rows = [...groupBy(broken, (change) => change.entityId)].flatMap(([id, [one]]) =>
    one ? [{ id, fromId: one.recordId, toId: Number(one.fields.recordId?.[0]) }] : [],
  );
  if (rows.length) await tx.tx.insert(links).values(rows).onConflictDoNothing();
  await recordHistory(
    tx,
    net.map(
      ({ recordId, entity, entityId, action, fields }): HistoryEntry => ({
        recordId,
        entity,
        entityId,
        action: action === 'create' ? 'delete' : 'create',
        changes: { recordId: [fields.recordId?.[1] ?? null, fields.recordId?.[0] ?? null] },
      }),
    ),
  );
}
