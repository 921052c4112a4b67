'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type MouseEvent, useCallback, useMemo, useState } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useWords } from '@/components/ui/words';
import { type CalendarEntry, rangeOf } from '@/lib/kernel/calendar-view';
import { Agenda } from './agenda';
import { CalendarHead } from './calendar-head';
import { byDay, type Period } from './calendar-items';
import type { CalendarProps } from './calendar-props';
import { DayGrid } from './day-grid';
import { DayList } from './day-list';
import { FollowDialog } from './follow-dialog';
import { MoveDialog } from './move-dialog';
import { useCalendar } from './use-calendar';
import { useMedia } from './use-media';
import { useMove } from './use-move';

const Picture = dynamic(() => import('./calendar-picture').then((part) => part.CalendarPicture), { ssr: false });

/** Wide enough for a month; in the hand it is a sheet of days over a list. */
const wide = '(width >= 40rem)';

/** Items in time: the list the server draws, and over it the picture that is worked in. */
export function Calendar(props: CalendarProps) {
  const { view, now, path, events, createHref, words } = props;
  const { locale } = useWords();
  const router = useRouter();
  const { shown, go, reload, hrefOf } = useCalendar(props);
  const { asked, move, items } = useMove({ ...props, items: shown.items, reload });
  const [drawn, setDrawn] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [moved, setMoved] = useState<CalendarEntry | null>(null);
  const [isWide, isLive] = [useMedia(wide), useHydrated()];
  const range = rangeOf(view, shown.on);
  const today = now.slice(0, 10);
  const inRange = (day: string): boolean => day >= range.from && day < range.to;
  const day = chosen && inRange(chosen) ? chosen : inRange(today) && view !== 'day' ? today : shown.on;
  const picture = view !== 'agenda' && (isWide || view === 'day') ? view : null;
  const hasSheet = view === 'month' || view === 'week';
  const isListed = view === 'agenda' || !isLive || (picture !== null && !drawn);
  const onMove = isLive ? setMoved : undefined;

  const pathOf = useCallback((item: CalendarEntry) => (item.isEvent && events?.path) || path, [path, events]);
  const open = useCallback(
    (item: CalendarEntry) => router.push(`${pathOf(item)}/${item.id}`, { scroll: false }),
    [router, pathOf],
  );
  const create = useMemo(() => {
    if (!createHref) return null;
    const join = createHref.includes('?') ? '&' : '?';
    return ({ start, end }: Required<Period>) =>
      router.push(`${createHref}${join}start=${start}&end=${end}`, { scroll: false });
  }, [router, createHref]);
  const onDrawn = useCallback(() => setDrawn(true), []);
  const onOpen = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-open]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.push(link.pathname, { scroll: false });
  };
  const onMoved = (period: Period | null) => {
    setMoved(null);
    if (moved && period) void move(moved, period);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links inside do the work, with or without it
    <div className="calendar" onClick={onOpen}>
      <CalendarHead view={view} on={shown.on} today={today} hrefOf={hrefOf} go={go} words={words} />
      {hasSheet ? (
        <DayGrid
          range={range}
          items={items}
          chosen={day}
          today={today}
          label={words.days}
          month={view === 'month' ? shown.on.slice(0, 7) : null}
          hrefOf={(to) => hrefOf(to, 'day')}
          choose={setChosen}
        />
      ) : null}
      <div className="calendar-body" data-view={view}>
        {isListed ? (
          <Agenda
            days={byDay(items, range)}
            today={today}
            locale={locale}
            pathOf={pathOf}
            words={words}
            onMove={onMove}
          />
        ) : null}
        {picture ? (
          <Picture
            view={picture}
            on={shown.on}
            now={now}
            hours={props.hours}
            locale={locale}
            items={items}
            words={words}
            open={open}
            move={move}
            create={create}
            choose={setChosen}
            onDrawn={onDrawn}
          />
        ) : null}
      </div>
      {shown.total > shown.items.length ? (
        <p className="px-gutter py-2 text-ink-2">
          {words.more.replace('{count}', String(shown.total - shown.items.length))}
        </p>
      ) : null}
      {isLive && view !== 'agenda' ? (
        <DayList
          day={day}
          today={today}
          items={items}
          pathOf={pathOf}
          words={words}
          create={create}
          onMove={setMoved}
        />
      ) : null}
      {moved ? <MoveDialog item={moved} words={words} onDone={onMoved} /> : null}
      {asked ? <FollowDialog {...asked} title={asked.item.title} words={words} onAnswer={asked.answer} /> : null}
    </div>
  );
}
