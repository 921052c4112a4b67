import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Column } from './board-props';
import { besides, placeOf, withMoves } from './board-state';
import { CARD_HEIGHT, scrollTo, windowOf } from './card-window';

const card = (id: number, due: number | null, isFinished = false): Card => ({
  ...{ id, due, isFinished, number: `T-${id}`, title: `Task ${id}`, end: '', percent: 0, who: [], isHigh: false },
  ...{ status: { name: 'Assigned', tone: 'assigned', color: null }, mayMove: true },
});
const column = (key: string, cards: Card[], isFinished: boolean | null = false): Column => ({
  ...{ key, cards, isFinished, name: key, tone: 'neutral', color: null, count: cards.length, isMore: false },
  ...{ limit: null, listHref: '', partText: '' },
});
const board = [
  column('a', [card(1, 10), card(2, 20)]),
  column('b', [card(3, 15)]),
  column('c', [card(4, 5, true)], true),
];
const shown = (columns: readonly Column[]) => columns.map(({ count, cards }) => [count, ...cards.map(({ id }) => id)]);

describe('moves', () => {
  test('put a card where it belongs, and count it there', () => {
    expect(shown(withMoves(board, [{ id: 2, from: 'a', to: 'b' }]))).toEqual([
      [1, 1],
      [2, 3, 2],
      [1, 4],
    ]);
    expect(shown(withMoves(board, [{ id: 1, from: 'a', to: 'b' }]))[1]).toEqual([2, 1, 3]);
  });

  test('make a card finished where all are', () => {
    const moved = withMoves(board, [{ id: 3, from: 'b', to: 'c' }]);
    expect(shown(moved)[2]).toEqual([2, 4, 3]);
    expect(moved[2]?.cards[1]?.isFinished).toBe(true);
  });

  test('follow one another, and are nothing for a card that is gone', () => {
    const there = { id: 1, from: 'a', to: 'b' };
    expect(shown(withMoves(board, [there, { id: 1, from: 'b', to: 'a' }]))).toEqual(shown(board));
    expect(withMoves(board, [{ id: 9, from: 'a', to: 'b' }])).toBe(board);
    expect(shown(withMoves(withMoves(board, [there]), [there]))).toEqual(shown(withMoves(board, [there])));
  });

  test('to where the card stands already leave one of it', () => {
    const twice = [column('a', [card(1, 10)], null), column('b', [card(1, 10)], null)];
    expect(shown(withMoves(twice, [{ id: 1, from: 'a', to: 'b' }]))).toEqual([[0], [1, 1]]);
  });
});

test('a card stands before those due later, what has no end after them, what is finished last and the newest first', () => {
  const cards = [card(1, 10), card(5, 20), card(2, null), card(9, 1, true), card(3, 99, true)];
  expect(placeOf(cards, card(7, 5))).toBe(0);
  expect(placeOf(cards, card(7, 20))).toBe(2);
  expect(placeOf(cards, card(7, null))).toBe(3);
  expect(placeOf(cards, card(7, 1, true))).toBe(4);
  expect(placeOf([], card(7, 1))).toBe(0);
});

test('neighbours of a column', () => {
  expect(besides(board, 'a', 1)?.key).toBe('b');
  expect(besides(board, 'a', -1)).toBe(null);
  expect(besides(board, 'c', 1)).toBe(null);
  expect(besides(board, 'x', 1)).toBe(null);
});

describe('the window', () => {
  test('holds all that is seen, and not much more', () => {
    fc.assert(
      fc.property(fc.nat(500_000), fc.integer({ min: 1, max: 3_000 }), fc.nat(5_000), (scrolled, height, total) => {
        const { first, last } = windowOf(scrolled, height, total);
        for (let at = Math.floor(scrolled / CARD_HEIGHT); at * CARD_HEIGHT < scrolled + height && at < total; at++) {
          expect(at).toBeGreaterThanOrEqual(first);
          expect(at).toBeLessThan(last);
        }
        expect(last).toBeLessThanOrEqual(total);
        expect(last - first).toBeLessThanOrEqual(Math.ceil(height / CARD_HEIGHT) + 14);
        expect(first).toBeLessThanOrEqual(last);
      }),
    );
  });

  test('is scrolled only as far as a card needs to be seen', () => {
    expect(scrollTo(0, 0, 500)).toBe(null);
    expect(scrollTo(0, 50, 500)).toBe(0);
    expect(scrollTo(10, 0, 500)).toBe(11 * CARD_HEIGHT - 500);
    expect(scrollTo(3, 100, 500)).toBe(null);
  });
});
