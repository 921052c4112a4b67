import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Window, windowOf } from './card-window';

/** Columns this far outside of what is seen are drawn too, so that none comes empty. */
const ASIDE = '0px 300px';

/**
 * Which of `total` cards of a scrolled box are drawn: those in sight, and none of a column that is out of sight itself.
 * Before any script it is the first ones.
 */
export function useCardWindow(box: RefObject<HTMLElement | null>, total: number, first: number) {
  const [drawn, setDrawn] = useState<Window>({ first: 0, last: Math.min(total, first) });
  const isSeen = useRef(true);
  const look = useCallback(
    (force = false) => {
      const { scrollTop = 0, clientHeight = 0 } = box.current ?? {};
      const next = isSeen.current || force ? windowOf(scrollTop, clientHeight, total) : { first: 0, last: 0 };
      setDrawn((old) => (old.first === next.first && old.last === next.last ? old : next));
    },
    [box, total],
  );
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => look();
    const size = new ResizeObserver(onScroll);
    const sight = new IntersectionObserver(
      (entries) => {
        isSeen.current = entries.at(-1)?.isIntersecting ?? true;
        look();
      },
      { root: element.closest('.board-lanes'), rootMargin: ASIDE },
    );
    size.observe(element);
    sight.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      size.disconnect();
      sight.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [box, look]);
  return { drawn, look };
}
