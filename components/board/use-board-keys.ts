import { type KeyboardEvent, useCallback, useState } from 'react';
import type { Column } from './board-props';
import { besides } from './board-state';

type Place = { id: number; column: string };

/** The card a key was pressed on; none when something else takes keys there. */
function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof Element) || target.closest('input, textarea, [popover], dialog')) return null;
  const card = target.closest<HTMLElement>('[data-card]');
  const column = card?.closest<HTMLElement>('[data-column]')?.dataset.column;
  return card && column !== undefined ? { id: Number(card.dataset.card), column } : null;
}

/** Arrows walk over the cards; with Alt they take the card along. */
export function useBoardKeys(columns: readonly Column[], put: (id: number, from: string, to: string) => void) {
  const [wanted, setWanted] = useState<Place | null>(null);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const place = placeOf(event.target);
      const step = ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
      if (!place || step === undefined) return;
      const here = columns.find(({ key }) => key === place.column);
      if (!here) return;
      const at = here.cards.findIndex(({ id }) => id === place.id);
      const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      event.preventDefault();
      if (!isAcross) {
        const next = here.cards[at + step];
        if (!event.altKey && next) setWanted({ id: next.id, column: here.key });
        return;
      }
      if (event.altKey) {
        const to = besides(columns, here.key, step);
        if (!to || !here.cards[at]?.mayMove) return;
        put(place.id, here.key, to.key);
        setWanted({ id: place.id, column: to.key });
        return;
      }
      for (let to = besides(columns, here.key, step); to; to = besides(columns, to.key, step)) {
        const card = to.cards[Math.min(at, to.cards.length - 1)];
        if (card) return setWanted({ id: card.id, column: to.key });
      }
    },
    [columns, put],
  );
  return { wanted, setWanted, onKeyDown };
}
