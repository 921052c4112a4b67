import 'server-only';
import { company } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { CompanyDetails } from '../views';

export async function getCompanyDetails(ctx: Ctx): Promise<CompanyDetails> {
  authoriseSection(ctx, 'company');
  const [row] = await ctx.db.select().from(company);
  if (!row) throw new AppError('not_found');
  const { id: _, createdAt: __, version, ...values } = row;
  return { values, version };
}
