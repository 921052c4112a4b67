import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { calendarExceptions, workingCalendars } from '@/db/schema/calendars';
import { records } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { addDays, diffDays } from '@/lib/kernel/calendar-date';
import { AppError } from '@/lib/kernel/errors';
import { printHours } from '@/lib/kernel/hours-text';
import { hasWorkingTime } from '@/lib/kernel/working-calendar';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { refuseUnknownReferences } from '@/lib/record/references';
import { centreRecord, employeeRecord } from '../record';
import { type calendarsOf, usualWeek } from './rules';
import type { AddException, NewCalendar, SaveCalendar } from './schema';

// Guarantee: no calendar leaves a week without working time, and what was said of working time stands in the audit log.

type Whose = { centreId: number | null; employeeId: number | null };
const open = [null, null, null, null, null, null, null];

/** Working hours of the company, a centre or a person. */
export async function saveCalendar(ctx: Ctx, input: SaveCalendar): Promise<{ id: number }> {
  return transaction(ctx, 'calendar.change', async (tx) => {
    const { centreId, employeeId, version, timeZone } = input;
    const week = [input.day0, input.day1, input.day2, input.day3, input.day4, input.day5, input.day6];
    const stored = await lockCalendar(tx, { centreId, employeeId });
    if (version !== undefined && version !== stored.version) throw new AppError('conflict');
    refuseIdleWeek({ ...stored, timeZone, week, exceptions: [] }, tx.companyZone);
    if (JSON.stringify([stored.week, stored.timeZone]) === JSON.stringify([week, timeZone])) return { id: stored.id };
    await tx.tx
      .update(workingCalendars)
      .set({ week, timeZone, version: sql`${workingCalendars.version} + 1` })
      .where(eq(workingCalendars.id, stored.id));
    await told(tx, 'calendar.change', stored, {
      changes: { week: [textOf(stored.week), textOf(week)], timeZone: [stored.timeZone, timeZone] },
    });
    return { id: stored.id };
  });
}

/** A calendar of their own for somebody, which says nothing yet. */
export async function createCalendar(ctx: Ctx, input: NewCalendar): Promise<{ id: number }> {
  return transaction(ctx, 'calendar.create', async (tx) => {
    await mayKeep(tx, input);
    const [made] = await tx.tx
      .insert(workingCalendars)
      .values({ ...input, week: open })
      .onConflictDoNothing()
      .returning({ id: workingCalendars.id });
    if (!made) throw new AppError('invalid', { fields: { [input.centreId ? 'centreId' : 'employeeId']: 'taken' } });
    await told(tx, 'calendar.create', input, {});
    return made;
  });
}

/** Back to what the centre, or the company, keeps. */
export async function deleteCalendar(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'calendar.delete', async (tx) => {
    authoriseSection(tx, 'company');
    const [gone] = await tx.tx.delete(workingCalendars).where(eq(workingCalendars.id, id)).returning();
    if (!gone) throw new AppError('not_found');
    await told(tx, 'calendar.delete', gone, {});
    return { id };
  });
}

/** Holidays, short days, days worked though their weekday is free; a date that had hours of its own gets these. */
export async function addException(ctx: Ctx, input: AddException): Promise<{ id: number }> {
  return transaction(ctx, 'calendar.day', async (tx) => {
    const { from, to, name, hours, isYearly } = input;
    const calendar =
      input.calendarId === null
        ? await lockCalendar(tx, { centreId: null, employeeId: null })
        : await calendarById(tx, input.calendarId);
    if (!from) throw new AppError('invalid', { fields: { from: 'required' } });
    const days = Array.from({ length: diffDays(from, to ?? from) + 1 }, (_, day) => addDays(from, day));
    await tx.tx
      .insert(calendarExceptions)
      .values(days.map((onDate) => ({ calendarId: calendar.id, onDate, name, hours, isYearly })))
      .onConflictDoUpdate({
        target: [calendarExceptions.calendarId, calendarExceptions.onDate],
        set: { name: sql`excluded.name`, hours: sql`excluded.hours`, isYearly: sql`excluded.is_yearly` },
      });
    await told(tx, 'calendar.day', calendar, { from, to: to ?? from, name, hours: printHours(hours), isYearly });
    return { id: calendar.id };
  });
}

export async function removeException(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'calendar.day_remove', async (tx) => {
    authoriseSection(tx, 'company');
    const [gone] = await tx.tx.delete(calendarExceptions).where(eq(calendarExceptions.id, id)).returning();
    if (!gone) throw new AppError('not_found');
    const { onDate, name, hours } = gone;
    await told(tx, 'calendar.day_remove', await calendarById(tx, gone.calendarId), {
      from: onDate,
      name,
      hours: printHours(hours),
    });
    return { id };
  });
}

async function mayKeep(tx: TxCtx, { centreId, employeeId }: Whose): Promise<void> {
  authoriseSection(tx, 'company');
  await refuseUnknownReferences(tx, [
    { field: 'centreId', id: centreId, to: centreRecord, open: true },
    { field: 'employeeId', id: employeeId, to: employeeRecord, open: true },
  ]);
}

/** The calendar of these, made when there is none, and locked. */
async function lockCalendar(tx: TxCtx, whose: Whose) {
  await mayKeep(tx, whose);
  const { centreId, employeeId } = whose;
  await tx.tx.insert(workingCalendars).values({ centreId, employeeId, week: open }).onConflictDoNothing();
  const [row] = await tx.tx
    .select()
    .from(workingCalendars)
    .where(
      sql`${workingCalendars.centreId} is not distinct from ${centreId} and ${workingCalendars.employeeId} is not distinct from ${employeeId}`,
    )
    .for('update');
  if (!row) throw new Error('no calendar was made');
  return row;
}

async function calendarById(tx: TxCtx, id: number) {
  authoriseSection(tx, 'company');
  const [row] = await tx.tx.select().from(workingCalendars).where(eq(workingCalendars.id, id)).for('update');
  if (!row) throw new AppError('not_found');
  return row;
}

/** Whether something is left is asked over the usual week: that of the company may change later. */
function refuseIdleWeek(stored: Parameters<typeof calendarsOf>[0][number], zone: string): void {
  const week = stored.week.map((hours, weekday) => hours ?? usualWeek[weekday] ?? []);
  if (!hasWorkingTime({ timeZone: zone, week, exceptions: new Map() }))
    throw new AppError('invalid', { fields: { day0: 'no_working_time' } });
}

const textOf = (week: readonly (Parameters<typeof printHours>[0] | null)[]): string =>
  week.map((hours) => (hours ? printHours(hours) : '…')).join(' | ');

async function told(tx: TxCtx, verb: string, { centreId, employeeId }: Whose, details: Record<string, unknown>) {
  const id = centreId ?? employeeId;
  const [of] = id === null ? [] : await tx.tx.select({ title: records.title }).from(records).where(eq(records.id, id));
  await recordAudit(tx, { verb, subject: of?.title ?? '', details });
  await emit(tx, 'calendar.changed', { centreId, employeeId });
}
