import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** Those of the sessions that still let somebody in. */
export async function openSessions(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    select s.id from sessions s join users u on u.id = s.user_id
    where s.id = any(${sql.param([...new Set(ids)])}::text[]) and s.revoked_at is null and s.expires_at > now()
      and u.disabled_at is null and not u.must_change_password`);
  return new Set(rows.map((row) => row.id));
}
