import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

export type Pointer = { clientX: number; clientY: number };
type Edges = { left: number; right: number; top: number; bottom: number };

const [NEAR, FASTEST] = [40, 18];

/** Pixels a frame, the faster the nearer to the edge or beyond it. */
export function pullAt(at: number, from: number, to: number): number {
  const [before, after] = [from + NEAR - at, at - (to - NEAR)];
  if (before > 0) return -Math.ceil((Math.min(before, NEAR) / NEAR) * FASTEST);
  return after > 0 ? Math.ceil((Math.min(after, NEAR) / NEAR) * FASTEST) : 0;
}

/** What began beside an edge does not run away: it must be dragged that way. */
const towards = (from: number, at: number, pull: number): number => ((at - from) * pull > 0 ? pull : 0);

type Scrolling = {
  active: boolean;
  pointer: RefObject<Pointer | null>;
  /** where the picture is seen in the box, without what stands over it */
  edges: (box: DOMRect) => Edges;
  /** asked after each step: what is dragged is now over another place */
  moved: (pointer: Pointer) => void;
};

/** While something is dragged near an edge of what scrolls, it scrolls on, so that a bar reaches what is not in sight. */
export function useEdgeScroll(inner: RefObject<Element | null>, { active, pointer, edges, moved }: Scrolling): void {
  const began = useRef<Pointer | null>(null);
  const step = useEffectEvent(() => {
    const box = inner.current?.closest<HTMLElement>('.plan-scroll');
    const at = pointer.current;
    if (!box || !at) return;
    began.current ??= at;
    const { left, right, top, bottom } = edges(box.getBoundingClientRect());
    const before = [box.scrollLeft, box.scrollTop];
    const x = towards(began.current.clientX, at.clientX, pullAt(at.clientX, left, right));
    const y = towards(began.current.clientY, at.clientY, pullAt(at.clientY, top, bottom));
    if (x !== 0 || y !== 0) box.scrollBy(x, y);
    if (box.scrollLeft !== before[0] || box.scrollTop !== before[1]) moved(at);
  });
  useEffect(() => {
    began.current = null;
    if (!active) return;
    let frame = requestAnimationFrame(function next() {
      step();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [active]);
}
