import 'server-only';
import { eq } from 'drizzle-orm';
import { userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { changeAccessOf } from '@/lib/access/grants';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import { userForm } from '../kind';
import { rolesAfter } from '../rules';
import type { ChangeUser, UserRoles } from '../schema';
import { refuseTakenLogin, requireFreeEmployee, requireRoles } from './checks';

/** Login, name, employee, language and zone of a user. */
export async function changeUser(ctx: Ctx, input: ChangeUser): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  const { id, original, version: _, ...patch } = input;
  return transaction(ctx, 'user.change', async (tx) => {
    await changeAccessOf(tx, id, async () => {
      const stored = await lockRow(tx, users, id);
      if (patch.login && patch.login !== stored.login) await refuseTakenLogin(tx, patch.login, id);
      if (patch.employeeId && patch.employeeId !== stored.employeeId) {
        await requireFreeEmployee(tx, patch.employeeId, id);
      }
      const edit = { words: userForm, stored, patch, original, verb: 'user.change', subject: stored.login };
      const changes = await changeRow(tx, users, edit);
      if (Object.keys(changes).length) await emit(tx, 'user.changed', { id, fields: Object.keys(changes) });
    });
    return { id };
  });
}

/** Gives and takes roles: what differs from those the form was opened with. It counts from the user's next request. */
export async function setUserRoles(ctx: Ctx, input: UserRoles): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  return transaction(ctx, 'user.roles', async (tx) => {
    await changeAccessOf(tx, input.id, () => replaceRoles(tx, input));
    return { id: input.id };
  });
}

async function replaceRoles(tx: TxCtx, { id, roleIds, before }: UserRoles): Promise<void> {
  const { login } = await lockRow(tx, users, id);
  const held = await tx.tx.select({ roleId: userRoles.roleId }).from(userRoles).where(eq(userRoles.userId, id));
  const known = held.map((row) => row.roleId);
  const wanted = rolesAfter(known, before, roleIds);
  const given = await requireRoles(
    tx,
    wanted.filter((roleId) => !known.includes(roleId)),
  );
  if (given.length === 0 && wanted.length === known.length) return;
  await tx.tx.delete(userRoles).where(eq(userRoles.userId, id));
  if (wanted.length) await tx.tx.insert(userRoles).values(wanted.map((roleId) => ({ userId: id, roleId })));
  const taken = known.length - (wanted.length - given.length);
  await recordAudit(tx, { verb: 'user.roles', subject: login, details: { given, taken, roleIds: wanted } });
  await emit(tx, 'user.roles_changed', { id });
}
