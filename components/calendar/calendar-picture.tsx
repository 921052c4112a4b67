'use client';

import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import FullCalendar, {
  type CalendarOptions,
  type CalendarRef,
  type EventApi,
  type EventInput,
} from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import english from '@fullcalendar/react/locales/en-gb';
import russian from '@fullcalendar/react/locales/ru';
import ukrainian from '@fullcalendar/react/locales/uk';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { addDays } from '@/lib/kernel/calendar-date';
import type { CalendarView } from '@/lib/kernel/calendar-view';
import type { Locale } from '@/lib/kernel/locale';
import {
  addMinutes,
  afterDrop,
  afterResize,
  byDays,
  longerBy,
  type Period,
  type Placed,
  placeOf,
} from './calendar-items';
import type { CalendarItem, CalendarWords, WorkingHours } from './calendar-props';

const locales = { en: english, ru: russian, uk: ukrainian };
const plugins = [classic, dayGrid, timeGrid, interaction];
const pictures = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', agenda: 'dayGridMonth' } as const;

type PictureProps = {
  view: CalendarView;
  on: string;
  now: string;
  hours: readonly WorkingHours[];
  locale: Locale;
  items: readonly CalendarItem[];
  words: CalendarWords;
  open: (id: number) => void;
  /** false: it was refused and goes back */
  move: (item: CalendarItem, period: Period) => Promise<boolean>;
  create: ((period: Required<Period>) => void) | null;
  choose: (day: string) => void;
  onDrawn: () => void;
};

function eventOf(item: CalendarItem): EventInput {
  const { tone, color, mayChange } = item;
  return {
    id: String(item.id),
    title: item.title,
    ...placeOf(item),
    editable: mayChange,
    className: 'calendar-item',
    ...(color ? { color } : { color: `var(--tint-${tone})`, contrastColor: `var(--status-${tone})` }),
  };
}

/** Where an event stands, as text; one without an end takes an hour, or a day. */
function placed({ startStr, endStr, allDay }: Pick<EventApi, 'startStr' | 'endStr' | 'allDay'>): Placed {
  const start = startStr.slice(0, allDay ? 10 : 16);
  const end = endStr ? endStr.slice(0, allDay ? 10 : 16) : allDay ? addDays(start, 1) : addMinutes(start, 60);
  return { start, end, allDay };
}

type Latest = Pick<PictureProps, 'open' | 'create' | 'choose'> & {
  save: (id: string, period: (item: CalendarItem) => Period, revert: () => void) => void;
};

const handlersOf = (latest: RefObject<Latest>, calendar: RefObject<CalendarRef | null>): CalendarOptions => ({
  navLinkDayClick: (date) => latest.current.choose(date.toISOString().slice(0, 10)),
  dateClick: ({ dateStr }) => latest.current.choose(dateStr.slice(0, 10)),
  eventDidMount: ({ el, event }) => {
    el.dataset.item = event.id;
  },
  eventClick: ({ event, jsEvent }) => {
    jsEvent.preventDefault();
    latest.current.open(Number(event.id));
  },
  eventDrop: ({ event, revert }) => latest.current.save(event.id, (item) => afterDrop(item, placed(event)), revert),
  // The same, where what is shown changed in the middle of the drag: the library thinks of two calendars then.
  eventReceive: ({ event, revert }) => latest.current.save(event.id, (item) => afterDrop(item, placed(event)), revert),
  eventResize: ({ event, revert }) => latest.current.save(event.id, (item) => afterResize(item, placed(event)), revert),
  select: (selection) => {
    const { start, end, allDay } = placed(selection);
    calendar.current?.getApi().unselect();
    latest.current.create?.({ start, end: allDay ? addDays(end, -1) : end });
  },
});

/** The picture of a calendar: dragging, resizing and drawing new ones, each with keys of its own. Comes only in the browser. */
export function CalendarPicture(props: PictureProps) {
  const { view, on, now, hours, locale, items, words, open, move, create, choose, onDrawn } = props;
  const calendar = useRef<CalendarRef>(null);
  const events = useMemo(() => items.map(eventOf), [items]);
  const known = useMemo(() => new Map(items.map((item) => [String(item.id), item])), [items]);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is drawn
  useEffect(() => {
    onDrawn();
    // What scrolls must be reachable by keyboard.
    for (const part of box.current?.querySelectorAll<HTMLElement>('div') ?? [])
      if (getComputedStyle(part).overflowY === 'auto') part.tabIndex = 0;
  }, []);
  useEffect(() => calendar.current?.getApi().gotoDate(on), [on]);

  const save = async (id: string, period: (item: CalendarItem) => Period, revert: () => void) => {
    const item = known.get(id);
    if (!item || !(await move(item, period(item)))) revert();
  };
  // The library takes handlers that change in the middle of a drag for another calendar: these never change.
  const latest = useRef({ save, open, create, choose });
  useEffect(() => {
    latest.current = { save, open, create, choose };
  });
  const [handlers] = useState(() => handlersOf(latest, calendar));
  const onKeyDown = (event: KeyboardEvent) => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const id = event.target instanceof Element && event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
    const item = id ? known.get(id) : undefined;
    if (!days || !event.altKey || !item?.mayChange) return;
    event.preventDefault();
    event.stopPropagation();
    const period = event.shiftKey ? longerBy(item, days) : byDays(item, days);
    if (period) void move(item, period);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for what has the focus inside
    <div ref={box} className="calendar-picture" onKeyDown={onKeyDown} aria-description={words.keys}>
      <FullCalendar
        ref={calendar}
        plugins={plugins}
        initialView={pictures[view]}
        initialDate={on}
        now={now}
        timeZone="UTC"
        locale={locales[locale]}
        firstDay={1}
        headerToolbar={false}
        height="100%"
        fixedWeekCount={false}
        weekNumbers={view !== 'day'}
        nowIndicator
        businessHours={[...hours]}
        scrollTime="08:00"
        dayMaxEvents
        eventInteractive
        eventResizableFromStart
        editable
        selectable={create !== null}
        selectMinDistance={6}
        selectMirror
        navLinks
        events={events}
        {...handlers}
      />
    </div>
  );
}
