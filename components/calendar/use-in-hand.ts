'use client';

import { type RefObject, useEffect, useState } from 'react';

/** The value, or while `held` the one it had before. The value must be the same one from render to render. */
export function useHeld<T>(value: T, held: boolean): T {
  const [kept, keep] = useState(value);
  if (!held && kept !== value) keep(value);
  return kept;
}

const ends = ['pointerup', 'pointercancel', 'blur'];

/** Whether a finger or a button is down that went down inside. Ends a moment after it is up: others have then seen it. */
function usePressed(box: RefObject<HTMLElement | null>): boolean {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const down = ({ target }: PointerEvent) => {
      if (target instanceof Node && box.current?.contains(target)) setPressed(true);
    };
    const up = () => setTimeout(() => setPressed(false), 0);
    window.addEventListener('pointerdown', down, true);
    for (const end of ends) window.addEventListener(end, up, true);
    return () => {
      window.removeEventListener('pointerdown', down, true);
      for (const end of ends) window.removeEventListener(end, up, true);
    };
  }, [box]);
  return pressed;
}

/** To be told when a drag begins and ends. */
export type Holding = { start: () => void; stop: () => void };

/** Whether something inside is in somebody's hand, pressed or dragged; the second tells of the drags. */
export function useInHand(box: RefObject<HTMLElement | null>) {
  const [dragged, setDragged] = useState(false);
  const pressed = usePressed(box);
  const [holding] = useState<Holding>(() => ({ start: () => setDragged(true), stop: () => setDragged(false) }));
  return [dragged || pressed, holding] as const;
}
