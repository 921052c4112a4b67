import { addDays } from '@/lib/kernel/dates';
import { weekdayOf } from '@/lib/kernel/calendar-date';

// The plan counts days from today: -3 is three days ago. Only here do they become dates, moved off weekends in a way that
// keeps their order, so that the same plan has the same order whatever day it is loaded on. Today stays today.

const SATURDAY = 5;
const isWeekend = (date: string): boolean => weekdayOf(date) >= SATURDAY;

const toMonday = (date: string): string => (isWeekend(date) ? addDays(date, 7 - weekdayOf(date)) : date);
const toFriday = (date: string): string => (isWeekend(date) ? addDays(date, 4 - weekdayOf(date)) : date);

export type Calendar = {
  today: string;
  /** the working day something starts or happens on */
  day: (offset: number) => string;
  /** the working day something ends on: what is over stays over, what is to come stays to come */
  end: (offset: number) => string;
  /** any day at all, for birthdays */
  exact: (offset: number) => string;
  next: (date: string) => string;
};

export function calendarOf(today: string): Calendar {
  const exact = (offset: number): string => addDays(today, offset);
  return {
    today,
    exact,
    day: (offset) => {
      if (offset === 0) return today;
      const date = toMonday(exact(offset));
      return offset < 0 && date > today ? today : date;
    },
    end: (offset) => {
      if (offset === 0) return today;
      return offset < 0 ? toFriday(exact(offset)) : toMonday(exact(offset));
    },
    next: (date) => toMonday(addDays(date, 1)),
  };
}

export const later = (a: string, b: string): string => (a > b ? a : b);
