import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';

/** A day that differs from its weekday, `isYearly`: of that year and each after it; `day` and `hours` as the reader sees them. */
export type ExceptionView = { id: number; on: string; day: string; name: string; hours: string; isYearly: boolean };

export type CalendarView = {
  /** null: the company's, of which nothing has been set yet */
  id: number | null;
  version: number;
  of: { kind: 'company' } | { kind: 'centre' | 'employee'; id: number; name: string };
  timeZone: string | null;
  /** what it says itself; null: as below */
  week: readonly (Hours | null)[];
  /** what holds below it, for the days it leaves open */
  below: readonly Hours[];
  /** what holds in the end, in words: `Mon–Fri 9:00–18:00` */
  summary: string;
  exceptions: ExceptionView[];
};

/** Calendars of a house. Whoever keeps nothing of their own has the very object of the one below. */
export type Calendars = {
  company: WorkingCalendar;
  /** no centre and no person keeps anything of their own */
  areAllTheSame: boolean;
  ofCentre: (centreId: number | null) => WorkingCalendar;
  ofEmployee: (employeeId: number, centreId: number | null) => WorkingCalendar;
};
