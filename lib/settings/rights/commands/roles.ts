import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { roles } from '@/db/schema/access';
import { authoriseSection } from '@/lib/access/gate';
import { authoriseWithin, DIRECTOR, isUnbound, lockAccess, readGrants, writeGrants } from '@/lib/access/grants';
import { rightsOfRole } from '@/lib/access/role-rights';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { refuseConflicts } from '@/lib/record/conflicts';
import { type Edit, editOf } from '@/lib/record/row-edit';
import { lockRow } from '@/lib/record/versioned';
import { roleForm } from '../kind';
import { blindRights, type Flat, flatRole, grantsIn, paramsIn, sectionsIn } from '../rules';
import type { ChangeRole, CreateRole } from '../schema';

type Role = typeof roles.$inferSelect;

/** A role of one's own, empty or with the rights of another. */
export async function createRole(ctx: Ctx, { name, copyOf }: CreateRole): Promise<{ id: number }> {
  authoriseSection(ctx, 'roles');
  return transaction(ctx, 'role.create', async (tx) => {
    await lockAccess(tx);
    await refuseTakenName(tx, name);
    const pattern = copyOf ? await lockRow(tx, roles, copyOf) : { params: [], sections: [] };
    const [made] = await tx.tx
      .insert(roles)
      .values({ name, params: pattern.params, sections: pattern.sections })
      .returning({ id: roles.id });
    if (!made) throw new Error('no role was created');
    if (copyOf) await writeGrants(tx, { roleId: made.id }, await readGrants(tx, { roleId: copyOf }));
    if (!(await isUnbound(tx))) authoriseWithin(tx, await rightsOfRole(tx, made.id));
    await recordAudit(tx, { verb: 'role.create', subject: name, details: copyOf ? { copyOf } : {} });
    await emit(tx, 'role.created', { id: made.id });
    return made;
  });
}

/** Name and rights of a role. The Director's stay whole; a system role keeps its name. */
export async function changeRole(ctx: Ctx, { id, original, name, rights }: ChangeRole): Promise<{ id: number }> {
  authoriseSection(ctx, 'roles');
  return transaction(ctx, 'role.change', async (tx) => {
    await changeRightsOf(tx, id, async (role) => {
      const stored = flatRole({ ...role, grants: await readGrants(tx, { roleId: id }) });
      const wish = { ...rights, ...(role.code === null && name !== undefined ? { name } : {}) };
      const { changes, conflicts } = editOf({ ...stored, name: role.name }, wish, original);
      await refuseConflicts(tx, roleForm, conflicts);
      await writeRole(tx, role, stored, changes);
    });
    return { id };
  });
}

async function writeRole(tx: TxCtx, role: Role, stored: Flat, changes: Edit['changes']): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  const { name: renamed, ...rights } = Object.fromEntries(
    Object.entries(changes).map(([key, [, value]]) => [key, value]),
  );
  const name = typeof renamed === 'string' ? renamed : role.name;
  const flat = { ...stored, ...(rights as Flat) };
  const given = grantsIn(flat);
  const blind = blindRights(given);
  if (Object.keys(blind).length > 0) throw new AppError('invalid', { fields: blind });
  if (name !== role.name) await refuseTakenName(tx, name);
  await writeGrants(tx, { roleId: role.id }, given);
  await tx.tx
    .update(roles)
    .set({ name, params: paramsIn(flat), sections: sectionsIn(flat), version: sql`${roles.version} + 1` })
    .where(eq(roles.id, role.id));
  await recordAudit(tx, { verb: 'role.change', subject: role.code ?? role.name, details: { changes } });
  await emit(tx, 'role.changed', { id: role.id });
}

/** A retired role gives nothing and can be given to nobody. System roles stay. */
export async function retireRole(ctx: Ctx, { id, retired }: { id: number; retired: boolean }): Promise<{ id: number }> {
  authoriseSection(ctx, 'roles');
  return transaction(ctx, retired ? 'role.retire' : 'role.return', async (tx) => {
    await changeRightsOf(tx, id, async (role) => {
      if (role.code !== null) throw new AppError('forbidden');
      if ((role.retiredAt !== null) === retired) return;
      await tx.tx
        .update(roles)
        .set({ retiredAt: retired ? tx.now : null, version: sql`${roles.version} + 1` })
        .where(eq(roles.id, id));
      await recordAudit(tx, { verb: retired ? 'role.retire' : 'role.return', subject: role.name });
      await emit(tx, 'role.changed', { id });
    });
    return { id };
  });
}

/** Works on a role's rights: they lie within the actor's own before and after, unless a Director acts. */
async function changeRightsOf(tx: TxCtx, id: number, work: (role: Role) => Promise<void>): Promise<void> {
  await lockAccess(tx);
  const role = await lockRow(tx, roles, id);
  if (role.code === DIRECTOR) throw new AppError('forbidden');
  const unbound = await isUnbound(tx);
  if (!unbound) authoriseWithin(tx, await rightsOfRole(tx, id));
  await work(role);
  if (!unbound) authoriseWithin(tx, await rightsOfRole(tx, id));
}

async function refuseTakenName(tx: TxCtx, name: string): Promise<void> {
  const [taken] = await tx.tx.select({ id: roles.id }).from(roles).where(sql`lower(${roles.name}) = lower(${name})`);
  if (taken) throw new AppError('invalid', { fields: { name: 'taken' } });
}
