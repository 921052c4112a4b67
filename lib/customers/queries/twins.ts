import 'server-only';
import { and, desc, eq, ne, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { phoneSearchKey } from '@/lib/kernel/phones';
import { fold, normalizeName } from '@/lib/kernel/text';
import type { Ctx } from '@/lib/platform/context';
import { customerRecord } from '../record';
import type { twinsSchema } from '../schema';
import type { Twin } from '../views';

const MOST = 5;
const ALIKE = 0.5;
const MIN_NAME = 3;
const MIN_DIGITS = 7;

const holds = (text: string): SQL => sql`${customers.lookup} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;

/**
 * Customers the reader may see that may be the one being typed: the same tax id first, then the most alike in name (legal
 * forms left out), then a shared phone or e-mail. Every condition stands on an index.
 */
export async function findTwins(ctx: Ctx, typed: z.output<typeof twinsSchema>): Promise<Twin[]> {
  const name = normalizeName(typed.title);
  const emails = (typed.emails ?? []).filter((email) => email.includes('@')).map(fold);
  const phones = (typed.phones ?? []).map(phoneSearchKey).filter((digits) => digits.length >= MIN_DIGITS);
  const is: Record<Twin['reason'], SQL | undefined> = {
    tax_id: typed.taxId ? and(eq(customers.taxId, typed.taxId), ne(customers.taxId, '')) : undefined,
    name:
      name.length >= MIN_NAME
        ? sql`(${customers.matchName} % ${name} and similarity(${customers.matchName}, ${name}) >= ${ALIKE})`
        : undefined,
    phone: or(...phones.map((digits) => holds(digits))),
    email: or(...emails.map(holds)),
  };
  const asked = Object.values(is).filter((condition) => condition !== undefined);
  if (asked.length === 0) return [];
  const flag = (condition: SQL | undefined): SQL => condition ?? sql`false`;
  const rank = sql<number>`case when ${flag(is.tax_id)} then 2 else similarity(${customers.matchName}, ${name}) end`;
  return ctx.db
    .select({
      id: records.id,
      text: records.title,
      number: records.number,
      reason: sql<Twin['reason']>`case when ${flag(is.tax_id)} then 'tax_id' when ${flag(is.name)} then 'name'
        when ${flag(is.phone)} then 'phone' else 'email' end`,
    })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(or(...asked), typed.id ? ne(customers.id, typed.id) : undefined, visible(ctx, customerRecord)))
    .orderBy(desc(rank), records.id)
    .limit(MOST);
}
