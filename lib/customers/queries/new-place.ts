import 'server-only';
import { and, eq } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { company } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { customerRecord } from '../record';
import type { CustomerCard, Named } from '../views';
import { folderPathOf } from './folders';

const idOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

/** The customer an address names, or null when there is none for this reader. */
export async function findCustomer(ctx: Ctx, text: string): Promise<Named | null> {
  const id = idOf(text);
  if (id === null) return null;
  const [row] = await ctx.db
    .select({ id: records.id, text: records.title })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(eq(customers.id, id), visible(ctx, customerRecord)));
  return row ?? null;
}

/** What a new customer begins with: the country of the house, the folder and the main organisation of the address. */
export async function newCustomerPlace(
  ctx: Ctx,
  { folder, main }: { folder: string; main: string },
): Promise<Pick<CustomerCard, 'folder' | 'mainCustomer'> & { country: string }> {
  const [[house], path, mainCustomer] = await Promise.all([
    ctx.db.select({ country: company.country }).from(company),
    folderPathOf(ctx, idOf(folder) ?? 0),
    findCustomer(ctx, main),
  ]);
  return { country: house?.country ?? '', folder: path, mainCustomer };
}
