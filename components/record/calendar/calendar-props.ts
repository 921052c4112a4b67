import type { CalendarView } from '@/lib/kernel/calendar-view';
import type { Endpoint } from '../call-action';

/** What stands in a calendar; everything is text in the reader's language and zone. */
export type CalendarItem = {
  id: number;
  number: string;
  title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; an end that is a date is the last day. One of the two is there. */
  start: string | null;
  end: string | null;
  period: string;
  status: string;
  tone: string;
  color: string | null;
  percent: number;
  who: string;
  mayChange: boolean;
};

export type CalendarWords = {
  previous: string;
  next: string;
  today: string;
  nothing: string;
  nothingOn: string;
  more: string;
  moreItems: string;
  week: string;
  wholeDay: string;
  moved: string;
  create: string;
  name: string;
  period: string;
  status: string;
  who: string;
  keys: string;
  picture: string;
};

export type CalendarProps = {
  view: CalendarView;
  on: string;
  /** local date and time of the reader: `YYYY-MM-DDTHH:MM` */
  now: string;
  items: readonly CalendarItem[];
  /** how many match, where not all are in `items` */
  total: number;
  /** where the calendar stands, and what its address says beside the view and the day */
  path: string;
  query: string;
  /** where a new one is made; `start` and `end` are added. null: nothing may be made */
  createHref: string | null;
  /** saves `{ id, start?, end? }` */
  move: Endpoint;
  words: CalendarWords;
};
