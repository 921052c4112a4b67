import 'server-only';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { Ctx } from '@/lib/platform/context';

const officeHours: WorkingCalendar['week'][number] = [
  [540, 780],
  [840, 1_080],
];
const workdays = [officeHours, officeHours, officeHours, officeHours, officeHours, [], []];
/** Tables of working time hang on the object, so there is one per zone. */
const known = new Map<string, WorkingCalendar>();

/** The calendar by which hours are counted, for everybody. */
export async function calendarOf(ctx: Pick<Ctx, 'companyZone'>): Promise<WorkingCalendar> {
  const timeZone = ctx.companyZone;
  const calendar = known.get(timeZone) ?? { timeZone, week: workdays, exceptions: new Map() };
  known.set(timeZone, calendar);
  return calendar;
}
