import type { CalendarOptions, EventApi, EventInput } from '@fullcalendar/react';
import { addDays } from '@/lib/kernel/calendar-date';
import { type CalendarEntry, entryKey } from '@/lib/kernel/calendar-view';
import { addMinutes, afterDrop, afterResize, type Period, type Placed, placeOf } from './calendar-items';

// Between what stands in a calendar and what the library draws and tells.

function classOf({ isGhost, isEvent }: CalendarEntry): string {
  if (isGhost) return 'calendar-item calendar-ghost';
  return isEvent ? 'calendar-item calendar-event' : 'calendar-item';
}

function eventOf(item: CalendarEntry): EventInput {
  const { tone, color, mayChange } = item;
  return {
    id: entryKey(item),
    title: item.title,
    ...placeOf(item),
    editable: mayChange,
    className: classOf(item),
    ...(color ? { color } : { color: `var(--tint-${tone})`, contrastColor: `var(--status-${tone})` }),
  };
}

/** Where an event stands, as text; one without an end takes an hour, or a day. */
function placed({ startStr, endStr, allDay }: Pick<EventApi, 'startStr' | 'endStr' | 'allDay'>): Placed {
  const start = startStr.slice(0, allDay ? 10 : 16);
  const end = endStr ? endStr.slice(0, allDay ? 10 : 16) : allDay ? addDays(start, 1) : addMinutes(start, 60);
  return { start, end, allDay };
}

export type PictureWork = {
  items: readonly CalendarEntry[];
  open: (item: CalendarEntry) => void;
  /** what is refused is drawn again where it was */
  move: (item: CalendarEntry, period: Period) => void;
  create: ((period: Required<Period>) => void) | null;
  choose: (day: string) => void;
};

/** Items by the id their events carry. */
export const itemsById = (items: readonly CalendarEntry[]): Map<string, CalendarEntry> =>
  new Map(items.map((item) => [entryKey(item), item]));

/** What is drawn, and what is done when somebody works in it. */
export function workIn({ items, open, move, create, choose }: PictureWork): CalendarOptions {
  const known = itemsById(items);
  const moved = ({ id }: EventApi, period: (item: CalendarEntry) => Period) => {
    const item = known.get(id);
    if (item) move(item, period(item));
  };
  return {
    events: items.map(eventOf),
    selectable: create !== null,
    navLinkDayClick: (date) => choose(date.toISOString().slice(0, 10)),
    dateClick: ({ dateStr }) => choose(dateStr.slice(0, 10)),
    eventClick: ({ event, jsEvent }) => {
      jsEvent.preventDefault();
      const item = known.get(event.id);
      if (item) open(item);
    },
    eventDrop: ({ event }) => moved(event, (item) => afterDrop(item, placed(event))),
    eventResize: ({ event }) => moved(event, (item) => afterResize(item, placed(event))),
    select: (selection) => {
      const { start, end, allDay } = placed(selection);
      selection.view.calendar.unselect();
      create?.({ start, end: allDay ? addDays(end, -1) : end });
    },
  };
}
