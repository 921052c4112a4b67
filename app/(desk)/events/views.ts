import { type CalendarView, calendarViews, isCalendarView } from '@/lib/kernel/calendar-view';
import type { Params } from '@/lib/record/list-query';

const lists = ['registry', 'email', 'missed', 'answered', 'numbers', 'archive'] as const;
type ListView = (typeof lists)[number];
export const eventViews = [...lists, ...calendarViews] as const;

export type EventView = {
  key: ListView | CalendarView;
  /** rows stand for numbers, not for events */
  isByNumber: boolean;
  calendar: CalendarView | null;
  /** what stays in the address */
  params: Record<string, string>;
  /** conditions nobody can take away */
  filters: string[];
};

const filters: Record<ListView, string[]> = {
  registry: [],
  email: ['group.is.email'],
  missed: ['group.is.missed'],
  answered: ['group.is.answered'],
  numbers: [],
  archive: ['archived.is.yes'],
};

/** The view an address asks for; missed calls stand one by one or, with `by=number`, by their number. */
export function viewOf({ view, by, on }: Params): EventView {
  if (isCalendarView(view)) {
    const day: Record<string, string> = typeof on === 'string' ? { on } : {};
    return { key: view, isByNumber: false, calendar: view, params: { view, ...day }, filters: [] };
  }
  const key = lists.find((one) => one === view) ?? 'registry';
  const byNumber = key === 'missed' && by === 'number';
  return {
    key,
    isByNumber: byNumber || key === 'numbers',
    calendar: null,
    params: { ...(key === 'registry' ? {} : { view: key }), ...(byNumber ? { by: 'number' } : {}) },
    filters: filters[key],
  };
}
