import type { Card, Column, Move } from './board-props';

const before = (a: Card, b: Card): number => {
  if (a.isFinished !== b.isFinished) return a.isFinished ? 1 : -1;
  if (a.isFinished) return b.id - a.id;
  return (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY) || a.id - b.id;
};

/** Where a card belongs among others that stand in their order. */
export function placeOf(cards: readonly Card[], card: Card): number {
  const at = cards.findIndex((one) => before(card, one) < 0);
  return at === -1 ? cards.length : at;
}

/** The columns as they will be. A move whose card is not where it came from any more is left out. */
export function withMoves(columns: readonly Column[], moves: readonly Move[]): readonly Column[] {
  return moves.reduce(withMove, columns);
}

function withMove(columns: readonly Column[], { id, from, to }: Move): readonly Column[] {
  const card = columns.find(({ key }) => key === from)?.cards.find((one) => one.id === id);
  if (!card || from === to) return columns;
  return columns.map((column) => {
    if (column.key === from)
      return { ...column, count: column.count - 1, cards: column.cards.filter((one) => one.id !== id) };
    if (column.key !== to) return column;
    // Somebody who does the task already has a card of it.
    if (column.cards.some((one) => one.id === id)) return column;
    const moved = { ...card, isFinished: column.isFinished ?? card.isFinished };
    const cards = [...column.cards];
    cards.splice(placeOf(cards, moved), 0, moved);
    return { ...column, count: column.count + 1, cards };
  });
}

/** The column so many places to the right (or, negative, to the left); null past the ends. */
export function besides(columns: readonly Column[], key: string, by: 1 | -1): Column | null {
  const at = columns.findIndex((column) => column.key === key);
  return at === -1 ? null : (columns[at + by] ?? null);
}
