import 'server-only';
import { and, eq, or, sql } from 'drizzle-orm';
import { links } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockAny, visibleAny } from './any-kind';
import { recordHistory } from './history';
import type { Kinds } from './record-kind';
import { touchRecords } from './records';

// Guarantee: a link stands on both records, and each side shows it only to who may see the other. Making and breaking one
// asks for the right to change the record it is done on.

export type LinkView = {
  linkId: number;
  id: number;
  kind: string;
  number: string;
  title: string;
};

/** Records linked with this one, whichever side it was made on, as far as the person may see them. */
export async function listLinks(ctx: Ctx, kinds: Kinds, recordId: number): Promise<LinkView[]> {
  return ctx.db
    .select({
      linkId: links.id,
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
    })
    .from(links)
    .innerJoin(
      records,
      sql`${records.id} = case when ${links.fromId} = ${recordId} then ${links.toId} else ${links.fromId} end`,
    )
    .where(and(or(eq(links.fromId, recordId), eq(links.toId, recordId)), visibleAny(ctx, kinds)))
    .orderBy(records.kind, records.title, records.id)
    .limit(500);
}

export async function linkRecords(
  ctx: Ctx,
  kinds: Kinds,
  { id, otherId }: { id: number; otherId: number },
): Promise<{ linkId: number }> {
  return transaction(ctx, 'record.link', async (tx) => {
    if (id === otherId) throw new AppError('invalid', { fields: { otherId: 'not_valid' } });
    await lockBoth(tx, kinds, id, otherId);
    return { linkId: await writeLink(tx, id, otherId) };
  });
}

/** The link itself, for a command that has both records in hand and has asked whether it may. */
export async function writeLink(tx: TxCtx, id: number, otherId: number): Promise<number> {
  const [made] = await tx.tx
    .insert(links)
    .values({ fromId: id, toId: otherId })
    .onConflictDoNothing()
    .returning({ id: links.id });
  if (!made) return linkBetween(tx, id, otherId);
  await noteLink(tx, made.id, 'create', id, otherId);
  await emit(tx, 'record.linked', { recordId: id, otherId });
  return made.id;
}

/** Breaks a link from the side of record `id`. */
export async function unlinkRecords(
  ctx: Ctx,
  kinds: Kinds,
  { id, linkId }: { id: number; linkId: number },
): Promise<void> {
  await transaction(ctx, 'record.unlink', async (tx) => {
    const [link] = await tx.tx.select().from(links).where(eq(links.id, linkId));
    const otherId = link?.fromId === id ? link.toId : link?.toId === id ? link.fromId : null;
    if (otherId === null) throw new AppError('not_found');
    await lockBoth(tx, kinds, id, otherId);
    const gone = await tx.tx.delete(links).where(eq(links.id, linkId)).returning({ id: links.id });
    if (gone.length === 0) return;
    await noteLink(tx, linkId, 'delete', id, otherId);
    await emit(tx, 'record.unlinked', { recordId: id, otherId });
  });
}

/** Both records in the order of their ids, so that two people linking the same two never wait for each other in a ring. */
async function lockBoth(tx: TxCtx, kinds: Kinds, id: number, otherId: number): Promise<void> {
  for (const one of [id, otherId].sort((a, b) => a - b)) {
    const { locked } = await lockAny(tx, kinds, one);
    if (one === id) authoriseChange(locked);
  }
}

async function linkBetween(tx: TxCtx, id: number, otherId: number): Promise<number> {
  const [link] = await tx.tx
    .select({ id: links.id })
    .from(links)
    .where(or(and(eq(links.fromId, id), eq(links.toId, otherId)), and(eq(links.fromId, otherId), eq(links.toId, id))));
  if (!link) throw new AppError('busy');
  return link.id;
}

/** History on both cards. The first entry is of the card the work was done on. */
export async function noteLink(
  tx: TxCtx,
  linkId: number,
  action: 'create' | 'delete',
  id: number,
  otherId: number,
): Promise<void> {
  const entry = (recordId: number, other: number) => ({
    recordId,
    entity: 'link',
    entityId: linkId,
    action,
    changes: { recordId: action === 'create' ? [null, other] : [other, null] } as Record<string, [unknown, unknown]>,
  });
  await recordHistory(tx, [entry(id, otherId), entry(otherId, id)]);
  await touchRecords(tx, [id]);
}
