import 'server-only';
import { and, eq } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { customerRecord } from '@/lib/customers/record';
import type { Ctx } from '@/lib/platform/context';
import type { ProjectCardView } from '../views';

type Query = Record<string, string | string[] | undefined>;

const empty: ProjectCardView['values'] = {
  title: '',
  unitId: null,
  journalId: null,
  code: '',
  status: 'running',
  startsOn: null,
  endsOn: null,
  managerId: null,
  controllerId: null,
  isInternal: false,
  autoSchedule: 'push',
  customerId: null,
  customerManagerId: null,
  customerControllerId: null,
  phone: '',
  fax: '',
  email: '',
  description: '',
};

/** What a new project starts with: its creator as manager, and from where it was asked for: `?customer=`, `?title=`. */
export async function newProjectValues(ctx: Ctx, query: Query): Promise<Pick<ProjectCardView, 'values' | 'names'>> {
  const asked =
    typeof query.customer === 'string' && /^[1-9]\d{0,14}$/.test(query.customer) ? Number(query.customer) : 0;
  const [customer] = asked
    ? await ctx.db
        .select({ title: records.title })
        .from(records)
        .innerJoin(customerRecord.table, eq(customerRecord.table.id, records.id))
        .where(and(eq(records.id, asked), visible(ctx, customerRecord)))
    : [];
  const title = typeof query.title === 'string' ? query.title.slice(0, 500) : '';
  return {
    values: { ...empty, title, managerId: ctx.employeeId, customerId: customer ? asked : null },
    names: { manager: ctx.name, customer: customer?.title },
  };
}
