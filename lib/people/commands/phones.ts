import 'server-only';
import { company } from '@/db/schema/settings';
import { normalizePhone } from '@/lib/kernel/phones';
import type { Ctx } from '@/lib/platform/context';

/** Writes phones one way, so that each is found however it was typed; a number without `+` is one of the company's country. */
export async function phoneTidier(
  ctx: Pick<Ctx, 'db'>,
): Promise<(phones: string[] | undefined) => string[] | undefined> {
  const [row] = await ctx.db.select({ country: company.country }).from(company);
  const country = row?.country ?? '';
  return (phones) => phones && [...new Set(phones.map((phone) => normalizePhone(phone, country)))];
}
