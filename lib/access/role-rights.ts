import 'server-only';
import { eq } from 'drizzle-orm';
import { journalGrants, roles } from '@/db/schema/access';
import { mergeGrants, type Rights } from '@/lib/kernel/rights';
import type { TxCtx } from '@/lib/platform/context';
import { readGrants } from './grants';

// Guarantee: what a role gives is read in the same shape as what a person may, so that one rule compares them.

/** What a role gives, as it stands in this transaction. */
export async function rightsOfRole(tx: TxCtx, roleId: number): Promise<Rights> {
  const [role] = await tx.tx.select().from(roles).where(eq(roles.id, roleId));
  const journals = await tx.tx.select().from(journalGrants).where(eq(journalGrants.roleId, roleId));
  return {
    kinds: mergeGrants(await readGrants(tx, { roleId })),
    params: role?.params ?? [],
    sections: role?.sections ?? [],
    journals,
  };
}
