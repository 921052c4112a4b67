import type { Endpoint } from '@/components/record/call-action';
import type { CalendarView } from '@/lib/kernel/calendar-view';

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

/** What makes way for an item that is moved. */
export type Follower = { id: number; title: string; from: string; to: string };

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
  followTitle: string;
  followText: string;
  follow: string;
  cancel: string;
  from: string;
  to: string;
  create: string;
  name: string;
  period: string;
  status: string;
  who: string;
  keys: string;
  picture: string;
};

/** When work is done; weekdays from 0, Sunday. */
export type WorkingHours = { daysOfWeek: number[]; startTime: string; endTime: string };

export type CalendarProps = {
  view: CalendarView;
  on: string;
  /** local date and time of the reader: `YYYY-MM-DDTHH:MM` */
  now: string;
  hours: readonly WorkingHours[];
  items: readonly CalendarItem[];
  /** how many match, where not all are in `items` */
  total: number;
  /** where the calendar stands, and what its address says beside the view and the day */
  path: string;
  query: string;
  /** where a new one is made; `start` and `end` are added. null: nothing may be made */
  createHref: string | null;
  /** answers `{ moves: Follower[] }` for `{ id, start?, end? }` */
  propose: Endpoint;
  /** saves the same, with `followers`: `push` or `off` */
  move: Endpoint;
  words: CalendarWords;
};
