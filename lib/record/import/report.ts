import 'server-only';
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import { jobItems } from '@/db/schema/record';
import type { Ctx } from '@/lib/platform/context';
import { type WordsOf, wordsOf } from '@/lib/platform/words';
import { BOM, csvLine } from '../export/csv';
import type { KindDefinition } from '../kind-definition';
import type { RowData } from './check';
import { labelPath } from './columns';
import { type ImportJob, importerOf } from './drafts';
import type { RowIssue } from './importer';
import { SECOND_PASS } from './run';

// Guarantee: what is wrong with a row is told in the reader's language, by row and by the column's own heading; the file of
// refused rows holds them as they came, so that it can be mended and sent again.

export type IssueView = { row: number; column: string; text: string };
const LISTED = 200;

type Teller = (issue: RowIssue) => Omit<IssueView, 'row'>;

/** Tells issues of one import: the column by its heading in the file, the reason as a sentence. */
function tellerOf(ctx: Ctx, definition: KindDefinition, { params }: ImportJob): Teller {
  const words = wordsOf(ctx.locale);
  const { targets } = importerOf(definition);
  return ({ field, code, params: holes = {} }) => {
    const at = params.columns.findIndex((column) => column.target === field);
    const target = targets.find((one) => one.key === field);
    const label = target ? words.say(labelPath(definition.record.kind.messages, target)) : '';
    return { column: params.header[at] || label, text: sentence(words, code, { text: '', ...holes }) };
  };
}

const sentence = ({ find }: WordsOf, code: string, params: Record<string, string | number>): string =>
  find(`import.issues.${code}`, params) ??
  find(`errors.fields.${code}`, params) ??
  find(`errors.${code}`, params) ??
  code;

const rowsOf = (job: ImportJob) => and(eq(jobItems.jobId, job.id), lt(jobItems.position, SECOND_PASS));

/** The first errors, row by row, and the first remarks. */
export async function listIssues(
  ctx: Ctx,
  definition: KindDefinition,
  job: ImportJob,
): Promise<{ errors: IssueView[]; remarks: IssueView[] }> {
  const tell = tellerOf(ctx, definition, job);
  const columns = { row: jobItems.position, errors: jobItems.errors, data: jobItems.data };
  const wrong = await ctx.db
    .select(columns)
    .from(jobItems)
    .where(and(rowsOf(job), sql`${jobItems.errors} is not null`))
    .orderBy(asc(jobItems.position))
    .limit(LISTED);
  const noted = await ctx.db
    .select(columns)
    .from(jobItems)
    .where(and(rowsOf(job), sql`${jobItems.errors} is null`, sql`${jobItems.data} -> 'remarks' <> '[]'::jsonb`))
    .orderBy(asc(jobItems.position))
    .limit(LISTED);
  const remarksOf = (data: unknown): RowIssue[] => (data as RowData | null)?.remarks ?? [];
  return {
    errors: wrong.flatMap(({ row, errors }) => (errors ?? []).map((issue) => ({ row, ...tell(issue) }))),
    remarks: noted.flatMap(({ row, data }) => remarksOf(data).map((issue) => ({ row, ...tell(issue) }))),
  };
}

/** What became of the rows: state → how many. Rows an import has not come to yet count as `waiting`. */
export async function countRows(ctx: Ctx, job: ImportJob): Promise<Record<string, number>> {
  const rows = await ctx.db
    .select({
      state: sql<string>`case ${jobItems.state} when 'skipped' then 'bad' when 'failed' then 'bad'
        when 'done' then ${jobItems.data} ->> 'verdict' else 'waiting' end`,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(jobItems)
    .where(rowsOf(job))
    .groupBy(sql`1`);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

const PAGE = 500;

/** The refused rows as they came, with the reason behind each; a spreadsheet's file. */
export async function* errorFile(ctx: Ctx, definition: KindDefinition, job: ImportJob): AsyncGenerator<string> {
  const tell = tellerOf(ctx, definition, job);
  yield BOM + csvLine([...job.params.header, wordsOf(ctx.locale).say('import.reason')]);
  let after = 0;
  for (;;) {
    const rows = await ctx.db
      .select({ row: jobItems.position, errors: jobItems.errors, data: jobItems.data })
      .from(jobItems)
      .where(and(rowsOf(job), gt(jobItems.position, after), sql`${jobItems.errors} is not null`))
      .orderBy(asc(jobItems.position))
      .limit(PAGE);
    yield rows
      .map(({ errors, data }) => {
        const reasons = (errors ?? []).map(tell).map(({ column, text }) => (column ? `${column}: ${text}` : text));
        return csvLine([...((data as RowData | null)?.cells ?? []), reasons.join('; ')]);
      })
      .join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.row ?? 0;
  }
}
