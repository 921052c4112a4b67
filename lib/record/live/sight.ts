import 'server-only';
import { and, inArray } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { seesAll } from '@/lib/access/visibility';
import { groupBy } from '@/lib/kernel/group';
import type { LiveChange, What } from '@/lib/kernel/live';
import type { ChangeRow } from '@/lib/platform/changes';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from '../any-kind';
import type { Kinds } from '../record-kind';

// Guarantee: nobody hears of a record they may not see, unless this very stream has told them of it before.

/** More of one kind in one transaction are not named. */
const NAMED = 200;

/** Those of the changed records that the person may see, in the bin or not. At most one statement. */
export async function seenBy(ctx: Ctx, kinds: Kinds, rows: readonly ChangeRow[]): Promise<ReadonlySet<number>> {
  const clear = new Set<number>();
  const doubtful = new Set<number>();
  for (const { recordId, kind } of rows) {
    const rk = kinds.get(kind);
    if (rk) (seesAll(ctx, rk) ? clear : doubtful).add(recordId);
  }
  if (doubtful.size === 0) return clear;
  const found = await ctx.db
    .select({ id: records.id })
    .from(records)
    .where(and(inArray(records.id, [...doubtful]), visibleAny(ctx, kinds, 'either')));
  for (const { id } of found) clear.add(id);
  return clear;
}

/** What one stream is told. `told` are records it has heard of, and learns those it hears of now. */
export function tellingOf(
  userId: number | null,
  rows: readonly ChangeRow[],
  seen: ReadonlySet<number>,
  told: Told,
): LiveChange[] {
  const telling: (ChangeRow & { as: What })[] = [];
  for (const row of rows) {
    if (row.userId !== null) {
      if (row.userId === userId) telling.push({ ...row, as: row.what });
    } else if (seen.has(row.recordId)) {
      told.add(row.recordId);
      telling.push({ ...row, as: row.binned ? 'gone' : row.what });
    } else if (told.delete(row.recordId)) telling.push({ ...row, as: 'gone' });
  }
  return [...groupBy(telling, ({ kind, as, xid }) => `${kind}/${as}/${xid}`).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const ids = [...new Set([first, ...others].map((row) => row.recordId))].filter((id) => id > 0);
    return {
      kind: first.kind,
      what: first.as,
      ids: ids.length > NAMED ? [] : ids,
      xid: first.xid,
      own: first.actorId !== null && first.actorId === userId,
    };
  });
}

const REMEMBERED = 2_000;

/** Records a stream was told of, the last ones only. */
export class Told {
  private readonly ids = new Set<number>();

  add(id: number): void {
    this.ids.delete(id);
    this.ids.add(id);
    for (const oldest of this.ids) {
      if (this.ids.size <= REMEMBERED) return;
      this.ids.delete(oldest);
    }
  }

  delete(id: number): boolean {
    return this.ids.delete(id);
  }
}
