import 'server-only';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';

const NOTICES_DAYS = 180;
const BATCH = 5_000;

/** Clears away old notifications and their letters; letters people wrote stay, and so does what still waits. */
export async function forgetOldNotices(ctx: Ctx): Promise<{ notices: number; letters: number }> {
  const old = sql`now() - make_interval(days => ${NOTICES_DAYS})`;
  const notices = await ctx.db.execute(sql`
    delete from notifications where id in (
      select n.id from notifications n left join letters l on l.id = n.letter_id
      where n.created_at < ${old} and (n.state not in ('waiting', 'queued')
        or (n.state = 'queued' and l.state in ('sent', 'cancelled', 'failed'))) limit ${BATCH})
    returning 1`);
  const letters = await ctx.db.execute(sql`
    delete from letters where id in (
      select id from letters l where l.kind = 'notification' and l.state in ('sent', 'cancelled', 'failed')
        and l.created_at < ${old} and not exists (select 1 from notifications n where n.letter_id = l.id) limit ${BATCH})
    returning 1`);
  return { notices: notices.length, letters: letters.length };
}
