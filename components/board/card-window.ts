/** Cards are of one height, so that where each stands needs no measuring. Known to `board.css` as `--card`. */
export const CARD_HEIGHT = 96;
/** Cards drawn above and below what is seen. */
const BEYOND = 6;
/** Cards of a column drawn before anything can be measured. */
export const firstDrawn = (columns: number): number => (columns > 8 ? 8 : 30);

export type Window = { first: number; last: number };

/** The cards to draw, `[first, last)`, of `total` in a box of this height that is scrolled so far. */
export function windowOf(scrolled: number, height: number, total: number): Window {
  const first = Math.max(0, Math.floor(scrolled / CARD_HEIGHT) - BEYOND);
  const last = Math.min(total, Math.ceil((scrolled + height) / CARD_HEIGHT) + BEYOND);
  return { first: Math.min(first, Math.max(0, total - 1)), last: Math.max(last, Math.min(total, first)) };
}

/** How far to scroll so that a card is seen whole; null when it is. */
export function scrollTo(at: number, scrolled: number, height: number): number | null {
  const top = at * CARD_HEIGHT;
  if (top < scrolled) return top;
  return top + CARD_HEIGHT > scrolled + height ? top + CARD_HEIGHT - height : null;
}
