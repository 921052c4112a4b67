'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Frame, minuteAt, xOf } from './plan-bars';
import { windowOf } from './plan-rows';
import type { Span } from './plan-time';

export type Seen = { rows: Span; times: Span };
type Sizes = { frame: Frame; rows: number; rowHeight: number; table: number; head: number };

const ROWS = 16;
const PIXELS = 480;
const same = (a: Span, b: Span) => a.from === b.from && a.to === b.to;

/**
 * The box that scrolls: which lines and which times are drawn, and the time in its middle, which stays there when the scale
 * changes or the plan begins elsewhere.
 */
export function usePlanScroll(box: RefObject<HTMLDivElement | null>, sizes: Sizes, first: number) {
  const { frame, rows, rowHeight, table, head } = sizes;
  const [seen, setSeen] = useState<Seen>({ rows: { from: 0, to: 40 }, times: { from: 0, to: 2 * PIXELS } });
  const middle = useRef<number | null>(null);

  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
    const across = Math.max(0, clientWidth - table);
    const next = {
      rows: windowOf(Math.floor(scrollTop / rowHeight), Math.ceil((clientHeight - head) / rowHeight) + 1, ROWS, rows),
      times: windowOf(scrollLeft, across, PIXELS, frame.width),
    };
    if (middle.current !== null) middle.current = minuteAt(frame, scrollLeft + across / 2);
    setSeen((was) => (same(was.rows, next.rows) && same(was.times, next.times) ? was : next));
  }, [box, frame, rows, rowHeight, table, head]);

  const showMinute = useCallback(
    (minute: number, share = 0.5) => {
      const element = box.current;
      if (element) element.scrollLeft = xOf(frame, minute) - (element.clientWidth - table) * share;
    },
    [box, frame, table],
  );
  const showRow = useCallback(
    (index: number) => {
      const element = box.current;
      if (!element) return;
      const [top, room] = [index * rowHeight, element.clientHeight - head];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
    },
    [box, rowHeight, head],
  );

  useLayoutEffect(() => {
    if (middle.current === null) {
      middle.current = first;
      showMinute(first, 0.2);
    } else showMinute(middle.current);
    look();
  }, [first, showMinute, look]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box, look]);

  return { seen, look, showMinute, showRow };
}
