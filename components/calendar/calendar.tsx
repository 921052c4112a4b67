'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type MouseEvent, useState, useSyncExternalStore } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { rangeOf } from '@/lib/kernel/calendar-view';
import { formatDateLong } from '@/lib/kernel/date-format';
import { Agenda, ItemTable } from './agenda';
import { CalendarHead } from './calendar-head';
import { byDay, itemsOn, type Period } from './calendar-items';
import type { CalendarItem, CalendarProps, Follower } from './calendar-props';
import { FollowDialog } from './follow-dialog';
import { useCalendar } from './use-calendar';

const Picture = dynamic(() => import('./calendar-picture').then((part) => part.CalendarPicture), { ssr: false });

type Asked = { item: CalendarItem; moves: readonly Follower[]; answer: (follow: boolean) => void };

/** Wide enough for a month; in the hand it is read as a list. */
const wide = '(width >= 40rem)';
const onWidth = (changed: () => void) => {
  const query = window.matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};
const useIsWide = (): boolean =>
  useSyncExternalStore(
    onWidth,
    () => window.matchMedia(wide).matches,
    () => false,
  );

/** Items in time: the list the server draws, and over it the picture that is worked in. */
export function Calendar(props: CalendarProps) {
  const { view, now, path, createHref, words } = props;
  const { locale } = useWords();
  const router = useRouter();
  const tell = useTell();
  const { shown, go, reload, hrefOf } = useCalendar(props);
  const [drawn, setDrawn] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const isWide = useIsWide();
  const range = rangeOf(view, shown.on);
  const today = now.slice(0, 10);
  const inRange = (day: string): boolean => day >= range.from && day < range.to;
  const day = chosen && inRange(chosen) ? chosen : inRange(today) && view !== 'day' ? today : shown.on;
  const hasPicture = view !== 'agenda' && (isWide || view === 'day');

  const open = (id: number) => router.push(`${path}/${id}`, { scroll: false });
  const create = createHref
    ? ({ start, end }: Required<Period>) => {
        const join = createHref.includes('?') ? '&' : '?';
        router.push(`${createHref}${join}start=${start}&end=${end}`, { scroll: false });
      }
    : null;
  const move = async (item: CalendarItem, period: Period): Promise<boolean> => {
    const input = { id: item.id, ...period };
    const proposed = await callAction(() => props.propose(input));
    if (!proposed.ok) {
      tell(proposed);
      return false;
    }
    const { moves } = proposed.value as { moves: Follower[] };
    const follow = moves.length > 0 && (await new Promise<boolean>((answer) => setAsked({ item, moves, answer })));
    setAsked(null);
    if (moves.length > 0 && !follow) return false;
    const result = await callAction(() => props.move({ ...input, followers: follow ? 'push' : 'off' }));
    tell(result, words.moved.replace('{title}', item.title));
    void reload();
    return result.ok;
  };
  const onOpen = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-open]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(Number(link.dataset.open));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links inside do the work, with or without it
    <div className="calendar" onClick={onOpen}>
      <CalendarHead view={view} on={shown.on} today={today} hrefOf={hrefOf} go={go} words={words} />
      <div className="calendar-body" data-view={view}>
        {hasPicture && drawn ? null : (
          <Agenda days={byDay(shown.items, range)} today={today} locale={locale} path={path} words={words} />
        )}
        {hasPicture ? (
          <Picture
            view={view}
            on={shown.on}
            now={now}
            hours={props.hours}
            locale={locale}
            items={shown.items}
            words={words}
            open={open}
            move={move}
            create={create}
            choose={setChosen}
            onDrawn={() => setDrawn(true)}
          />
        ) : null}
      </div>
      {asked ? (
        <FollowDialog title={asked.item.title} followers={asked.moves} words={words} onAnswer={asked.answer} />
      ) : null}
      {shown.total > shown.items.length ? (
        <p className="px-gutter py-2 text-ink-2">
          {words.more.replace('{count}', String(shown.total - shown.items.length))}
        </p>
      ) : null}
      {hasPicture && view !== 'day' ? (
        <section className="grid gap-1 border-t border-line px-gutter py-4" aria-labelledby="calendar-day">
          <div className="flex flex-wrap items-center gap-3">
            <h2 id="calendar-day" className="text-sm font-semibold" aria-live="polite">
              {formatDateLong(day, locale, today)}
            </h2>
            {create ? (
              <button
                type="button"
                className="button"
                data-look="quiet"
                data-size="small"
                onClick={() => create({ start: day, end: day })}
              >
                <Icon name="plus" />
                {words.create}
              </button>
            ) : null}
          </div>
          {itemsOn(shown.items, day).length ? (
            <ItemTable
              items={itemsOn(shown.items, day)}
              path={path}
              words={words}
              label={formatDateLong(day, locale, today)}
            />
          ) : (
            <p className="text-ink-2">{words.nothingOn}</p>
          )}
        </section>
      ) : null}
    </div>
  );
}
