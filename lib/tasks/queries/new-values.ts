import 'server-only';
import { and, eq } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { customerRecord } from '@/lib/customers/record';
import { momentInput } from '@/lib/kernel/inputs';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { taskRecord } from '../record';
import type { TaskCardView } from '../views';

type Query = Record<string, string | string[] | undefined>;
type New = Pick<TaskCardView, 'values' | 'names'>;

const empty: TaskCardView['values'] = {
  title: '',
  unitId: null,
  journalId: null,
  start: null,
  end: null,
  priority: 'normal',
  color: null,
  percent: 0,
  hoursPlanned: null,
  isMilestone: false,
  isManual: false,
  rollsUp: false,
  deadlineOn: null,
  constraintType: 'asap',
  constraintOn: null,
  controllerId: null,
  eventTypeId: null,
  typicalTaskId: null,
  customerId: null,
  contactId: null,
  phones: [],
  fax: '',
  email: '',
  projectId: null,
  parentId: null,
  content: '',
};

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');
const idOf = (value: string | string[] | undefined): number =>
  /^[1-9]\d{0,14}$/.test(text(value)) ? Number(value) : 0;

/** A date, or a local date and time, out of an address. */
const momentOf = (value: string | string[] | undefined): string | null => {
  const parsed = momentInput.safeParse(text(value));
  return parsed.success ? parsed.data : null;
};

/** What a new task starts with, from where it was asked for: `?project=`, `?customer=`, `?parent=`, `?title=`, `?start=`, `?end=`. */
export async function newTaskValues(ctx: Ctx, query: Query): Promise<New> {
  const asked = { project: idOf(query.project), customer: idOf(query.customer), parent: idOf(query.parent) };
  const [project, customer, parent] = await Promise.all([
    asked.project ? titleOf(ctx, projectRecord, asked.project) : null,
    asked.customer ? titleOf(ctx, customerRecord, asked.customer) : null,
    asked.parent ? titleOf(ctx, taskRecord, asked.parent) : null,
  ]);
  return {
    values: {
      ...empty,
      title: text(query.title).slice(0, 500),
      start: momentOf(query.start),
      end: momentOf(query.end),
      projectId: project ? asked.project : null,
      customerId: customer ? asked.customer : null,
      parentId: parent ? asked.parent : null,
    },
    names: { project: project ?? undefined, customer: customer ?? undefined, parent: parent ?? undefined },
  };
}

async function titleOf(
  ctx: Ctx,
  rk: typeof projectRecord | typeof customerRecord | typeof taskRecord,
  id: number,
): Promise<string | null> {
  const [row] = await ctx.db
    .select({ title: records.title })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(and(eq(records.id, id), visible(ctx, rk)));
  return row?.title ?? null;
}
