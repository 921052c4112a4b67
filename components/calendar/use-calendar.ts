'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import type { Result } from '@/lib/kernel/result';
import type { CalendarItem, CalendarProps } from './calendar-props';

type Loaded = { on: string; items: readonly CalendarItem[]; total: number };

/** The range at hand. The first comes with the page, others from the route; the address follows. */
export function useCalendar({ view, on, items, total, path, query }: CalendarProps) {
  const tell = useRef(useTell());
  const [shown, setShown] = useState<Loaded>({ on, items, total });
  const wanted = useRef(on);

  const hrefOf = useCallback(
    (day: string) => `${path}?${[`view=${view}`, `on=${day}`, query].filter(Boolean).join('&')}`,
    [path, view, query],
  );
  const load = useCallback(
    async (day: string) => {
      wanted.current = day;
      const address = `/api/calendar?${[`view=${view}`, `on=${day}`, query].filter(Boolean).join('&')}`;
      const result = await callAction(
        (): Promise<Result<Omit<Loaded, 'on'> & { entries: CalendarItem[] }>> =>
          fetch(address).then((answer) => answer.json()),
      );
      // Somebody in a hurry is further by now.
      if (wanted.current !== day) return;
      if (!result.ok) return tell.current(result);
      setShown({ on: day, items: result.value.entries, total: result.value.total });
    },
    [view, query],
  );
  const go = useCallback(
    (day: string) => {
      window.history.replaceState(null, '', hrefOf(day));
      void load(day);
    },
    [hrefOf, load],
  );

  // The page was drawn anew: what it brings is newer, but perhaps of another range than the one looked at.
  useEffect(() => {
    if (wanted.current === on) setShown({ on, items, total });
    else void load(wanted.current);
  }, [on, items, total, load]);

  return { shown, go, reload: () => load(wanted.current), hrefOf };
}
