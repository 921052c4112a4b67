import { type RefObject, useCallback, useEffect, useState } from 'react';
import { FIRST_DRAWN, type Window, windowOf } from './card-window';

/** Which of `total` cards of a scrolled box are drawn. Before any script the first ones are. */
export function useCardWindow(box: RefObject<HTMLElement | null>, total: number) {
  const [drawn, setDrawn] = useState<Window>({ first: 0, last: Math.min(total, FIRST_DRAWN) });
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    const next = windowOf(scrollTop, clientHeight, total);
    setDrawn((old) => (old.first === next.first && old.last === next.last ? old : next));
  }, [box, total]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    look();
    const size = new ResizeObserver(look);
    size.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box, look]);
  return { drawn, look };
}
