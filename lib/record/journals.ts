import 'server-only';
import { eq } from 'drizzle-orm';
import { journals } from '@/db/schema/settings';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';

// Guarantee: a record enters only a journal of its own kind that is still in use.

/** The code of a journal of the kind, for the number; refuses another kind's, or a retired one. */
export async function journalCodeOf(tx: TxCtx, kind: string, id: number | null): Promise<string> {
  if (id === null) return '';
  const [journal] = await tx.tx.select().from(journals).where(eq(journals.id, id));
  if (journal?.kind !== kind || journal.retiredAt)
    throw new AppError('invalid', { fields: { journalId: 'not_found' } });
  return journal.code;
}
