import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { backgroundMode } from '@/lib/platform/background-mode';
import type { Ctx } from '@/lib/platform/context';
import type { RunsQuery } from './schema';
import type { BackgroundOverview, FunctionRow, RunCard, RunPage, RunRow, RunState, StepRow } from './views';

// Of an event only its name and id are shown, and of an error only its first line: their insides may speak of cards.

const PAGE = 50;
const COUNTED = 10_000;

type Raw<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };
type Counts = { due: number; waiting: number; failed: number; unsent: number; since: string | null };
const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What runs in the background here. Two statements. */
export async function getBackground(ctx: Ctx): Promise<BackgroundOverview> {
  authoriseSection(ctx, 'background');
  const functions = await ctx.db.execute<
    Raw<Omit<FunctionRow, 'crons'>> & { crons: { expression: string; nextAt: string }[] }
  >(sql`
    select f.id, f.events, f.failing_since as "failingSince", coalesce((
      select json_agg(json_build_object('expression', c.expression, 'nextAt', c.next_at) order by c.next_at)
      from engine.crons c where c.function_id = f.id), '[]') as crons
    from engine.functions f order by f.failing_since is null, f.id`);
  const count = (from: SQL): SQL => sql`(select count(*)::int from (select 1 from ${from} limit ${COUNTED}) n)`;
  const [counts] = await ctx.db.execute<Counts>(sql`
    select ${count(sql`engine.queue where run_at <= now()`)} as due, ${count(sql`engine.queue where run_at > now()`)} as waiting,
      ${count(sql`engine.runs where state = 'failed'`)} as failed, ${count(sql`outbox where sent_at is null`)} as unsent,
      (select min(created_at) from outbox where sent_at is null) as since`);
  if (!counts) throw new Error('nothing was counted');
  const { due, waiting, failed, unsent, since } = counts;
  return {
    mode: backgroundMode,
    functions: functions.map((row) => ({
      ...{ id: row.id, events: row.events, failingSince: date(row.failingSince) },
      crons: row.crons.map(({ expression, nextAt }) => ({ expression, nextAt: new Date(nextAt) })),
    })),
    counts: { due, waiting, failed },
    outbox: { count: unsent, since: date(since) },
  };
}

/** Of what the database refused, the reason says more than the statement. */
const firstLine = (error: SQL): SQL =>
  sql`split_part(coalesce(${error} #>> '{cause,message}', ${error} ->> 'message'), E'\n', 1)`;

const columns = sql`r.id, (extract(epoch from r.created_at) * 1000000)::bigint::text as key, r.function_id as "functionId", r.event ->> 'name' as event, r.event ->> 'id' as "eventId",
  r.created_at as "createdAt", r.finished_at as "finishedAt", q.run_at as "nextAt", q.attempt,
  ${firstLine(sql`coalesce(r.error, q.error)`)} as error,
  case when r.state = 'running' and q.run_at > now() then 'waiting' else r.state end as state`;
const fromRuns = sql`engine.runs r left join lateral (
  select run_at, attempt, error from engine.queue q where q.run_id = r.id order by run_at limit 1) q on true`;

type RawRun = Raw<RunRow> & { key: string; eventId: string; nextAt: string | null; attempt: number | null };

/** Runs, latest first, a page at a time, in one statement. */
export async function listRuns(ctx: Ctx, query: RunsQuery): Promise<RunPage> {
  authoriseSection(ctx, 'background');
  const [at, id] = query.after.split('~');
  const rows = await ctx.db.execute<RawRun>(sql`
    select ${columns} from ${fromRuns} where ${stateIs(query.state)}
      ${query.of ? sql`and r.function_id = ${query.of}` : sql``}
      ${id ? sql`and (r.created_at, r.id) < ('epoch'::timestamptz + ${at}::bigint * interval '1 microsecond', ${id}::uuid)` : sql``}
    order by r.created_at desc, r.id desc limit ${PAGE + 1}`);
  const last = rows.at(PAGE - 1);
  return { rows: rows.slice(0, PAGE).map(runOf), next: last && rows.length > PAGE ? `${last.key}~${last.id}` : null };
}

function stateIs(state: RunState | ''): SQL {
  if (state === '') return sql`true`;
  if (state === 'done' || state === 'failed') return sql`r.state = ${state}`;
  return sql`r.state = 'running' and coalesce(q.run_at, now()) ${sql.raw(state === 'waiting' ? '>' : '<=')} now()`;
}

/** One run with its steps. */
export async function getRun(ctx: Ctx, id: string): Promise<RunCard> {
  authoriseSection(ctx, 'background');
  const [run] = await ctx.db.execute<RawRun>(sql`select ${columns} from ${fromRuns} where r.id = ${id}::uuid`);
  if (!run) throw new AppError('not_found');
  const steps = await ctx.db.execute<Raw<StepRow>>(sql`
    select id, coalesce(nullif(name, ''), id) as name, state, at, ${firstLine(sql`error`)} as error
    from engine.steps where run_id = ${id}::uuid order by place nulls last, at, id`);
  return {
    ...runOf(run),
    eventId: run.eventId,
    next: run.nextAt === null ? null : { at: new Date(run.nextAt), attempt: (run.attempt ?? 0) + 1 },
    steps: steps.map((step) => ({ ...step, at: new Date(step.at) })),
  };
}

function runOf({ id, functionId, event, state, createdAt, finishedAt, error }: RawRun): RunRow {
  const times = { createdAt: new Date(createdAt), finishedAt: date(finishedAt) };
  return { id, functionId, event, state, error: error?.slice(0, 500) ?? null, ...times };
}
