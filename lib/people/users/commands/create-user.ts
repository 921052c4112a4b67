import 'server-only';
import { userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { changeAccessOf, lockAccess } from '@/lib/access/grants';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { hashPassword } from '@/lib/platform/secrets';
import { transaction } from '@/lib/platform/transaction';
import { createEmployee } from '../../commands/create-employees';
import type { CreateUser } from '../schema';
import { refuseTakenLogin, requireFreeEmployee, requireRoles } from './checks';

/** Lets somebody in: login, first password, roles; an employee of the same name when asked to. */
export async function createUser(ctx: Ctx, input: CreateUser): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  const passwordHash = await hashPassword(input.password);
  return transaction(ctx, 'user.create', async (tx) => {
    await lockAccess(tx);
    await refuseTakenLogin(tx, input.login);
    const given = await requireRoles(tx, input.roleIds);
    const employeeId = await employeeOf(tx, input);
    const { login, name, locale, timeZone, mustChangePassword } = input;
    const [made] = await tx.tx
      .insert(users)
      .values({ login, name, locale, timeZone, mustChangePassword, passwordHash, employeeId, createdAt: tx.now })
      .returning({ id: users.id });
    if (!made) throw new Error('no user was created');
    await changeAccessOf(tx, made.id, async () => {
      const rows = input.roleIds.map((roleId) => ({ userId: made.id, roleId }));
      if (rows.length) await tx.tx.insert(userRoles).values(rows);
    });
    await recordAudit(tx, { verb: 'user.create', subject: login, details: { name, roles: given } });
    await emit(tx, 'user.created', { id: made.id });
    return made;
  });
}

async function employeeOf(tx: TxCtx, input: CreateUser): Promise<number | null> {
  if (input.employeeId) {
    await requireFreeEmployee(tx, input.employeeId);
    return input.employeeId;
  }
  return input.newEmployee ? (await createEmployee(tx, { name: input.name })).id : null;
}
