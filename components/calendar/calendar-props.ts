import type { Endpoint } from '@/components/record/call-action';
import type { PackedEntries } from '@/lib/kernel/calendar-pack';
import type { CalendarView } from '@/lib/kernel/calendar-view';

/** What makes way for an item that is moved. */
export type Follower = { id: number; title: string; from: string; to: string };
/** `hidden`: how many more would, which the reader may not see; then it is not moved. */
export type Following = { moves: readonly Follower[]; hidden: number };

export type CalendarWords = {
  previous: string;
  next: string;
  today: string;
  nothing: string;
  nothingOn: string;
  more: string;
  moreItems: string;
  days: string;
  moved: string;
  moveOne: string;
  moveTitle: string;
  moveStart: string;
  moveEnd: string;
  followTitle: string;
  followText: string;
  follow: string;
  followHidden: string;
  cancel: string;
  from: string;
  to: string;
  create: string;
  name: string;
  period: string;
  status: string;
  who: string;
  keys: string;
};

/** When work is done; weekdays from 0, Sunday. */
export type WorkingHours = { daysOfWeek: number[]; startTime: string; endTime: string };

export type CalendarProps = {
  view: CalendarView;
  on: string;
  /** local date and time of the reader: `YYYY-MM-DDTHH:MM` */
  now: string;
  hours: readonly WorkingHours[];
  entries: PackedEntries;
  /** how many match, where not all are in `entries` */
  total: number;
  /** where the calendar stands, and what its address says beside the view and the day */
  path: string;
  query: string;
  /** where a new one is made; `start` and `end` are added. null: nothing may be made */
  createHref: string | null;
  /** what answers for other days: the query is added */
  source?: string;
  /** answers `Following` for `{ id, start?, end? }`; left out where nothing makes way */
  propose?: Endpoint;
  /** saves the same, with `followers`: `push` or `off` */
  move: Endpoint;
  /** events among them: where they are, and what saves `{ id, start?, end? }` */
  events?: { path: string; move: Endpoint };
  words: CalendarWords;
};
