import 'server-only';
import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm';
import { audit } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import type { AuditQuery } from './schema';
import type { AuditPage, AuditRow } from './views';

const PAGE = 50;
const CHUNK = 500;

/** The log, latest first, a page at a time. */
export async function listAudit(ctx: Ctx, query: AuditQuery): Promise<AuditPage> {
  authoriseSection(ctx, 'audit');
  const rows = await readAudit(ctx, query, PAGE + 1);
  const page = rows.slice(0, PAGE);
  return { rows: page, next: rows.length > PAGE ? String(page.at(-1)?.id ?? '') : null };
}

/** All that matches, for a file: read as the reader takes it. */
export async function* streamAudit(ctx: Ctx, query: AuditQuery): AsyncGenerator<AuditRow[]> {
  authoriseSection(ctx, 'audit');
  let after = query.after;
  for (;;) {
    const rows = await readAudit(ctx, { ...query, after }, CHUNK);
    if (rows.length > 0) yield rows;
    if (rows.length < CHUNK) return;
    after = String(rows.at(-1)?.id ?? '');
  }
}

async function readAudit(ctx: Ctx, query: AuditQuery, limit: number): Promise<AuditRow[]> {
  const rows = await ctx.db
    .select({ entry: audit, name: users.name })
    .from(audit)
    .leftJoin(users, eq(users.id, audit.actorId))
    .where(conditions(ctx, query))
    .orderBy(desc(audit.id))
    .limit(limit);
  return rows.map(({ entry: { id, at, verb, subject, details, address, actorId }, name }) => ({
    ...{ id, at, verb, subject, details, address: address ?? '' },
    actor: actorId === null ? null : { id: actorId, name: name ?? '' },
  }));
}

/** Days begin and end in the reader's zone. Entries are numbered as they are written, so the number is the key of a page. */
function conditions(ctx: Ctx, { q, area, who, from, to, after }: AuditQuery): SQL | undefined {
  const text = `%${q
    .replaceAll('\0', '')
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    q.trim()
      ? or(sql`lower(${audit.subject}) like ${text}`, sql`lower(${audit.details}::text) like ${text}`)
      : undefined,
    area ? sql`split_part(${audit.verb}, '.', 1) = ${area}` : undefined,
    who ? eq(audit.actorId, Number(who)) : undefined,
    from ? sql`${audit.at} >= ${from}::timestamp at time zone ${ctx.timeZone}` : undefined,
    to ? sql`${audit.at} < (${to}::timestamp + interval '1 day') at time zone ${ctx.timeZone}` : undefined,
    after ? lt(audit.id, Number(after)) : undefined,
  );
}

/** Those the log names as having done something, for its filter. */
export async function listAuditActors(ctx: Ctx): Promise<{ id: number; name: string }[]> {
  authoriseSection(ctx, 'audit');
  return ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(sql`exists (select 1 from audit a where a.actor_id = users.id)`)
    .orderBy(users.name)
    .limit(1_000);
}
