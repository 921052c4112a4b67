import 'server-only';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { jobItems, jobs } from '@/db/schema/record';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { ChunkRefused, type ChunkWorker, type ItemOutcome, type JobItem, type JobWorker } from '../jobs';
import type { KindDefinition } from '../kind-definition';
import { rowReader } from './cells';
import { BATCH, type RowData, settingOf } from './check';
import { getImport, type ImportJob, type ImportParams, importerOf } from './drafts';
import type { Importer, ImportSetting, ImportValues, RowIssue, RowVerdict } from './importer';
import { mayImport } from './may-import';
import { removeImportFile } from './store';

// Guarantee: an import is one operation. Skipping bad rows it goes on in chunks, each whole or not at all, and can be taken
// up by another process; all or nothing it is one transaction, so that nothing of it is ever seen unless all of it is there.

/** Items of the second pass stand behind all rows, at the row's number and this. */
export const SECOND_PASS = 1_000_000_000;

type Kinds = ReadonlyMap<string, KindDefinition>;

/** Opens the operation of a checked draft; `runJob` does the work. `all`: refused when a row is known to be bad. */
export async function startRun(
  ctx: Ctx,
  definition: KindDefinition,
  id: number,
  mode: ImportParams['mode'],
): Promise<void> {
  const { params, kind } = await getImport(ctx, id);
  if (!mayImport(ctx, definition)) throw new AppError('forbidden');
  const count = params.checked?.rows ?? 0;
  await transaction(ctx, { verb: `import.${kind}`, details: { count, file: params.name } }, async (tx) => {
    const [job] = await tx.tx.select().from(jobs).where(eq(jobs.id, id)).for('update');
    const draft = job?.params as ImportParams | undefined;
    if (job?.state !== 'draft' || draft?.phase !== 'checked') throw new AppError('busy');
    if (mode === 'all' && (draft.checked?.states.bad ?? 0) > 0)
      throw new AppError('invalid', { fields: { mode: 'has_bad_rows' } });
    await tx.tx
      .update(jobItems)
      .set({ state: 'skipped' })
      .where(and(eq(jobItems.jobId, id), isNotNull(jobItems.errors)));
    await addSecondPass(tx, importerOf(definition), id, draft);
    await tx.tx.execute(sql`
      update jobs set state = 'running', operation_id = ${tx.operationId}, done = 0, failed = 0, leased_until = null,
        total = (select count(*) from job_items where job_id = ${id} and state = 'waiting'),
        params = params || ${JSON.stringify({ phase: 'run', mode })}::jsonb where id = ${id}`);
  });
  await removeImportFile(params.file);
}

/** One more item for each row that names other rows of its file. */
async function addSecondPass(tx: TxCtx, { targets }: Importer, id: number, { columns }: ImportParams): Promise<void> {
  const late = new Set(targets.filter((target) => target.late).map((target) => target.key));
  const places = columns.flatMap((column, at) => (late.has(column.target) ? [at] : []));
  if (places.length === 0) return;
  const filled = sql.join(
    places.map((at) => sql`coalesce(data -> 'cells' ->> ${at}::int, '') <> ''`),
    sql` or `,
  );
  await tx.tx.execute(sql`
    insert into job_items (job_id, position, data)
    select job_id, position + ${SECOND_PASS}::int, jsonb_build_object('cells', data -> 'cells') from job_items
    where job_id = ${id} and state = 'waiting' and (${filled})`);
}

type Work = { importer: Importer; read: ReturnType<typeof rowReader>; setting: ImportSetting };

const work =
  (kinds: Kinds): ChunkWorker =>
  async (tx, job, items) => {
    const definition = kinds.get(job.kind ?? '');
    if (!definition || !mayImport(tx, definition)) throw new AppError('forbidden');
    const importer = importerOf(definition);
    const params = job.params as ImportParams;
    const setting = { ...settingOf({ ...job, params } satisfies ImportJob), fileKeys: new Set<string>() };
    const { header, columns } = params;
    const read = rowReader(importer.targets, { header, columns, zone: tx.timeZone });
    const outcomes: ItemOutcome[] = [];
    for (const batch of batches(items.filter(({ position }) => position < SECOND_PASS)))
      outcomes.push(...(await firstPass(tx, { importer, read, setting }, batch)));
    for (const batch of batches(items.filter(({ position }) => position >= SECOND_PASS)))
      outcomes.push(...(await secondPass(tx, { importer, read, setting }, batch)));
    const refused = outcomes.filter(({ state }) => state === 'failed');
    if (params.mode === 'all' && refused.length) throw new ChunkRefused(refused);
    return outcomes;
  };

/** The worker of jobs of type `import`. */
export const importWorker = (kinds: Kinds): JobWorker => ({
  work: work(kinds),
  inOne: (job) => (job.params as ImportParams).mode === 'all',
});

function* batches(items: readonly JobItem[]): Generator<readonly JobItem[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}

const cellsOf = ({ data }: JobItem): string[] => (data as RowData | null)?.cells ?? [];
const rowOf = (item: JobItem) => ({ number: item.position % SECOND_PASS, cells: cellsOf(item), faults: [], notes: [] });

async function firstPass(
  tx: TxCtx,
  { importer, read, setting }: Work,
  items: readonly JobItem[],
): Promise<ItemOutcome[]> {
  const rows = items.map((item) => read(rowOf(item)));
  const good = rows.flatMap(({ values, errors }) => (errors.length ? [] : [values]));
  const written = new Map<number, RowVerdict>();
  await write(tx, importer, setting, good, written);
  const verdicts = rows.map(
    ({ values, errors }): RowVerdict => written.get(values.row) ?? { state: 'bad', errors, remarks: [], makes: [] },
  );
  await keepVerdicts(tx, items, verdicts);
  return items.map(({ position }, index): ItemOutcome => {
    const verdict = verdicts[index];
    return verdict && verdict.state !== 'bad'
      ? { position, state: 'done' }
      : { position, state: 'failed', errors: verdict?.errors ?? [] };
  });
}

/** Writes rows together; where that is refused, halves are tried, until only what is at fault is left out. */
async function write(
  tx: TxCtx,
  importer: Importer,
  setting: ImportSetting,
  rows: readonly ImportValues[],
  verdicts: Map<number, RowVerdict>,
): Promise<void> {
  if (rows.length === 0) return;
  try {
    const written = await tx.tx.transaction((point) => importer.write({ ...tx, db: point, tx: point }, rows, setting));
    for (const [index, { row }] of rows.entries()) {
      const verdict = written[index];
      if (verdict) verdicts.set(row, verdict);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [first] = rows;
    if (rows.length === 1 && first) {
      verdicts.set(first.row, { state: 'bad', errors: issuesOf(error), remarks: [], makes: [] });
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await write(tx, importer, setting, rows.slice(0, half), verdicts);
    await write(tx, importer, setting, rows.slice(half), verdicts);
  }
}

/** A refusal as errors of a row. Commands that take many rows put the row's place before the field. */
function issuesOf({ code, fields, params }: AppError): RowIssue[] {
  const issues = Object.entries(fields).map(([field, key]) => ({ field: field.replace(/^\d+\./, ''), code: key }));
  return issues.length ? issues : [{ code, params }];
}

async function keepVerdicts(tx: TxCtx, items: readonly JobItem[], verdicts: readonly RowVerdict[]): Promise<void> {
  const [item] = items;
  if (!item) return;
  await tx.tx.execute(sql`
    update job_items i set record_id = v.record_id,
      data = i.data || jsonb_build_object('verdict', v.state, 'remarks', v.remarks::jsonb)
    from unnest(${sql.param(items.map((one) => one.position))}::int[],
      ${sql.param(verdicts.map((one) => one.recordId ?? null))}::bigint[],
      ${sql.param(verdicts.map((one) => one.state))}::text[],
      ${sql.param(verdicts.map((one) => JSON.stringify(one.remarks)))}::text[]) v (position, record_id, state, remarks)
    where i.job_id = ${item.jobId} and i.position = v.position`);
}

async function secondPass(
  tx: TxCtx,
  { importer, read, setting }: Work,
  items: readonly JobItem[],
): Promise<ItemOutcome[]> {
  const [item] = items;
  if (!item || !importer.join) return items.map(({ position }) => ({ position, state: 'done' }));
  const numbers = items.map(({ position }) => position - SECOND_PASS);
  const made = await tx.tx.execute<{ position: number; id: string }>(sql`
    select position, record_id as id from job_items where job_id = ${item.jobId} and record_id is not null
      and position = any(${sql.param(numbers)}::int[])`);
  const ids = new Map(made.map((row) => [row.position, Number(row.id)]));
  const rows = items.flatMap((one) => {
    const { values } = read(rowOf(one));
    const id = ids.get(values.row);
    return id === undefined ? [] : [{ id, values }];
  });
  const remarks = await importer.join(tx, rows, setting);
  for (const [index, { values }] of rows.entries()) {
    const told = remarks[index] ?? [];
    if (told.length) await addRemarks(tx, item.jobId, values.row, told);
  }
  return items.map(({ position }) => ({ position, state: 'done' }));
}

async function addRemarks(tx: TxCtx, jobId: number, row: number, remarks: readonly RowIssue[]): Promise<void> {
  await tx.tx.execute(sql`
    update job_items set data = jsonb_set(data, '{remarks}', coalesce(data -> 'remarks', '[]') || ${JSON.stringify(remarks)}::jsonb)
    where job_id = ${jobId} and position = ${row}`);
}
