'use client';

import { useEffect, useRef } from 'react';

/** Where not all tabs fit, the one that is open stands in sight; the page itself does not move. */
export function CurrentTabInSight({ current }: { current: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is open then
  useEffect(() => {
    const strip = mark.current?.parentElement;
    const tab = strip?.querySelector<HTMLElement>('[aria-current]');
    if (!strip || !tab) return;
    const [frame, box] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (box.right > frame.right) strip.scrollLeft += box.right - frame.right;
    else if (box.left < frame.left) strip.scrollLeft += box.left - frame.left;
  }, [current]);
  return <span ref={mark} hidden />;
}
