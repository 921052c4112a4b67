import 'server-only';
import { eq } from 'drizzle-orm';
import { employees } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';

/** The reader's own e-mail address; '' when there is none. */
export async function ownAddress(ctx: Ctx): Promise<string> {
  if (ctx.employeeId === null) return '';
  const [row] = await ctx.db.select({ email: employees.email }).from(employees).where(eq(employees.id, ctx.employeeId));
  return row?.email ?? '';
}
