import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { journals } from '@/db/schema/settings';
import { canCreate } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Kind } from '@/lib/kernel/kind';
import type { Ctx, TxCtx } from '@/lib/platform/context';

// Guarantee: a record enters only a journal of its own kind that is still in use, and by who may write in it.

/** The code of a journal of the kind, for the number; refuses another kind's, or a retired one. */
export async function journalCodeOf(tx: TxCtx, kind: string, id: number | null): Promise<string> {
  if (id === null) return '';
  const [journal] = await tx.tx.select().from(journals).where(eq(journals.id, id));
  if (journal?.kind !== kind || journal.retiredAt)
    throw new AppError('invalid', { fields: { journalId: 'not_found' } });
  return journal.code;
}

/** Refuses to move a record into a journal it cannot be in, or this person may not write in; where it is it may stay. */
export async function refuseWrongJournal(
  tx: TxCtx,
  kind: Kind,
  id: number | null | undefined,
  known: number | null,
): Promise<void> {
  if (!id || id === known) return;
  await journalCodeOf(tx, kind.name, id);
  if (!canCreate(tx, kind, id)) throw new AppError('invalid', { fields: { journalId: 'not_found' } });
}

/** Journals of a kind in use that this person may see, by name; of all kinds when none is named. */
export async function journalOptions(ctx: Ctx, kind: string): Promise<{ id: number; name: string; code: string }[]> {
  const closed = new Set(ctx.rights.journals.filter((rights) => !rights.see).map((rights) => rights.journalId));
  const rows = await ctx.db
    .select({ id: journals.id, name: journals.name, code: journals.code })
    .from(journals)
    .where(and(kind === '1' ? undefined : eq(journals.kind, kind), isNull(journals.retiredAt)))
    .orderBy(asc(journals.name));
  return rows.filter((row) => !closed.has(row.id));
}
