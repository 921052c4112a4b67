import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { changeAccessOf, readGrants, writeGrants } from '@/lib/access/grants';
import { AppError } from '@/lib/kernel/errors';
import { type Grant, noRights } from '@/lib/kernel/rights';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { refuseConflicts } from '@/lib/record/conflicts';
import { editOf } from '@/lib/record/row-edit';
import { lockRow } from '@/lib/record/versioned';
import { personalForm, rightKinds } from '../kind';
import { blindRights, type Flat, flatGrants, grantsIn } from '../rules';
import type { UserGrants } from '../schema';

/** Rights of one person, beside those of their roles. */
export async function changeUserGrants(ctx: Ctx, { id, original, rights }: UserGrants): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  return transaction(ctx, 'user.grants', async (tx) => {
    await changeAccessOf(tx, id, async () => {
      const { login } = await lockRow(tx, users, id);
      const stored = flatGrants(await readGrants(tx, { userId: id }));
      const { changes, conflicts } = editOf(stored, rights, original);
      await refuseConflicts(tx, personalForm, conflicts);
      if (Object.keys(changes).length === 0) return;
      const wished = Object.fromEntries(Object.entries(changes).map(([key, [, after]]) => [key, after]));
      const given = grantsIn({ ...stored, ...(wished as Flat) });
      const blind = blindRights(given);
      if (Object.keys(blind).length > 0) throw new AppError('invalid', { fields: blind });
      await replaceGrants(tx, { id, login, given, details: { changes } });
    });
    return { id };
  });
}

const everything = { see: 'all', create: true, change: 'all', delete: 'all' } as const;

/** Full access to all kinds, or none beside what the roles give. */
export async function setFullAccess(ctx: Ctx, { id, given }: { id: number; given: boolean }): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  return transaction(ctx, 'user.grants', async (tx) => {
    await changeAccessOf(tx, id, async () => {
      const { login } = await lockRow(tx, users, id);
      const all = rightKinds.map(({ name }): Grant => ({ kind: name, ...(given ? everything : noRights) }));
      await replaceGrants(tx, { id, login, given: all, details: { full: given } });
    });
    return { id };
  });
}

type Given = { id: number; login: string; given: readonly Grant[]; details: Record<string, unknown> };

async function replaceGrants(tx: TxCtx, { id, login, given, details }: Given): Promise<void> {
  await writeGrants(tx, { userId: id }, given);
  await tx.tx
    .update(users)
    .set({ version: sql`${users.version} + 1` })
    .where(eq(users.id, id));
  await recordAudit(tx, { verb: 'user.grants', subject: login, details });
  await emit(tx, 'user.grants_changed', { id });
}
