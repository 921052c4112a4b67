import { weekdayOf } from '@/lib/kernel/calendar-date';
import { addDays } from '@/lib/kernel/dates';

// The plan counts working days from today: -3 is three working days ago. Only here do they become dates, so the same plan
// keeps its order whatever day it is loaded on. Today is 0 on a weekend too.

const WEEK = 5;
const SATURDAY = 5;

export type Calendar = {
  today: string;
  /** the working day so many of them from today */
  day: (offset: number) => string;
  /** any day, weekends too, so many days from today */
  exact: (days: number) => string;
};

export function calendarOf(today: string): Calendar {
  const weekday = weekdayOf(today);
  const isWeekend = weekday >= SATURDAY;
  return {
    today,
    exact: (days) => addDays(today, days),
    day: (offset) => {
      if (offset === 0) return today;
      // Seen from a weekend, the last working day is Friday and the next one Monday.
      const place = isWeekend ? (offset > 0 ? WEEK - 1 : WEEK) : weekday;
      const total = place + offset;
      const monday = addDays(today, -weekday);
      const weeks = Math.floor(total / WEEK);
      return addDays(monday, weeks * 7 + (total - weeks * WEEK));
    },
  };
}

/** The working day after a date. */
export function nextWorkday(date: string): string {
  const next = addDays(date, 1);
  return weekdayOf(next) >= SATURDAY ? addDays(next, 7 - weekdayOf(next)) : next;
}

export const later = (a: string, b: string): string => (a > b ? a : b);
