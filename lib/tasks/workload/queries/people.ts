import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { employees, records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import { hasParam } from '@/lib/kernel/rights';
import { centreKind, unitKind } from '@/lib/people/kind';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, knownTerms, whereOf } from '@/lib/record/list-where';
import type { Named } from '../../views';

export type Person = { id: number; name: string; centreId: number | null; hoursADay: string };
type Row = { id: string; name: string; centre_id: string | null; hours: string };
export type PeopleAsked = { centreId: number | null; unitId: number | null };

/** Rows of one screen; who looks for somebody narrows the filter. */
const MOST = 60;

/** Whose hours the reader may look at: colleagues they see, when they may look into calendars of others, and their own. */
const open = (ctx: Ctx): SQL =>
  hasParam(ctx.rights, 'see_others_calendars')
    ? sql`(${visible(ctx, employeeRecord)} or ${records.id} = ${ctx.employeeId})`
    : sql`${records.id} = ${ctx.employeeId}`;

const people = sql`${records} join ${employees} on ${employees.id} = ${records.id}`;
const here = sql`${records.deletedAt} is null and ${records.archivedAt} is null`;

/**
 * The people of a screen, by name: of a centre and a unit when asked, and where tasks are filtered those who do any of
 * them. One statement.
 */
export async function listPeople(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  { centreId, unitId }: PeopleAsked,
): Promise<{ people: Person[]; total: number }> {
  const isNarrowed = asked.text !== '' || knownTerms(definition, asked.filters).length > 0;
  const doing = isNarrowed
    ? sql`and ${employees.id} in (select line.employee_id from task_executors line join ${tasks} on ${tasks.id} = line.task_id
        join ${records} on ${records.id} = ${tasks.id} where ${whereOf(ctx, definition, asked)})`
    : sql``;
  const rows = await ctx.db.execute<Row & { total: string }>(sql`${planAnew}
    select ${employees.id} as id, ${records.title} as name, ${employees.centreId} as centre_id, ${employees.capacity} as hours, count(*) over () as total from ${people}
    where ${open(ctx)} and ${here} ${centreId === null ? sql`` : sql`and ${employees.centreId} = ${centreId}`}
      ${unitId === null ? sql`` : sql`and ${records.unitId} = ${unitId}`} ${doing}
    order by ${records.title}, ${records.id} limit ${MOST}`);
  return { people: rows.map(personOf), total: Number(rows[0]?.total ?? 0) };
}

/** Those of `ids` whose hours the reader may look at. */
export async function peopleById(ctx: Ctx | TxCtx, ids: readonly number[]): Promise<Person[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select ${employees.id} as id, ${records.title} as name, ${employees.centreId} as centre_id, ${employees.capacity} as hours from ${people}
    where ${open(ctx)} and ${records.deletedAt} is null and ${records.id} = any(${sql.param([...ids])}::bigint[])
    order by ${records.id}`);
  return rows.map(personOf);
}

const personOf = ({ id, name, centre_id, hours }: Row): Person => ({
  id: Number(id),
  name,
  centreId: centre_id === null ? null : Number(centre_id),
  hoursADay: hours,
});

const MOST_PLACES = 500;

/** Centres and units to narrow the people to, by name. Everybody may know them. One statement. */
export async function listPlaces(ctx: Ctx): Promise<{ centres: Named[]; units: Named[] }> {
  const rows = await ctx.db.execute<{ id: string; kind: string; title: string }>(sql`
    select ${records.id} as id, ${records.kind} as kind, ${records.title} as title from ${records}
    where ${records.kind} in (${centreKind.name}, ${unitKind.name}) and ${here} order by ${records.title}, ${records.id} limit ${MOST_PLACES}`);
  const of = (kind: string) =>
    rows.flatMap((row) => (row.kind === kind ? [{ id: Number(row.id), text: row.title }] : []));
  return { centres: of(centreKind.name), units: of(unitKind.name) };
}
