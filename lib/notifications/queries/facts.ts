import 'server-only';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';

/** What a letter says of a record beside its title. */
export type Facts = {
  recordId: number;
  kind: string;
  number: string;
  title: string;
  project: string;
  endsOn: string | null;
  endsAt: Date | null;
};

type Row = {
  id: string;
  kind: string;
  number: string;
  title: string;
  project: string | null;
  ends_on: string | null;
  ends_at: string | Date | null;
};

/** A record that is kept; null for one that is gone. */
export async function factsOf(ctx: Pick<Ctx, 'db'>, recordId: number): Promise<Facts | null> {
  return (await factsOfAll(ctx, [recordId])).get(recordId) ?? null;
}

/** The same of many, by record. */
export async function factsOfAll(ctx: Pick<Ctx, 'db'>, recordIds: readonly number[]): Promise<Map<number, Facts>> {
  const rows = await ctx.db.execute<Row>(sql`
    select r.id, r.kind, r.number, r.title, p.title as project, t.ends_on::text as ends_on, t.ends_at
    from records r left join tasks t on t.id = r.id left join records p on p.id = t.project_id
    where r.id = any(${sql.param([...recordIds])}::bigint[]) and r.deleted_at is null`);
  return new Map(rows.map((row) => [Number(row.id), factsFrom(row)]));
}

const factsFrom = ({ id, kind, number, title, project, ends_on, ends_at }: Row): Facts => ({
  ...{ recordId: Number(id), kind, number, title, project: project ?? '', endsOn: ends_on },
  endsAt: ends_at === null ? null : new Date(ends_at),
});

/** The code of a system status; null for one's own. */
export async function statusCode(ctx: Pick<Ctx, 'db'>, id: unknown): Promise<string | null> {
  if (typeof id !== 'number') return null;
  const [row] = await ctx.db.execute<{ code: string | null }>(sql`select code from directory_values where id = ${id}`);
  return row?.code ?? null;
}

/** The words of a comment, and whom it calls by name: they are told of that. */
export async function commentFacts(
  ctx: Pick<Ctx, 'db'>,
  id: unknown,
): Promise<{ body: string; called: ReadonlySet<number> } | null> {
  if (typeof id !== 'number') return null;
  const [row] = await ctx.db.execute<{ body: string; called: number[] | null }>(sql`
    select body, (select json_agg(user_id) from mentions m where m.comment_id = c.id) as called
    from comments c where id = ${id} and deleted_at is null`);
  return row ? { body: row.body, called: new Set(row.called ?? []) } : null;
}

/** Names of users, by id. */
export async function namesOfUsers(ctx: Pick<Ctx, 'db'>, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; name: string }>(
    sql`select id, name from users where id = any(${sql.param([...ids])}::bigint[])`,
  );
  return new Map(rows.map(({ id, name }) => [Number(id), name]));
}
