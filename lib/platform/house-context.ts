import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { company } from '@/db/schema/settings';
import type { Ctx } from './context';
import { systemContext } from './system-context';

/** The context in which the system acts for the company: in its language, and where its dates end. */
export async function houseContext(now = new Date()): Promise<Ctx> {
  const [house] = await db
    .select({ timeZone: company.timeZone, locale: company.locale })
    .from(company)
    .where(eq(company.id, 1));
  return systemContext({ ...house, now });
}
