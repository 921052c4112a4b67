import 'server-only';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { calendarFeeds } from '@/db/schema/feeds';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import { type IcsEvent, writeCalendar } from '@/lib/kernel/icalendar';
import { zoneBlock } from '@/lib/kernel/icalendar-zone';
import { rightsOn } from '@/lib/kernel/rights';
import { zoneName } from '@/lib/kernel/zones';
import type { Ctx } from '@/lib/platform/context';
import { hashToken } from '@/lib/platform/secrets';
import { contextOfUser } from '@/lib/platform/user-context';
import { wordsOf } from '@/lib/platform/words';
import { projectKind } from '@/lib/projects/kind';
import { projectRecord } from '@/lib/projects/record';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { parseQuery } from '@/lib/record/list-query';
import { whereOf } from '@/lib/record/list-where';
import { taskKind } from '../kind';
import { span } from '../queries/calendar';
import { asInstant, type Period, type StatusColumns, statusView } from '../queries/status-view';
import { executedBy, taskRecord } from '../record';
import { eventOf } from './rules';
import type { FeedView } from './views';

type Feed = typeof calendarFeeds.$inferSelect;

/** The calendar addresses of the person, the newest first. */
export async function listFeeds(ctx: Ctx): Promise<FeedView[]> {
  const rows = await ctx.db
    .select()
    .from(calendarFeeds)
    .where(eq(calendarFeeds.userId, ctx.userId ?? 0))
    .orderBy(desc(calendarFeeds.id));
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope,
    name: row.name,
    href: hrefOf(row),
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt,
  }));
}

function hrefOf({ scope, projectId, query }: Feed): string {
  if (scope === 'project') return `${projectKind.path}/${projectId}`;
  return `${taskKind.path}?${scope === 'mine' ? 'f=executors.is.me' : query}`;
}

/**
 * Who reads under this token, with the rights they have now, and what the address stands for. `not_found` for a token that
 * is unknown or withdrawn, a person who is disabled or may see no task, a project they may not see any more.
 */
export async function openFeed(reader: Pick<Ctx, 'db'>, token: string): Promise<{ ctx: Ctx; feed: Feed }> {
  const [feed] = await reader.db
    .select()
    .from(calendarFeeds)
    .where(eq(calendarFeeds.tokenHash, hashToken(token)));
  const ctx = feed && (await contextOfUser(feed.userId));
  if (!feed || !ctx || rightsOn(ctx.rights, taskKind.name).see === 'none') throw new AppError('not_found');
  if (feed.projectId !== null && !(await seesProject(ctx, feed.projectId))) throw new AppError('not_found');
  return { ctx, feed };
}

async function seesProject(ctx: Ctx, id: number): Promise<boolean> {
  const { table } = projectRecord;
  const rows = await ctx.db
    .select({ id: records.id })
    .from(records)
    .innerJoin(table, eq(table.id, records.id))
    .where(and(eq(records.id, id), visible(ctx, projectRecord)));
  return rows.length > 0;
}

/** More than a calendar can show; what is nearest to now comes first. */
const MOST_EVENTS = 2_000;
const DAY = 86_400_000;
const BACK = 180 * DAY;
const AHEAD = 730 * DAY;
const MOST_TEXT = 2_000;

type Row = Period &
  StatusColumns & {
    id: string;
    number: string;
    title: string;
    version: number;
    created_at: string;
    changed_at: string;
    priority: string;
    percent: number;
    customer: string | null;
    project: string | null;
    content: string;
  };

/** The file of a feed: tasks from half a year ago to two years ahead, in the zone of its person. */
export async function writeFeed(ctx: Ctx, feed: Feed, definition: KindDefinition, origin: string): Promise<string> {
  const zone = zoneName(ctx.timeZone);
  const today = Math.floor(ctx.now.getTime() / DAY) * DAY;
  const [from, to] = [new Date(today - BACK), new Date(today + AHEAD)];
  const rows = await readTasks(ctx, setOf(ctx, feed, definition), from, to);
  const events = rows.slice(0, MOST_EVENTS).flatMap((row) => toEvent(row, ctx, zone, origin) ?? []);
  const isTimed = zone !== 'UTC' && events.some(({ start }) => 'local' in start);
  return writeCalendar({
    name: feed.name,
    text: rows.length > MOST_EVENTS ? wordsOf(ctx.locale).say('feeds.cut', { count: MOST_EVENTS }) : '',
    zones: isTimed ? [zoneBlock(zone, from, to)] : [],
    events: events.sort((a, b) => (a.uid < b.uid ? -1 : 1)),
  });
}

function setOf(ctx: Ctx, { scope, projectId, query }: Feed, definition: KindDefinition): SQL {
  if (scope === 'mine') return sql`${visible(ctx, taskRecord)} and tasks.id in ${executedBy(ctx)}`;
  if (scope === 'project') return sql`${visible(ctx, taskRecord)} and tasks.project_id = ${projectId}`;
  const search = new URLSearchParams(query);
  return whereOf(ctx, definition, {
    ...parseQuery({ f: search.getAll('f'), q: search.get('q') ?? undefined }),
    bin: false,
  });
}

const readTasks = (ctx: Ctx, where: SQL, from: Date, to: Date) =>
  ctx.db.execute<Row>(sql`${planAnew}
    select tasks.id, records.number, records.title, records.version, records.created_at, records.changed_at, tasks.priority,
      tasks.percent, left(tasks.content, ${MOST_TEXT}) as content, tasks.category, tasks.due_at, tasks.starts_on, tasks.starts_at,
      tasks.ends_on, tasks.ends_at, d.code as status_code, d.name as status_name, d.system as status_system, d.color as status_color,
      (select title from records r where r.id = tasks.customer_id) as customer,
      (select title from records r where r.id = tasks.project_id) as project
    from ${tasks} join ${records} on ${records.id} = ${tasks.id} join directory_values d on d.id = tasks.status_id
    where ${where} and ${span} && tsrange(${from.toISOString()}::timestamptz at time zone 'UTC', ${to.toISOString()}::timestamptz at time zone 'UTC')
    order by abs(extract(epoch from coalesce(tasks.due_at, tasks.starts_at, tasks.starts_on::timestamptz) - ${ctx.now.toISOString()}::timestamptz)), tasks.id
    limit ${MOST_EVENTS + 1}`);

function toEvent(row: Row, ctx: Ctx, zone: string, origin: string): IcsEvent | null {
  const { say } = wordsOf(ctx.locale);
  const status = statusView(row, ctx.locale, ctx.now, say('tasks.overdue'));
  const fact = (label: string, value: string | null) => (value ? `${say(`tasks.fields.${label}`)}: ${value}` : '');
  return eventOf(
    {
      id: Number(row.id),
      number: row.number,
      title: row.title,
      version: row.version,
      createdAt: new Date(row.created_at),
      changedAt: new Date(row.changed_at),
      startsOn: row.starts_on,
      startsAt: asInstant(row.starts_at),
      endsOn: row.ends_on,
      endsAt: asInstant(row.ends_at),
      category: row.category,
      isHigh: row.priority === 'high',
      facts: [
        `${row.number} · ${status.name} · ${row.percent} %`,
        fact('customer', row.customer),
        fact('project', row.project),
        row.content,
      ],
    },
    { zone, origin },
  );
}
