import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { grants } from '@/db/schema/access';
import { customers } from '@/db/schema/customers';
import { projectMembers, projects } from '@/db/schema/projects';
import { employees, records } from '@/db/schema/spine';
import type { Kind } from '@/lib/kernel/kind';
import type { KindRights } from '@/lib/kernel/rights';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import type { Kinds, RecordKind } from '@/lib/record/record-kind';
import { createRecords } from '@/lib/record/records';

// Two kinds of record for the tests of the spine, on tables of real modules but with nothing of their rules.

const kind = (name: string, template: string): Kind => ({
  name,
  path: `/${name}s`,
  numberTemplate: template,
  messages: `test_${name}s`,
  icon: 'file',
  journals: true,
});

const ownOnly = (who: Ctx) => ({ own: sql`${records.authorId} = ${who.userId}` });

/** Has a text, a closed list, a date, a person and a part. */
export const paper: RecordKind<typeof projects> = {
  kind: kind('paper', 'P-{n}'),
  table: projects,
  fields: {
    code: { type: 'text' },
    status: { type: 'choice', choices: 'choices.project_status' },
    startsOn: { type: 'date' },
    managerId: { type: 'record', kind: 'employee' },
    customerId: { type: 'record', kind: 'note' },
    isInternal: { type: 'bool' },
    description: { type: 'longText' },
  },
  parts: {
    member: {
      table: projectMembers,
      owner: 'projectId',
      fields: { employeeId: { type: 'record', kind: 'employee' } },
      title: ['employeeId'],
    },
  },
  scopes: ownOnly,
};

export const note: RecordKind<typeof customers> = {
  kind: kind('note', 'N-{n}'),
  table: customers,
  fields: {
    code: { type: 'text' },
    phones: { type: 'list' },
    statusId: { type: 'directory', directory: 'customer_status' },
  },
  parts: {},
  scopes: ownOnly,
};

const person: RecordKind<typeof employees> = {
  kind: kind('employee', 'E-{n}'),
  table: employees,
  fields: {},
  parts: {},
  scopes: ownOnly,
};

export const kinds: Kinds = new Map<string, RecordKind>([
  ['paper', paper],
  ['note', note],
  ['employee', person],
]);

/** Papers written by `ctx`; returns their ids and the operation that made them. */
export async function makePapers(ctx: Ctx | TxCtx, count = 1, values: Partial<typeof projects.$inferInsert> = {}) {
  return transaction(ctx, 'paper.create', async (tx) => ({
    ids: await createRecords(
      tx,
      paper,
      Array.from({ length: count }, (_, at) => ({ title: `Paper ${at + 1}`, values })),
    ),
    operationId: tx.operationId,
  }));
}

export async function makePaper(ctx: Ctx | TxCtx, values: Partial<typeof projects.$inferInsert> = {}): Promise<number> {
  return (await makePapers(ctx, 1, values)).ids[0] ?? 0;
}

export async function makeNote(ctx: Ctx | TxCtx, title = 'A note'): Promise<number> {
  const [id] = await transaction(ctx, 'note.create', (tx) => createRecords(tx, note, [{ title, values: {} }]));
  return id ?? 0;
}

export async function makePerson(title: string): Promise<number> {
  const [id] = await transaction(systemContext(), 'employee.create', (tx) =>
    createRecords(tx, person, [{ title, values: {} }]),
  );
  return id ?? 0;
}

/** Gives the user of a context the same rights in the database: what a job or a mention reads. */
export async function grantInDatabase(ctx: Ctx, kindName: string, rights: KindRights): Promise<void> {
  await db.insert(grants).values({ userId: ctx.userId, kind: kindName, ...rights });
}
