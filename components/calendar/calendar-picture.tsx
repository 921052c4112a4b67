'use client';

import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import FullCalendar, { type CalendarOptions, type CalendarRef } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import english from '@fullcalendar/react/locales/en-gb';
import russian from '@fullcalendar/react/locales/ru';
import ukrainian from '@fullcalendar/react/locales/uk';
import classic from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { CalendarView } from '@/lib/kernel/calendar-view';
import type { Locale } from '@/lib/kernel/locale';
import { byDays, longerBy } from './calendar-items';
import type { CalendarWords, WorkingHours } from './calendar-props';
import { itemsById, type PictureWork, workIn } from './picture-events';
import { type Holding, useHeld, useInHand } from './use-in-hand';
import { useMedia } from './use-media';

const locales = { en: english, ru: russian, uk: ukrainian };
const plugins = [classic, dayGrid, timeGrid, interaction];
const pictures = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay' } as const;

type PictureProps = PictureWork & {
  view: Exclude<CalendarView, 'agenda'>;
  on: string;
  now: string;
  hours: readonly WorkingHours[];
  locale: Locale;
  words: CalendarWords;
  onDrawn: () => void;
};

const markItem: CalendarOptions['eventDidMount'] = ({ el, event }) => {
  el.dataset.item = event.id;
};

/** How many stand side by side in the hours and are wide enough for a finger; the rest stands behind "more". */
function useAbreast(view: CalendarView): number {
  const [isRoomy, isMiddling] = [useMedia('(width >= 100rem)'), useMedia('(width >= 72rem)')];
  if (view === 'day') return 5;
  return isRoomy ? 3 : isMiddling ? 2 : 1;
}

/** The hours scroll, and nothing need stand in them: their row takes the focus. A box around it may not, it has no role in the table. */
function reachHours(box: HTMLElement | null): void {
  for (const part of box?.querySelectorAll<HTMLElement>('[role=rowgroup] div') ?? []) {
    if (getComputedStyle(part).overflowY !== 'auto') continue;
    const row = part.querySelector<HTMLElement>('[role=row]');
    if (row) row.tabIndex = 0;
  }
}

type DrawnProps = PictureProps & { held: Holding };

/** The library's part of the picture. */
function Drawn({ view, on, now, hours, locale, words, onDrawn, held, ...work }: DrawnProps) {
  const { items, open, move, create, choose } = work;
  const calendar = useRef<CalendarRef>(null);
  const abreast = useAbreast(view);
  const businessHours = useMemo(() => [...hours], [hours]);
  const shown = useMemo(() => workIn({ items, open, move, create, choose }), [items, open, move, create, choose]);
  const more = useCallback((count: number) => words.moreItems.replace('{count}', String(count)), [words]);
  useEffect(onDrawn, [onDrawn]);
  useEffect(() => {
    calendar.current?.getApi().gotoDate(on);
  }, [on]);
  return (
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
      businessHours={businessHours}
      scrollTime="08:00"
      dayMaxEvents
      moreLinkText={more}
      moreLinkHint={more}
      eventMaxStack={abreast}
      slotEventOverlap={false}
      eventInteractive
      eventResizableFromStart
      editable
      longPressDelay={400}
      dragRevertDuration={100}
      selectMinDistance={6}
      selectMirror
      navLinks
      eventDidMount={markItem}
      eventDragStart={held.start}
      eventDragStop={held.stop}
      eventResizeStart={held.start}
      eventResizeStop={held.stop}
      {...shown}
    />
  );
}

/** The picture of a calendar: dragging, resizing and drawing new ones, each with keys of its own. Comes only in the browser. */
export function CalendarPicture(props: PictureProps) {
  const { items, move, on, words } = props;
  const box = useRef<HTMLDivElement>(null);
  const [inHand, held] = useInHand(box);
  const known = useMemo(() => itemsById(items), [items]);
  // The library takes options that change under the hand for another calendar, and what is dropped is lost.
  const drawn = useHeld(props, inHand);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another range has other rows
  useEffect(() => reachHours(box.current), [on]);

  const onKeyDown = (event: KeyboardEvent) => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const id = event.target instanceof Element && event.target.closest<HTMLElement>('[data-item]')?.dataset.item;
    const item = id ? known.get(id) : undefined;
    if (!days || !event.altKey || !item?.mayChange) return;
    event.preventDefault();
    event.stopPropagation();
    const period = event.shiftKey ? longerBy(item, days) : byDays(item, days);
    if (period) move(item, period);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for what has the focus inside
    <div ref={box} className="calendar-picture" onKeyDown={onKeyDown} aria-description={words.keys}>
      <Drawn {...drawn} held={held} />
    </div>
  );
}
