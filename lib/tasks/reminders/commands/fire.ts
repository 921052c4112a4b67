import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { reminderFirings, taskReminders } from '@/db/schema/reminders';
import { groupBy } from '@/lib/kernel/group';
import { announce } from '@/lib/platform/changes';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { type Firing, onlyWhoSee, type People, recipientsOf, snoozedOf } from './recipients';

// Guarantee: each reminder reaches each of its people once for each of its moments, whatever runs twice or dies in between:
// the firing and the event that tells of it are written in one transaction, and a firing is there once.

const BATCH = 1_000;
const TOLD_AT_ONCE = 100;
/** A moment that was missed for longer, while nothing ran, is let pass: nobody wants to hear of it any more. */
const LATEST_DAYS = 7;

type Due = { id: number; isLate: boolean };

/** Sends off everything that is due until now, the earliest first; returns how many people were reminded. */
export async function fireDueReminders(ctx: Ctx): Promise<{ fired: number }> {
  const people: People = new Map();
  let fired = 0;
  for (const source of [reminders, snoozed]) {
    while (await isAnyDue(ctx, source)) {
      const done = await transaction(ctx, 'task.remind', (tx) => fireBatch(tx, source, people));
      if (done.taken === 0) break;
      fired += done.fired;
    }
  }
  return { fired };
}

type Source = {
  from: ReturnType<typeof sql>;
  moment: ReturnType<typeof sql>;
  due: ReturnType<typeof sql>;
  people: (tx: TxCtx, ids: readonly number[]) => Promise<Firing[]>;
  finish: (tx: TxCtx, ids: readonly number[]) => Promise<unknown>;
};

const reminders: Source = {
  from: sql`task_reminders`,
  moment: sql`remind_at`,
  due: sql`fired_for is distinct from remind_at`,
  people: recipientsOf,
  finish: (tx, ids) =>
    tx.tx
      .update(taskReminders)
      .set({ firedFor: sql`remind_at` })
      .where(inArray(taskReminders.id, [...ids])),
};

const snoozed: Source = {
  from: sql`reminder_firings`,
  moment: sql`snoozed_until`,
  due: sql`snoozed_until is not null`,
  people: snoozedOf,
  finish: (tx, ids) =>
    tx.tx
      .update(reminderFirings)
      .set({ snoozedUntil: null, removedAt: tx.now })
      .where(inArray(reminderFirings.id, [...ids])),
};

const dueUntil = (ctx: Ctx, { from, moment, due }: Source) =>
  sql`from ${from} where ${due} and ${moment} <= ${ctx.now.toISOString()}::timestamptz`;

async function isAnyDue(ctx: Ctx, source: Source): Promise<boolean> {
  const [row] = await ctx.db.execute<{ yes: boolean }>(sql`select exists (select 1 ${dueUntil(ctx, source)}) as yes`);
  return row?.yes ?? false;
}

/** What another process is at already is left to it. */
async function takeDue(tx: TxCtx, source: Source): Promise<Due[]> {
  const rows = await tx.tx.execute<{ id: string; is_late: boolean }>(sql`
    select id, ${source.moment} < ${tx.now.toISOString()}::timestamptz - make_interval(days => ${LATEST_DAYS}) as is_late
    ${dueUntil(tx, source)} order by ${source.moment}, id limit ${BATCH} for update skip locked`);
  return rows.map((row) => ({ id: Number(row.id), isLate: row.is_late }));
}

async function fireBatch(tx: TxCtx, source: Source, people: People): Promise<{ taken: number; fired: number }> {
  const due = await takeDue(tx, source);
  if (due.length === 0) return { taken: 0, fired: 0 };
  const timely = due.filter(({ isLate }) => !isLate).map(({ id }) => id);
  const firings = await onlyWhoSee(tx, people, timely.length ? await source.people(tx, timely) : []);
  const fired = await writeFirings(tx, firings);
  await source.finish(
    tx,
    due.map(({ id }) => id),
  );
  return { taken: due.length, fired };
}

type Written = { id: number; reminderId: number; taskId: number; userId: number; moment: Date };

async function writeFirings(tx: TxCtx, firings: readonly Firing[]): Promise<number> {
  if (firings.length === 0) return 0;
  const written = await tx.tx
    .insert(reminderFirings)
    .values(firings.map((firing) => ({ ...firing, firedAt: tx.now })))
    .onConflictDoNothing()
    .returning({
      id: reminderFirings.id,
      reminderId: reminderFirings.reminderId,
      taskId: reminderFirings.taskId,
      userId: reminderFirings.userId,
      moment: reminderFirings.moment,
    });
  await tellOf(tx, written);
  return written.length;
}

/** Few events, with many firings each: on the full hour all come due at once. */
async function tellOf(tx: TxCtx, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const ids = [...new Set(written.map(({ reminderId }) => reminderId))];
  const reminders = await tx.tx
    .select({ id: taskReminders.id, byEmail: taskReminders.byEmail, byPush: taskReminders.byPush })
    .from(taskReminders)
    .where(inArray(taskReminders.id, ids));
  const channels = new Map(reminders.map((one) => [one.id, one]));
  const firings = written.map(({ id, reminderId, taskId, userId }) => {
    const { byEmail = false, byPush = false } = channels.get(reminderId) ?? {};
    return { id, userId, taskId, byEmail, byPush };
  });
  const lots = groupBy(firings, (_, at) => Math.floor(at / TOLD_AT_ONCE));
  await emitEach(
    tx,
    'task.reminders_due',
    [...lots.values()].map((lot) => ({ firings: lot })),
  );
  const tasks = sql.param([...new Set(written.map(({ taskId }) => taskId))]);
  await tx.tx.execute(
    sql`with told as (${announce(tx, sql`select unnest(${tasks}::bigint[]) as id`)}) select pg_notify('dilo_live', 'changes')`,
  );
}

/** The moments of the next seconds, each once: when somebody is to look again. */
export async function listReminderMoments(ctx: Ctx, seconds: number): Promise<string[]> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const soon = sql`${now} + make_interval(secs => ${seconds})`;
  const rows = await ctx.db.execute<{ moment: string | Date }>(sql`
    select distinct to_timestamp(ceil(extract(epoch from moment))) as moment from (
      select remind_at as moment from task_reminders
        where fired_for is distinct from remind_at and remind_at > ${now} and remind_at <= ${soon}
      union select snoozed_until from reminder_firings
        where snoozed_until is not null and snoozed_until > ${now} and snoozed_until <= ${soon}
    ) known order by moment`);
  return rows.map(({ moment }) => new Date(moment).toISOString());
}
