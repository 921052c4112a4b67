import 'server-only';
import { sql } from 'drizzle-orm';
import { authoriseSection } from '@/lib/access/gate';
import { formatDate, formatWeekday } from '@/lib/kernel/date-format';
import { today } from '@/lib/kernel/dates';
import { printHours } from '@/lib/kernel/hours-text';
import type { Locale } from '@/lib/kernel/locale';
import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { calendarsOf, type StoredCalendar, usualWeek } from './rules';
import type { Calendars, CalendarView } from './views';

type Row = {
  centre_id: string | null;
  employee_id: string | null;
  time_zone: string | null;
  week: (Hours | null)[];
  exceptions: StoredCalendar['exceptions'] | null;
};

/** The calendars made last and what they were made of: their tables of working time are kept as long as nothing changes. */
let last: { text: string; calendars: Calendars } | null = null;

/** When work is done in this house. One statement. */
export async function loadCalendars(ctx: Ctx | TxCtx): Promise<Calendars> {
  const rows = await ctx.db.execute<Row>(sql`
    select c.centre_id, c.employee_id, c.time_zone, c.week,
      (select json_agg(json_build_object('on', e.on_date, 'hours', e.hours, 'isYearly', e.is_yearly) order by e.on_date)
        from calendar_exceptions e where e.calendar_id = c.id) as exceptions
    from working_calendars c order by c.id`);
  const text = JSON.stringify([ctx.companyZone, rows]);
  if (last?.text !== text) last = { text, calendars: calendarsOf(rows.map(storedOf), ctx.companyZone) };
  return last.calendars;
}

const storedOf = ({ centre_id, employee_id, time_zone, week, exceptions }: Row): StoredCalendar => ({
  centreId: centre_id === null ? null : Number(centre_id),
  employeeId: employee_id === null ? null : Number(employee_id),
  timeZone: time_zone,
  week,
  exceptions: exceptions ?? [],
});

export type HoursOfDay = { daysOfWeek: number[]; startTime: string; endTime: string };

/** The reader's own working hours, as calendars draw them; weekdays from 0, Sunday. */
export async function readHours(ctx: Ctx): Promise<HoursOfDay[]> {
  const calendars = await loadCalendars(ctx);
  const { week } = ctx.employeeId === null ? calendars.company : calendars.ofEmployee(ctx.employeeId, ctx.centreId);
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return week.flatMap((hours, weekday) =>
    hours.map(([from, to]) => ({ daysOfWeek: [(weekday + 1) % 7], startTime: time(from), endTime: time(to) })),
  );
}

type ListedRow = Row & {
  id: string;
  version: number;
  name: string | null;
  /** the person's */
  own_centre_id: string | null;
  days: { id: number; on: string; name: string; hours: Hours; isYearly: boolean }[] | null;
};

/** All calendars for Settings: the company's first, also when nothing of it has been set. */
export async function listCalendars(ctx: Ctx): Promise<CalendarView[]> {
  authoriseSection(ctx, 'company');
  const calendars = await loadCalendars(ctx);
  const rows = await ctx.db.execute<ListedRow>(sql`
    select c.*, r.title as name, m.centre_id as own_centre_id,
      (select json_agg(json_build_object('id', e.id, 'on', e.on_date, 'name', e.name, 'hours', e.hours, 'isYearly', e.is_yearly) order by e.on_date)
        from calendar_exceptions e where e.calendar_id = c.id) as days
    from working_calendars c left join records r on r.id = coalesce(c.centre_id, c.employee_id) left join employees m on m.id = c.employee_id
    order by r.id is not null, c.employee_id is not null, r.title, c.id`);
  const views = rows.map((row) => viewOf(ctx, row, calendars));
  return views.some(({ of }) => of.kind === 'company') ? views : [unset(ctx, calendars), ...views];
}

const id = (value: string | null): number | null => (value === null ? null : Number(value));

function viewOf(ctx: Ctx, row: ListedRow, calendars: Calendars): CalendarView {
  const [centre, person] = [id(row.centre_id), id(row.employee_id)];
  const own = person === null ? calendars.ofCentre(centre) : calendars.ofEmployee(person, id(row.own_centre_id));
  const below = person === null ? calendars.company.week : calendars.ofCentre(id(row.own_centre_id)).week;
  const thisDay = today(ctx.now, ctx.timeZone);
  return {
    id: Number(row.id),
    version: row.version,
    of: ownerOf(centre, person, row.name),
    timeZone: row.time_zone,
    week: row.week,
    below: centre === null && person === null ? usualWeek : below,
    summary: weekText(own, ctx.locale),
    exceptions: (row.days ?? []).map(({ hours, ...day }) => ({
      ...day,
      day: formatDate(day.on, ctx.locale, thisDay),
      hours: printHours(hours),
    })),
  };
}

function ownerOf(centre: number | null, person: number | null, name: string | null): CalendarView['of'] {
  if (centre !== null) return { kind: 'centre', id: centre, name: name ?? '' };
  return person === null ? { kind: 'company' } : { kind: 'employee', id: person, name: name ?? '' };
}

const unset = ({ locale }: Ctx, { company }: Calendars): CalendarView => ({
  ...{ id: null, version: 1, of: { kind: 'company' }, timeZone: null },
  ...{ week: usualWeek.map(() => null), below: usualWeek, summary: weekText(company, locale), exceptions: [] },
});

/** A Monday. */
const MONDAY = 5;
const weekdayName = (weekday: number, locale: Locale): string =>
  formatWeekday(`2026-01-${String(MONDAY + weekday).padStart(2, '0')}`, locale, 'short');

/** `Mon–Fri 9:00–13:00, 14:00–18:00`; days alike stand together, free days are left out. */
function weekText({ week }: WorkingCalendar, locale: Locale): string {
  const runs: { from: number; to: number; text: string }[] = [];
  week.forEach((hours, weekday) => {
    const text = hours.length > 0 ? printHours(hours) : '';
    const last = runs.at(-1);
    if (last?.text === text) last.to = weekday;
    else runs.push({ from: weekday, to: weekday, text });
  });
  return runs
    .filter(({ text }) => text !== '')
    .map(({ from, to, text }) => {
      const days = from === to ? [from] : [from, to];
      return `${days.map((day) => weekdayName(day, locale)).join('–')} ${text}`;
    })
    .join('; ');
}
