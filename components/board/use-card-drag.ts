import { type RefObject, useEffect, useEffectEvent } from 'react';

type Start = { card: HTMLElement; id: number; from: string; x: number; y: number; pointer: number };

/** A mouse moves a card once it went so far; a finger must rest on it first, so that it can still scroll. */
const [MOVED, RESTED, EDGE, STEP] = [6, 320, 48, 14];

const columnAt = (x: number, y: number): HTMLElement | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]') ?? null;

/** The card under the pointer, as it looks. */
function ghostOf({ card }: Start): HTMLElement {
  const { width } = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.className = 'board-card board-ghost';
  ghost.style.width = `${width}px`;
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  document.body.append(ghost);
  return ghost;
}

/** Cards are dragged between columns: by a mouse at once, by a finger that has rested. `root` scrolls sideways. */
export function useCardDrag(
  root: RefObject<HTMLElement | null>,
  onDrop: (id: number, from: string, to: string) => void,
) {
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const board = root.current;
    if (!board) return;
    const stop = new AbortController();
    const { signal } = stop;
    let start: Start | null = null;
    let ghost: HTMLElement | null = null;
    let over: HTMLElement | null = null;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    let at = { x: 0, y: 0 };

    const end = () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      ghost?.remove();
      over?.removeAttribute('data-over');
      start?.card.removeAttribute('data-lifted');
      board.removeAttribute('data-dragging');
      start = ghost = over = null;
    };
    const follow = () => {
      if (!ghost || !start) return;
      ghost.style.transform = `translate(${at.x - 24}px, ${at.y - 16}px) rotate(1.5deg)`;
      const column = columnAt(at.x, at.y);
      if (column !== over) {
        over?.removeAttribute('data-over');
        over = column;
        if (over && over.dataset.column !== start.from) over.setAttribute('data-over', '');
      }
      const { left, right } = board.getBoundingClientRect();
      const pull = at.x > right - EDGE ? STEP : at.x < left + EDGE ? -STEP : 0;
      if (pull) board.scrollLeft += pull;
      frame = requestAnimationFrame(follow);
    };
    const lift = () => {
      if (!start || ghost) return;
      ghost = ghostOf(start);
      start.card.setAttribute('data-lifted', '');
      board.setAttribute('data-dragging', '');
      frame = requestAnimationFrame(follow);
    };
    const onDown = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const card = target?.closest<HTMLElement>('[data-card][data-movable]');
      const from = card?.closest<HTMLElement>('[data-column]')?.dataset.column;
      if (!card || from === undefined || event.button !== 0 || !event.isPrimary || target?.closest('button')) return;
      const { clientX: x, clientY: y, pointerId: pointer } = event;
      end();
      start = { card, id: Number(card.dataset.card), from, x, y, pointer };
      at = { x, y };
      if (event.pointerType === 'touch') rest = setTimeout(lift, RESTED);
    };
    const onMove = (event: PointerEvent) => {
      if (!start || event.pointerId !== start.pointer) return;
      at = { x: event.clientX, y: event.clientY };
      if (ghost) return;
      const far = Math.hypot(at.x - start.x, at.y - start.y) > MOVED;
      if (!far) return;
      if (event.pointerType === 'touch') end();
      else lift();
    };
    const onUp = (event: PointerEvent) => {
      if (!start || event.pointerId !== start.pointer) return;
      const { id, from } = start;
      const lifted = ghost !== null;
      const to = lifted ? columnAt(event.clientX, event.clientY)?.dataset.column : undefined;
      end();
      if (!lifted) return;
      swallowClick();
      if (to !== undefined && to !== from) drop(id, from, to);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !ghost) return;
      event.preventDefault();
      event.stopPropagation();
      end();
      swallowClick();
    };
    // A finger that holds a card neither scrolls nor asks for the menu of a link.
    const onTouch = (event: TouchEvent) => {
      if (ghost && event.cancelable) event.preventDefault();
    };
    const onMenu = (event: Event) => {
      if (start && (ghost || rest)) event.preventDefault();
    };
    board.addEventListener('pointerdown', onDown, { signal });
    board.addEventListener('touchmove', onTouch, { signal, passive: false });
    board.addEventListener('contextmenu', onMenu, { signal });
    document.addEventListener('pointermove', onMove, { signal });
    document.addEventListener('pointerup', onUp, { signal });
    document.addEventListener('pointercancel', end, { signal });
    document.addEventListener('keydown', onKey, { signal, capture: true });
    return () => {
      stop.abort();
      end();
    };
  }, [root]);
}

/** A card that was dropped is not opened. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }), 0);
}
