import 'server-only';
import { sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { events } from '@/db/schema/events';
import { projects } from '@/db/schema/projects';
import { employees } from '@/db/schema/spine';
import { createCustomers } from '@/lib/customers/commands/create-customers';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { createByName } from '@/lib/people/commands/import-employees';
import { centreRecord, employeeRecord, unitRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import { mergedText, picked, textWithExtra } from '@/lib/record/import/extra-text';
import type { ImportValues, RowIssue } from '@/lib/record/import/importer';
import { directoryMaker, recordMaker } from '@/lib/record/import/make-missing';
import { type Planned, recordImporter } from '@/lib/record/import/record-importer';
import type { Locked } from '@/lib/record/locking';
import { changeRecords, createRecords, type Patch } from '@/lib/record/records';
import { eventImport } from '../import';
import { systemTypeIds } from '../queries/types';
import { eventRecord } from '../record';
import { endsBeforeStart } from '../rules';
import { type ImportedEvent, importedEventSchema } from '../schema';
import { eventColumns } from './fields';

type Stored = Locked<typeof events>;
type EventPlan = Planned<typeof events, ImportedEvent>;

const plain = ['title', 'externalKey', 'start', 'end', 'phone', 'fax', 'email', 'result'] as const;
/** Lines of Markdown for what has no field here. */
const MARK = '- ';

const inputOf = (_ctx: Ctx, row: ImportValues) => ({
  fields: { ...picked(row, plain), content: textWithExtra(row, 'content', MARK) },
});

const ownColumns = (ctx: Ctx, { participantIds, contactIds, ...fields }: ImportedEvent) => eventColumns(ctx, fields);

function rules(ctx: Ctx, input: ImportedEvent, stored: Stored | null): RowIssue[] {
  const { startsAt = stored?.startsAt ?? ctx.now, endsAt = stored?.endsAt ?? null } = ownColumns(ctx, input);
  const { employeeId, centreId } = { ...stored, ...input };
  return [
    ...(endsBeforeStart(startsAt, endsAt) ? [{ field: 'end', code: 'ends_before_start' }] : []),
    ...(employeeId && centreId ? [{ field: 'centreId', code: 'one_responsible' }] : []),
  ];
}

async function create(tx: TxCtx, plans: readonly (EventPlan & { input: ImportedEvent })[]): Promise<number[]> {
  const visit = (await systemTypeIds(tx))('visit');
  const inputs = plans.map(({ input }) => {
    const { title: _, unitId, startsAt = tx.now, typeId = visit, ...columns } = ownColumns(tx, input);
    return { title: input.title, unitId: unitId ?? tx.unitId, values: { ...columns, startsAt, typeId } };
  });
  const ids = await createRecords(tx, eventRecord, inputs);
  await emit(tx, 'event.imported', { ids });
  return ids;
}

async function change(tx: TxCtx, changes: readonly { row: Stored; patch: Record<string, unknown> }[]): Promise<void> {
  const all = changes.map(({ row, patch }) => ({ locked: row, patch: patch as Patch<typeof events> }));
  const ids = await changeRecords(tx, eventRecord, all);
  if (ids.length) await emit(tx, 'event.imported', { ids });
}

export const eventImporter = recordImporter<typeof events, ImportedEvent, never>({
  ...eventImport,
  record: eventRecord,
  keyColumns: { externalKey: sql`${events.externalKey}` },
  uniqueKey: 'externalKey',
  sources: [
    { sort: 'employee', record: employeeRecord, code: employees.code, open: true },
    { sort: 'centre', record: centreRecord, open: true },
    { sort: 'unit', record: unitRecord, open: true },
    { sort: 'project', record: projectRecord, code: projects.code },
    { sort: 'customer', record: customerRecord, code: customers.code },
    { sort: 'contact', record: contactRecord },
    { sort: 'event_type', directory: 'event_type' },
  ],
  names: [
    { target: 'employeeId', sorts: ['employee'], field: 'employeeId' },
    { target: 'centreId', sorts: ['centre'], field: 'centreId' },
    { target: 'unitId', sorts: ['unit'], field: 'unitId' },
    { target: 'projectId', sorts: ['project'], field: 'projectId' },
    { target: 'customerId', sorts: ['customer'], field: 'customerId' },
    { target: 'contactId', sorts: ['contact'], field: 'contactId' },
    { target: 'typeId', sorts: ['event_type'], field: 'typeId' },
  ],
  makers: {
    employee: recordMaker(employeeRecord, createByName),
    project: recordMaker(projectRecord, async (tx, names) => {
      for (const title of names) await createProject(tx, { title, memberIds: [] });
    }),
    customer: recordMaker(customerRecord, (tx, names) =>
      createCustomers(
        tx,
        names.map((title) => ({ title })),
      ),
    ),
    event_type: directoryMaker('event_type'),
  },
  schema: importedEventSchema,
  inputOf,
  columnsOf: async (ctx, inputs) =>
    inputs.map(({ input, stored, values }) => ({
      ...ownColumns(ctx, input),
      ...(stored ? { content: mergedText(values, 'content', stored.content, MARK) } : {}),
    })),
  rules,
  create,
  change,
});
