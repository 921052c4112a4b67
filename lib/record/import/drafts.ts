import 'server-only';
import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { jobs } from '@/db/schema/record';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { Job } from '../jobs';
import type { KindDefinition } from '../kind-definition';
import type { ColumnChoice } from './cells';
import { columnsProblem, formOf, knownColumns, proposeColumns } from './columns';
import { type FaultParams, type FileFaultCode, ImportFileError } from './import-file';
import type { Importer, ImportTarget } from './importer';
import { mayImport } from './may-import';
import { type ImportTable, openImportFile, type ReadOptions } from './read-file';
import type { ReadImport, SettleImport } from './schema';
import { importPath, type ReceivedImport, removeImportFile, sweepImportFiles } from './store';

// Guarantee: an import belongs to who uploaded its file; for anybody else it does not exist. Nothing of it is written into
// the house before its person says so.

export type CheckSummary = {
  rows: number;
  states: Record<string, number>;
  remarks: number;
  /** sort → names of what will be made */
  makes: Record<string, string[]>;
};

/** What a job of type `import` keeps in `params`. */
export type ImportParams = {
  file: string;
  name: string;
  size: number;
  read: ReadOptions;
  header: string[];
  columns: ColumnChoice[];
  key: string | null;
  create: string[];
  fixed: Record<string, string>;
  mode: 'skip' | 'all';
  phase: 'columns' | 'checking' | 'checked' | 'run';
  fault: { code: FileFaultCode; params: FaultParams } | null;
  checked: CheckSummary | null;
};
export type ImportJob = Omit<Job, 'params'> & { params: ImportParams };

const SAMPLE = 1_000;
const DAY = 86_400_000;
/** A draft nobody came back to, and what is kept of a finished import, with the rows that were refused. */
const DRAFT_DAYS = 7;
const FINISHED_DAYS = 30;

/** Wrong as it is read now, but perhaps not with another encoding, separator or sheet. */
const mendable: readonly FileFaultCode[] = ['encoding', 'open_quote', 'no_sheet', 'too_many_columns'];

export function importerOf(definition: KindDefinition | undefined): Importer {
  if (!definition?.importer) throw new AppError('not_found');
  return definition.importer;
}

/** The first rows of a table; enough to see how its values are written. */
export async function sampleOf(table: ImportTable, count: number): Promise<string[][]> {
  const sample: string[][] = [];
  for await (const { cells } of table.rows()) {
    sample.push(cells);
    if (sample.length >= count) break;
  }
  return sample;
}

type Proposal = Pick<ImportParams, 'header' | 'columns' | 'key' | 'fixed' | 'fault'>;

async function propose(ctx: Ctx, definition: KindDefinition, file: string, read: ReadOptions): Promise<Proposal> {
  const importer = importerOf(definition);
  try {
    const table = await openImportFile(importPath(file), read);
    const sample = await sampleOf(table, SAMPLE);
    const { header } = table;
    const columns = proposeColumns(importer, definition.record.kind.messages, header, sample, ctx.locale);
    const key = importer.keys.find((one) => columns.some((column) => column.target === one)) ?? null;
    return { header, columns, key, fixed: importer.suggests?.(header) ?? {}, fault: null };
  } catch (error) {
    if (!(error instanceof ImportFileError) || !mendable.includes(error.code)) throw error;
    const fault = { code: error.code, params: error.params };
    return { header: [], columns: [], key: null, fixed: {}, fault };
  }
}

/** Begins an import with a received file; returns its id. Throws `ImportFileError` for a file that is no readable table. */
export async function startImport(ctx: Ctx, definition: KindDefinition, received: ReceivedImport): Promise<number> {
  const { key: file, name, size } = received;
  try {
    if (!mayImport(ctx, definition) || ctx.userId === null) throw new AppError('forbidden');
    const proposal = await propose(ctx, definition, file, {});
    const params: ImportParams = {
      ...{ file, name, size, read: {}, mode: 'skip', phase: 'columns', checked: null, ...proposal },
      create: [...importerOf(definition).creates],
    };
    const kind = definition.record.kind.name;
    const [job] = await db
      .insert(jobs)
      .values({ type: 'import', kind, actorId: ctx.userId, state: 'draft', params })
      .returning({ id: jobs.id });
    if (!job) throw new Error('no import was begun');
    await sweepImports(ctx.now);
    return job.id;
  } catch (error) {
    await removeImportFile(file);
    throw error;
  }
}

/** One's own import. Throws `not_found` for anybody else's. */
export async function getImport(ctx: Ctx, id: number): Promise<ImportJob> {
  const [job] = await ctx.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), eq(jobs.type, 'import'), eq(jobs.actorId, ctx.userId ?? -1)));
  if (!job) throw new AppError('not_found');
  return { ...job, params: job.params as ImportParams };
}

/** One's own imports, newest first. */
export async function listImports(ctx: Ctx): Promise<ImportJob[]> {
  const rows = await ctx.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.type, 'import'), eq(jobs.actorId, ctx.userId ?? -1), ne(jobs.state, 'cancelled')))
    .orderBy(desc(jobs.id))
    .limit(20);
  return rows.map((job) => ({ ...job, params: job.params as ImportParams }));
}

/** A draft that is not being checked at this moment. */
export async function getDraft(ctx: Ctx, id: number): Promise<ImportJob> {
  const job = await getImport(ctx, id);
  if (job.state !== 'draft' || isChecking(job, ctx.now)) throw new AppError('busy');
  return job;
}

export const isChecking = ({ params, leasedUntil }: ImportJob, now: Date): boolean =>
  params.phase === 'checking' && leasedUntil !== null && leasedUntil > now;

export async function writeParams(job: ImportJob, patch: Partial<ImportParams>): Promise<void> {
  const params = { ...job.params, ...patch };
  await db
    .update(jobs)
    .set({ params, leasedUntil: null })
    .where(and(eq(jobs.id, job.id), eq(jobs.state, 'draft')));
}

/** Reads the file anew, with another encoding, separator or sheet; what was chosen for its columns is proposed again. */
export async function readAgain(
  ctx: Ctx,
  definition: KindDefinition,
  job: ImportJob,
  input: ReadImport,
): Promise<void> {
  const read: ReadOptions = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ''));
  await writeParams(job, { read, phase: 'columns', ...(await propose(ctx, definition, job.params.file, read)) });
}

/** Keeps what was chosen for the columns, the key and what may be made, then refuses what cannot be imported so. */
export async function settleImport(
  ctx: Ctx,
  definition: KindDefinition,
  job: ImportJob,
  input: SettleImport,
): Promise<void> {
  const { targets, keys, creates } = importerOf(definition);
  const asked = job.params.header.map((_, at): ColumnChoice => input.columns[at] ?? { target: '' });
  const columns = await withForms(ctx, job, targets, knownColumns(targets, asked));
  const isFilled = (key: string): boolean => columns.some((column) => column.target === key);
  const fixed = Object.entries(input.fixed).filter(([key, value]) => {
    const target = targets.find((one) => one.key === key);
    return target?.fixed && !isFilled(key) && target.choices?.values.includes(value);
  });
  await writeParams(job, {
    columns,
    key: keys.find((key) => key === input.key && isFilled(key)) ?? null,
    create: creates.filter((sort) => input.create.includes(sort)),
    fixed: Object.fromEntries(fixed),
    phase: 'columns',
  });
  const problem = columnsProblem(targets, columns);
  if (problem) throw new AppError('invalid', { fields: { columns: problem } });
}

/** A column that goes elsewhere now is looked at again for how its values are written, unless the person said so. */
async function withForms(
  ctx: Ctx,
  job: ImportJob,
  targets: readonly ImportTarget[],
  asked: readonly ColumnChoice[],
): Promise<ColumnChoice[]> {
  const table = await openImportFile(importPath(job.params.file), job.params.read);
  const sample = await sampleOf(table, SAMPLE);
  return asked.map((column, at) => {
    const target = targets.find((one) => one.key === column.target);
    const values = sample.map((cells) => cells[at] ?? '');
    return { ...formOf(target, values, ctx.locale), ...column };
  });
}

export async function discardImport(ctx: Ctx, id: number): Promise<void> {
  const job = await getDraft(ctx, id);
  await db.delete(jobs).where(and(eq(jobs.id, job.id), eq(jobs.state, 'draft')));
  await removeImportFile(job.params.file);
}

/** What is past its time goes: drafts with their files, rows of finished imports. The operations stay. */
async function sweepImports(now: Date): Promise<void> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  await db
    .delete(jobs)
    .where(and(eq(jobs.type, 'import'), eq(jobs.state, 'draft'), lt(jobs.createdAt, ago(DRAFT_DAYS))));
  await db
    .delete(jobs)
    .where(and(eq(jobs.type, 'import'), sql`state <> 'running'`, lt(jobs.finishedAt, ago(FINISHED_DAYS))));
  await sweepImportFiles(ago(DRAFT_DAYS));
}
