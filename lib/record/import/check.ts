import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { jobItems, jobs } from '@/db/schema/record';
import { fold } from '@/lib/kernel/text';
import type { Ctx } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import type { JobItem } from '../jobs';
import type { KindDefinition } from '../kind-definition';
import { rowReader } from './cells';
import { type CheckSummary, getDraft, type ImportJob, importerOf, writeParams } from './drafts';
import { ImportFileError, type ImportRow } from './import-file';
import type { Importer, ImportSetting, RowVerdict } from './importer';
import { openImportFile } from './read-file';
import { importPath } from './store';

// Guarantee: the dry run writes nothing but what it found out: each row of the file with what would become of it. Running
// the import works on these rows alone, so it needs the file no more and can be taken up after a restart.

export const BATCH = 200;
const LEASE_SECONDS = 60;

/** What a row of a file is kept as. */
export type RowData = { cells: string[]; verdict: RowVerdict['state']; remarks: RowVerdict['remarks'] };

export const settingOf = ({ params: { key, create, fixed } }: ImportJob): Omit<ImportSetting, 'fileKeys'> => ({
  key,
  create,
  fixed,
});

/** Notes that the check has begun; `runCheck` does it. */
export async function beginCheck(ctx: Ctx, id: number): Promise<ImportJob> {
  const job = await getDraft(ctx, id);
  const params = { ...job.params, phase: 'checking' as const, fault: null, checked: null };
  await db
    .update(jobs)
    .set({ params, total: 0, done: 0, leasedUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'draft')));
  return { ...job, params };
}

/** Goes through the whole file. Whatever stops it, the draft is left so that its person can go on. */
export async function runCheck(ctx: Ctx, definition: KindDefinition, job: ImportJob): Promise<void> {
  try {
    const checked = await check(ctx, definition, job);
    await writeParams(job, { phase: 'checked', checked });
  } catch (error) {
    const fault = error instanceof ImportFileError ? error : new ImportFileError('damaged');
    if (fault !== error) log.error({ err: error, job: job.id }, 'an import could not be checked');
    await writeParams(job, { phase: 'columns', fault: { code: fault.code, params: fault.params } });
  }
}

async function check(ctx: Ctx, definition: KindDefinition, job: ImportJob): Promise<CheckSummary> {
  const importer = importerOf(definition);
  const { header, columns, key, read, file } = job.params;
  const table = await openImportFile(importPath(file), read);
  const readRow = rowReader(importer.targets, { header, columns, zone: ctx.timeZone });
  await db.delete(jobItems).where(eq(jobItems.jobId, job.id));
  const keyAt = columns.findIndex((column) => column.target === key);
  const keys = await keysOf(table.rows(), key === null ? -1 : keyAt);
  await progress(job.id, { total: keys.rows, done: 0 });
  const setting: ImportSetting = { ...settingOf(job), fileKeys: new Set(keys.first.keys()) };
  const found = new Findings();
  let batch: ImportRow[] = [];
  const flush = async () => {
    const verdicts = await checkRows(ctx, importer, batch, { readRow, setting, keys, keyAt });
    await keep(job.id, batch, verdicts);
    found.add(verdicts);
    await progress(job.id, { done: found.rows });
    batch = [];
  };
  for await (const row of table.rows()) if (batch.push(row) === BATCH) await flush();
  if (batch.length) await flush();
  return found.summary();
}

type Keys = { rows: number; first: Map<string, number> };

/** Where each value of the key stands first. */
async function keysOf(rows: AsyncGenerator<ImportRow>, at: number): Promise<Keys> {
  const keys: Keys = { rows: 0, first: new Map() };
  for await (const { number, cells } of rows) {
    keys.rows += 1;
    const value = at < 0 ? '' : fold(cells[at] ?? '');
    if (value !== '' && !keys.first.has(value)) keys.first.set(value, number);
  }
  return keys;
}

type Checking = { readRow: ReturnType<typeof rowReader>; setting: ImportSetting; keys: Keys; keyAt: number };

async function checkRows(
  ctx: Ctx,
  importer: Importer,
  rows: readonly ImportRow[],
  { readRow, setting, keys, keyAt }: Checking,
): Promise<RowVerdict[]> {
  const read = rows.map((row) => {
    const one = readRow(row);
    const earlier = keyAt < 0 ? undefined : keys.first.get(fold(row.cells[keyAt] ?? ''));
    if (earlier !== undefined && earlier !== row.number && setting.key)
      one.errors.push({ field: setting.key, code: 'twice_in_file', params: { row: earlier } });
    return one;
  });
  const good = read.filter(({ errors }) => errors.length === 0);
  const verdicts = await importer.check(
    ctx,
    good.map(({ values }) => values),
    setting,
  );
  const byRow = new Map(good.map(({ values }, index) => [values.row, verdicts[index]]));
  return read.map(({ values, errors, remarks }): RowVerdict => {
    const verdict = byRow.get(values.row);
    if (!verdict) return { state: 'bad', errors, remarks, makes: [] };
    return { ...verdict, remarks: [...remarks, ...verdict.remarks] };
  });
}

async function keep(jobId: number, rows: readonly ImportRow[], verdicts: readonly RowVerdict[]): Promise<void> {
  const items = rows.flatMap((row, index) => {
    const verdict = verdicts[index];
    if (!verdict) return [];
    const data: RowData = { cells: row.cells, verdict: verdict.state, remarks: verdict.remarks };
    const errors: JobItem['errors'] = verdict.state === 'bad' ? verdict.errors : null;
    return [{ jobId, position: row.number, data, errors }];
  });
  if (items.length) await db.insert(jobItems).values(items);
}

const progress = (id: number, patch: { total?: number; done: number }) =>
  db
    .update(jobs)
    .set({ ...patch, leasedUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(eq(jobs.id, id));

/** Sums up verdicts as they come. */
class Findings {
  rows = 0;
  private remarks = 0;
  private readonly states: Record<string, number> = {};
  private readonly makes = new Map<string, Set<string>>();

  add(verdicts: readonly RowVerdict[]): void {
    for (const { state, remarks, makes } of verdicts) {
      this.rows += 1;
      if (remarks.length) this.remarks += 1;
      this.states[state] = (this.states[state] ?? 0) + 1;
      for (const { sort, name } of state === 'bad' ? [] : makes)
        this.makes.set(sort, (this.makes.get(sort) ?? new Set()).add(name));
    }
  }

  summary(): CheckSummary {
    const makes = Object.fromEntries([...this.makes].map(([sort, names]) => [sort, [...names].sort()]));
    return { rows: this.rows, states: this.states, remarks: this.remarks, makes };
  }
}
