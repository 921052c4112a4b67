import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { events } from '@/db/schema/events';
import { projects } from '@/db/schema/projects';
import { comments } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import { customerRecord } from '@/lib/customers/record';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { systemDirectoryName } from '@/lib/record/directories';
import { taskRecord } from '@/lib/tasks/record';
import { eventRecord } from '../record';
import type { TimelineEntry, TimelineWhat } from './views';

type Row = {
  what: TimelineWhat;
  at: string;
  id: string;
  key: string;
  number: string;
  title: string;
  note: string;
  result: string;
  who: string | null;
  kind: string;
};

const PAGE = 50;

/**
 * Everything that ever happened with a customer, the latest first, as far as the reader may see each of it: a page of 50 and
 * where the next begins. `before`: what the page before said.
 */
export async function listTimeline(
  ctx: Ctx,
  customerId: number,
  before: string | null,
): Promise<{ entries: TimelineEntry[]; next: string | null }> {
  const [, at, key] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z)~(\w+\/\d+)$/.exec(before ?? '') ?? [];
  const isBefore = (moment: SQL, id: SQL) =>
    at && key ? sql`(${moment}, ${id}) < (${at}::timestamptz, ${key}::text)` : sql`true`;
  /** One way something happens: its moments from the latest on, as many as a page could need of it alone. */
  const branch = (
    what: TimelineWhat,
    part: { moment: SQL; id: SQL; note: SQL; result?: SQL; who: SQL; from: SQL; where: SQL },
  ) => {
    const own = sql`${what}::text || '/' || ${part.id}`;
    return sql`(select ${what}::text as what, ${part.moment} as at, ${own} as key, records.id, records.kind, records.number,
        records.title, ${part.note} as note, ${part.result ?? sql`''`} as result, ${part.who} as who
      from ${part.from} where ${part.where} and ${isBefore(part.moment, own)}
      order by ${part.moment} desc, ${own} desc limit ${PAGE + 1})`;
  };
  const author = (id: SQL) => sql`(select name from users where users.id = ${id})`;
  const type = sql`coalesce((select case when d.system then d.code else '=' || d.name end from directory_values d
    where d.id = events.type_id), '')`;
  const branches = [
    branch('event', {
      ...{ moment: sql`events.starts_at`, id: sql`events.id`, note: type, result: sql`events.result` },
      who: sql`(select p.title from records p where p.id = coalesce(events.employee_id, events.centre_id))`,
      from: sql`${events} join ${records} on records.id = events.id`,
      where: sql`events.customer_id = ${customerId} and ${visible(ctx, eventRecord)}`,
    }),
    ...(['taskMade', 'taskDone'] as const).map((what) =>
      branch(what, {
        ...{ moment: what === 'taskMade' ? sql`records.created_at` : sql`tasks.done_at`, id: sql`tasks.id` },
        ...{ note: sql`''`, who: what === 'taskMade' ? author(sql`records.author_id`) : sql`null::text` },
        from: sql`${tasks} join ${records} on records.id = tasks.id`,
        where: sql`tasks.customer_id = ${customerId} and ${visible(ctx, taskRecord)}
          ${what === 'taskDone' ? sql`and tasks.done_at is not null` : sql``}`,
      }),
    ),
    branch('projectMade', {
      ...{ moment: sql`records.created_at`, id: sql`projects.id`, note: sql`''`, who: author(sql`records.author_id`) },
      from: sql`${projects} join ${records} on records.id = projects.id`,
      where: sql`projects.customer_id = ${customerId} and ${visible(ctx, projectRecord)}`,
    }),
    ...[
      { table: customers, of: sql`customers.id = ${customerId}`, seen: visible(ctx, customerRecord) },
      { table: tasks, of: sql`tasks.customer_id = ${customerId}`, seen: visible(ctx, taskRecord) },
      { table: events, of: sql`events.customer_id = ${customerId}`, seen: visible(ctx, eventRecord) },
      { table: projects, of: sql`projects.customer_id = ${customerId}`, seen: visible(ctx, projectRecord) },
    ].map(({ table, of, seen }) =>
      branch('comment', {
        ...{ moment: sql`comments.created_at`, id: sql`comments.id`, note: sql`left(comments.body, 300)` },
        who: author(sql`comments.author_id`),
        from: sql`${table} join ${records} on records.id = ${table.id} join ${comments} on comments.record_id = records.id`,
        where: sql`${of} and comments.deleted_at is null and ${seen}`,
      }),
    ),
  ];
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select what, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, key, id, kind, number, title, note, result, who
    from (${sql.join(branches, sql` union all `)}) as happened order by happened.at desc, key desc limit ${PAGE + 1}`);
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  return {
    entries: page.map(({ id, at, who, note, ...row }) => {
      const isOwn = row.what === 'event' && note.startsWith('=');
      const type = row.what === 'event' && !isOwn ? note : '';
      const words = type ? (systemDirectoryName('event_type', type, ctx.locale) ?? '') : isOwn ? note.slice(1) : note;
      return { ...row, type, note: words, id: Number(id), at: new Date(at), who: who ?? '' };
    }),
    next: last ? `${last.at}~${last.key}` : null,
  };
}
