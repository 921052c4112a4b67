import 'server-only';
import { sql } from 'drizzle-orm';
import { isLocale, type Locale } from '@/lib/kernel/locale';
import type { Ctx } from '@/lib/platform/context';
import type { Channel, Stage } from '../kind';
import type { Quiet } from '../rules/hours';

/** How one person can be told, and how they like it. */
export type Told = {
  userId: number;
  name: string;
  locale: Locale;
  timeZone: string;
  email: string;
  phone: string;
  hasPush: boolean;
  mutes: boolean;
  off: Partial<Record<Stage, Channel[]>>;
  digestHour: number | null;
  quiet: Quiet | null;
};

type Row = {
  id: string;
  name: string;
  locale: string;
  time_zone: string;
  email: string | null;
  phone: string | null;
  has_push: boolean;
  mutes: boolean;
  off: Told['off'] | null;
  digest_hour: number | null;
  quiet_from: string | null;
  quiet_to: string | null;
};

export async function peopleToTell(ctx: Ctx, userIds: readonly number[], recordId: number | null): Promise<Told[]> {
  if (userIds.length === 0) return [];
  const rows = await ctx.db.execute<Row>(sql`
    select u.id, u.name, u.locale, u.time_zone, e.email, e.phones[1] as phone,
      exists (select 1 from push_subscriptions p where p.user_id = u.id) as has_push,
      exists (select 1 from muted_records m where m.user_id = u.id and m.record_id = ${recordId}) as mutes,
      c.off, c.digest_hour, c.quiet_from, c.quiet_to
    from users u left join employees e on e.id = u.employee_id left join notification_choices c on c.user_id = u.id
    where u.id = any(${sql.param([...userIds])}::bigint[]) and u.disabled_at is null`);
  return rows.map((row) => ({
    ...{ userId: Number(row.id), name: row.name, timeZone: row.time_zone, mutes: row.mutes, hasPush: row.has_push },
    ...{ email: row.email ?? '', phone: row.phone ?? '', off: row.off ?? {}, digestHour: row.digest_hour },
    locale: isLocale(row.locale) ? row.locale : 'en',
    quiet: row.quiet_from && row.quiet_to ? { from: row.quiet_from, to: row.quiet_to } : null,
  }));
}
