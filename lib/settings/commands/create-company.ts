import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { roles, userRoles } from '@/db/schema/access';
import { company, numberingRules } from '@/db/schema/settings';
import { users } from '@/db/schema/spine';
import { ensureSystemRoles } from '@/lib/access/system-roles';
import { AppError } from '@/lib/kernel/errors';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { recordAudit } from '@/lib/platform/audit';
import type { TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { hashPassword } from '@/lib/platform/secrets';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { firstTemplate, numberedKinds } from '@/lib/settings/numbering/kind';
import type { CreateCompany } from '../schema';
import { ensureSystemDirectories } from './ensure-directories';

/** Any number: whoever founds the house holds it until they are done, so that two founders cannot both succeed. */
const FOUNDING = 719_001;

/**
 * Founds the house on an empty database: company, system roles and directories, numbering, and the first administrator,
 * who gets the role of the director. Refuses with `forbidden` when there is a company already.
 */
export async function createCompany(
  input: CreateCompany,
  caller: { requestId?: string; address?: string; now?: Date } = {},
): Promise<{ userId: number }> {
  const { locale, timeZone } = input.company;
  const ctx = systemContext({ locale, timeZone, ...caller });
  const passwordHash = await hashPassword(input.admin.password);
  return transaction(ctx, 'company.create', async (tx) => {
    await tx.tx.execute(sql`select pg_advisory_xact_lock(${FOUNDING})`);
    const [known] = await tx.tx.select({ id: company.id }).from(company);
    if (known) throw new AppError('forbidden');
    await tx.tx.insert(company).values({ id: 1, ...input.company });
    await ensureSystemRoles(tx);
    await ensureSystemDirectories(tx);
    await tx.tx
      .insert(numberingRules)
      .values(numberedKinds.map((kind) => ({ kind: kind.name, template: firstTemplate(kind, locale) })))
      .onConflictDoNothing();
    const userId = await createDirector(tx, input, passwordHash);
    await recordAudit(tx, {
      verb: 'company.create',
      subject: input.company.name,
      details: { login: input.admin.login },
    });
    await emit(tx, 'company.created', { userId });
    return { userId };
  });
}

async function createDirector(tx: TxCtx, { company, admin }: CreateCompany, passwordHash: string): Promise<number> {
  const { id: employeeId } = await createEmployee(tx, { name: admin.name });
  const { locale, timeZone } = company;
  const [user] = await tx.tx
    .insert(users)
    .values({ login: admin.login, name: admin.name, passwordHash, employeeId, locale, timeZone })
    .returning({ id: users.id });
  const [director] = await tx.tx.select({ id: roles.id }).from(roles).where(eq(roles.code, 'director'));
  if (!user || !director) throw new Error('the director could not be created');
  await tx.tx.insert(userRoles).values({ userId: user.id, roleId: director.id });
  return user.id;
}
