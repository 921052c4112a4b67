'use client';

import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import FullCalendar, { type CalendarRef, type EventApi, type EventInput } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import english from '@fullcalendar/react/locales/en-gb';
import russian from '@fullcalendar/react/locales/ru';
import ukrainian from '@fullcalendar/react/locales/uk';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
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
import type { CalendarItem, CalendarWords } from './calendar-props';

const locales = { en: english, ru: russian, uk: ukrainian };
const pictures = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', agenda: 'dayGridMonth' } as const;
const workingHours = { daysOfWeek: [1, 2, 3, 4, 5], startTime: '09:00', endTime: '18:00' };

type PictureProps = {
  view: CalendarView;
  on: string;
  now: string;
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

/** The picture of a calendar: dragging, resizing and drawing new ones, each with keys of its own. Comes only in the browser. */
export function CalendarPicture(props: PictureProps) {
  const { view, on, now, locale, items, words, open, move, create, choose, onDrawn } = props;
  const calendar = useRef<CalendarRef>(null);
  const events = useMemo(() => items.map(eventOf), [items]);
  const known = useMemo(() => new Map(items.map((item) => [String(item.id), item])), [items]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is drawn
  useEffect(onDrawn, []);
  useEffect(() => calendar.current?.getApi().gotoDate(on), [on]);

  const save = async (id: string, period: (item: CalendarItem) => Period, revert: () => void) => {
    const item = known.get(id);
    if (!item || !(await move(item, period(item)))) revert();
  };
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
    <div className="calendar-picture" onKeyDown={onKeyDown} aria-description={words.keys}>
      <FullCalendar
        ref={calendar}
        plugins={[classic, dayGrid, timeGrid, interaction]}
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
        businessHours={workingHours}
        scrollTime="08:00"
        dayMaxEvents
        eventInteractive
        eventResizableFromStart
        editable
        selectable={create !== null}
        selectMirror
        navLinks
        navLinkDayClick={(date) => choose(date.toISOString().slice(0, 10))}
        dateClick={({ dateStr }) => choose(dateStr.slice(0, 10))}
        events={events}
        eventDidMount={({ el, event }) => {
          el.dataset.item = event.id;
        }}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          open(Number(event.id));
        }}
        eventDrop={({ event, revert }) => save(event.id, (item) => afterDrop(item, placed(event)), revert)}
        eventResize={({ event, revert }) => save(event.id, (item) => afterResize(item, placed(event)), revert)}
        select={(selection) => {
          const { start, end, allDay } = placed(selection);
          calendar.current?.getApi().unselect();
          create?.({ start, end: allDay ? addDays(end, -1) : end });
        }}
      />
    </div>
  );
}
