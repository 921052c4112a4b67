import 'server-only';
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { roles, sessions } from '@/db/schema/access';
import { records, users } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { employeeRecord } from '../../record';

/** Logins differ in more than capitals. */
export async function refuseTakenLogin(tx: TxCtx, login: string, except = 0): Promise<void> {
  const [taken] = await tx.tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(sql`lower(${users.login})`, login.toLowerCase()), ne(users.id, except)));
  if (taken) throw new AppError('invalid', { fields: { login: 'taken' } });
}

/** An employee the actor sees, and whom no other user stands for. */
export async function requireFreeEmployee(tx: TxCtx, employeeId: number, except = 0): Promise<void> {
  const [known] = await tx.tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(employeeRecord.table, eq(employeeRecord.table.id, records.id))
    .where(and(eq(records.id, employeeId), visible(tx, employeeRecord)));
  if (!known) throw new AppError('invalid', { fields: { employeeId: 'not_found' } });
  const [taken] = await tx.tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.employeeId, employeeId), ne(users.id, except)));
  if (taken) throw new AppError('invalid', { fields: { employeeId: 'employee_taken' } });
}

/** Roles in use, with the words they go by in the audit log. */
export async function requireRoles(tx: TxCtx, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await tx.tx
    .select({ code: roles.code, name: roles.name })
    .from(roles)
    .where(and(inArray(roles.id, [...ids]), isNull(roles.retiredAt)));
  if (known.length !== new Set(ids).size) throw new AppError('invalid', { fields: { roleIds: 'not_found' } });
  return known.map(({ code, name }) => code ?? name);
}

/** Ends all sessions of a user but one. Returns how many there were. */
export async function endSessions(tx: TxCtx, userId: number, butOne = ''): Promise<number> {
  const ended = await tx.tx
    .update(sessions)
    .set({ revokedAt: tx.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), ne(sessions.id, butOne)))
    .returning({ id: sessions.id });
  return ended.length;
}
