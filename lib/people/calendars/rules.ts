import { isCalendarDate } from '@/lib/kernel/calendar-date';
import {
  type CalendarLayer,
  type Hours,
  hasWorkingTime,
  mergeCalendars,
  type WorkingCalendar,
} from '@/lib/kernel/working-calendar';
import type { Calendars } from './views';

/** A calendar as it is stored: of the company when it names nobody. */
export type StoredCalendar = {
  centreId: number | null;
  employeeId: number | null;
  timeZone: string | null;
  week: readonly (Hours | null)[];
  exceptions: readonly { on: string; hours: Hours; isYearly: boolean }[];
};

const usual: Hours = [
  [540, 780],
  [840, 1_080],
];
/** Where nothing is set: Monday to Friday, nine to one and two to six. */
export const usualWeek: readonly Hours[] = [usual, usual, usual, usual, usual, [], []];

/** Nobody plans further ahead. */
const YEARS = 50;

/** What is said of one year holds before what is said of each. */
function datesOf(exceptions: StoredCalendar['exceptions']): Map<string, Hours> {
  const dates = new Map<string, Hours>();
  for (const { on, hours, isYearly } of exceptions) {
    const [year, day] = [Number(on.slice(0, 4)), on.slice(4)];
    for (let later = 1; isYearly && later <= YEARS; later++) {
      const date = `${year + later}${day}`;
      if (isCalendarDate(date)) dates.set(date, hours);
    }
  }
  for (const { on, hours } of exceptions) dates.set(on, hours);
  return dates;
}

const layerOf = ({ timeZone, week, exceptions }: StoredCalendar): CalendarLayer => ({
  ...(timeZone && { timeZone }),
  week,
  exceptions: datesOf(exceptions),
});

/** A calendar that would leave no working time in the week is as the one below. */
function over(below: WorkingCalendar, layer: CalendarLayer): WorkingCalendar {
  const merged = mergeCalendars(below, layer);
  return hasWorkingTime(merged) ? merged : below;
}

/** A person keeps what their centre keeps, a centre what the company does, unless it says otherwise. */
export function calendarsOf(stored: readonly StoredCalendar[], companyZone: string): Calendars {
  const base: WorkingCalendar = { timeZone: companyZone, week: usualWeek, exceptions: new Map() };
  const own = stored.find(({ centreId, employeeId }) => centreId === null && employeeId === null);
  const company = own ? over(base, layerOf({ ...own, timeZone: null })) : base;
  const ofCentres = new Map<number, WorkingCalendar>();
  for (const one of stored) if (one.centreId !== null) ofCentres.set(one.centreId, over(company, layerOf(one)));
  const people = new Map(
    stored.flatMap((one) => (one.employeeId === null ? [] : [[one.employeeId, layerOf(one)] as const])),
  );
  const ofCentre = (centreId: number | null) => (centreId === null ? company : (ofCentres.get(centreId) ?? company));
  const made = new Map<string, WorkingCalendar>();
  return {
    company,
    areAllTheSame: ofCentres.size + people.size === 0,
    ofCentre,
    ofEmployee: (employeeId, centreId) => {
      const layer = people.get(employeeId);
      if (!layer) return ofCentre(centreId);
      const key = `${employeeId} ${centreId}`;
      const calendar = made.get(key) ?? over(ofCentre(centreId), layer);
      made.set(key, calendar);
      return calendar;
    },
  };
}
