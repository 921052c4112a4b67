import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { canCreate } from '@/lib/access/gate';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { lockVisible } from '../locking';
import type { RecordKind } from '../record-kind';
import { restoreRecords } from '../records';
import { binnedByName } from './name-book';

// Guarantee: what a file names and the house lacks is made by the same rights as on a card, and what an undone import made
// is taken out of the bin instead of being made twice.

/** Makes things of one sort by their names. */
export type Maker = {
  may: (ctx: Ctx) => boolean;
  make: (tx: TxCtx, names: readonly string[]) => Promise<unknown>;
};

export const recordMaker = (
  record: RecordKind,
  create: (tx: TxCtx, names: readonly string[]) => Promise<unknown>,
): Maker => ({
  may: (ctx) => canCreate(ctx, record.kind),
  make: async (tx, names) => {
    const binned = await binnedByName(tx, record, names);
    const locked = await lockVisible(tx, record, [...binned.values()], 'bin');
    const mine = locked.filter((row) => row.mayDelete);
    await restoreRecords(tx, record, mine);
    const back = new Set(mine.map((row) => row.title.toLowerCase()));
    const rest = names.filter((name) => !back.has(name.toLowerCase()));
    if (rest.length) await create(tx, rest);
  },
});

const STEP = 10;

/** For directories that are open to all who write cards. */
export const directoryMaker = (directory: string): Maker => ({
  may: (ctx) => Object.values(ctx.rights.kinds).some((rights) => rights.create || rights.change !== 'none'),
  make: async (tx, names) => {
    await tx.tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`directory/${directory}`}))`);
    const [last] = await tx.tx
      .select({ position: sql<number>`coalesce(max(${directoryValues.position}), 0)`.mapWith(Number) })
      .from(directoryValues)
      .where(eq(directoryValues.directory, directory));
    const from = last?.position ?? 0;
    await tx.tx
      .insert(directoryValues)
      .values(names.map((name, index) => ({ directory, name, position: from + STEP * (index + 1) })));
    for (const name of names)
      await recordAudit(tx, { verb: 'directory_value.create', subject: `${directory}: ${name}` });
  },
});
