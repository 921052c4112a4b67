'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import { unpackEntries } from '@/lib/kernel/calendar-pack';
import type { CalendarEntry, CalendarView } from '@/lib/kernel/calendar-view';
import type { Result } from '@/lib/kernel/result';
import type { CalendarProps } from './calendar-props';

type Loaded = { on: string; items: readonly CalendarEntry[]; total: number };
type Answer = { entries: CalendarEntry[]; total: number };

/** The range at hand. The first comes with the page, others from the route; the address follows. */
export function useCalendar({ view, on, entries, total, path, query, source = '/api/calendar?' }: CalendarProps) {
  const tell = useTell();
  const items = useMemo(() => unpackEntries(entries), [entries]);
  const [shown, setShown] = useState<Loaded>({ on, items, total });
  const wanted = useRef(on);

  const asked = useCallback(
    (day: string, as: CalendarView = view) => [`view=${as}`, `on=${day}`, query].filter(Boolean).join('&'),
    [view, query],
  );
  const hrefOf = useCallback((day: string, as?: CalendarView) => `${path}?${asked(day, as)}`, [path, asked]);
  const load = useCallback(
    async (day: string) => {
      wanted.current = day;
      const result = await callAction(
        (): Promise<Result<Answer>> => fetch(`${source}${asked(day)}`).then((answer) => answer.json()),
      );
      // Somebody in a hurry is further by now.
      if (wanted.current !== day) return;
      if (!result.ok) return tell(result);
      setShown({ on: day, items: result.value.entries, total: result.value.total });
    },
    [asked, tell, source],
  );
  const go = useCallback(
    (day: string) => {
      window.history.replaceState(null, '', hrefOf(day));
      void load(day);
    },
    [hrefOf, load],
  );
  const reload = useCallback(() => load(wanted.current), [load]);

  // The page was drawn anew: what it brings is newer, but perhaps of another range than the one looked at.
  useEffect(() => {
    if (wanted.current === on) setShown({ on, items, total });
    else void load(wanted.current);
  }, [on, items, total, load]);

  return { shown, go, reload, hrefOf };
}
