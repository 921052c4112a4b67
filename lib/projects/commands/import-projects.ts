import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { projectMembers, projects } from '@/db/schema/projects';
import { employees } from '@/db/schema/spine';
import { createCustomers } from '@/lib/customers/commands/create-customers';
import { customerRecord } from '@/lib/customers/record';
import { groupBy } from '@/lib/kernel/group';
import { createByName } from '@/lib/people/commands/import-employees';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import { mergedText, picked, textWithExtra } from '@/lib/record/import/extra-text';
import type { ImportValues, RowIssue } from '@/lib/record/import/importer';
import { recordMaker } from '@/lib/record/import/make-missing';
import { recordImporter } from '@/lib/record/import/record-importer';
import type { Locked } from '@/lib/record/locking';
import { projectImport } from '../import';
import { projectRecord } from '../record';
import { type CreateProject, createProjectSchema } from '../schema';
import { addMembers } from './members';
import { changeProject, createProject } from './projects';

type Stored = Locked<typeof projects>;
type TeamWork = { employeeIds: number[] };
const plain = ['title', 'code', 'status', 'startsOn', 'endsOn', 'isInternal', 'phone', 'fax', 'email'] as const;

const inputOf = (_ctx: Ctx, row: ImportValues) => ({
  fields: { ...picked(row, plain), description: textWithExtra(row, 'description') },
});

function rules(_ctx: Ctx, input: Partial<CreateProject>, stored: Stored | null): RowIssue[] {
  const { startsOn, endsOn } = { ...stored, ...input };
  return startsOn && endsOn && endsOn < startsOn ? [{ field: 'endsOn', code: 'ends_before_start' }] : [];
}

export const projectImporter = recordImporter<typeof projects, CreateProject, TeamWork>({
  ...projectImport,
  record: projectRecord,
  keyColumns: { code: sql`${projects.code}`, title: sql`records.title` },
  sources: [
    { sort: 'employee', record: employeeRecord, code: employees.code, open: true },
    { sort: 'customer', record: customerRecord, code: customers.code },
  ],
  names: [
    { target: 'managerId', sorts: ['employee'], field: 'managerId' },
    { target: 'controllerId', sorts: ['employee'], field: 'controllerId' },
    { target: 'memberIds', sorts: ['employee'] },
    { target: 'customerId', sorts: ['customer'], field: 'customerId' },
  ],
  makers: {
    employee: recordMaker(employeeRecord, createByName),
    customer: recordMaker(customerRecord, (tx, names) =>
      createCustomers(
        tx,
        names.map((title) => ({ title })),
      ),
    ),
  },
  schema: createProjectSchema,
  inputOf,
  columnsOf: async (_ctx, inputs) =>
    inputs.map(({ input: { memberIds, ...fields }, stored, values }) =>
      stored ? { ...fields, description: mergedText(values, 'description', stored.description) } : fields,
    ),
  rules,
  create: async (tx, plans) => {
    const ids: number[] = [];
    for (const { input } of plans) ids.push((await createProject(tx, input)).id);
    return ids;
  },
  change: async (tx, changes) => {
    for (const { row, patch } of changes) await changeProject(tx, { id: row.id, original: undefined, ...patch });
  },
  parts: {
    plan: async (ctx, plans) => {
      const ids = plans.flatMap(({ stored }) => stored?.id ?? []);
      const rows = ids.length
        ? await ctx.db.select().from(projectMembers).where(inArray(projectMembers.projectId, ids))
        : [];
      const teams = groupBy(rows, (row) => row.projectId);
      return plans.map((plan) => {
        const team = teams.get(plan.stored?.id ?? 0) ?? [];
        const asked = plan.ids.get('memberIds') ?? [];
        const employeeIds = asked.filter((id) => !team.some((row) => row.employeeId === id));
        return plan.state !== 'bad' && employeeIds.length ? { employeeIds } : null;
      });
    },
    write: async (tx, work) => {
      for (const {
        id,
        work: { employeeIds },
      } of work)
        await addMembers(tx, { id, employeeIds });
    },
  },
});
