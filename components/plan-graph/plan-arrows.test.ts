import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrowPoints, headOf, pathOf } from './plan-arrows';
import { linkTypes } from './plan-props';

const ROW = 32;
const bar = fc
  .tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 200 }))
  .map(([left, width, row]) => ({ left, right: left + width, y: row * ROW + ROW / 2 }));

test('an arrow of any type leaves and enters the right ends, level or upright all the way', () => {
  fc.assert(
    fc.property(fc.constantFrom(...linkTypes), bar, bar, (type, from, to) => {
      fc.pre(from.y !== to.y);
      const points = arrowPoints(type, from, to, ROW);
      const [first, second] = points;
      const [before, last] = points.slice(-2);
      expect(first).toEqual({ x: type[0] === 'F' ? from.right : from.left, y: from.y });
      expect(last).toEqual({ x: type[1] === 'S' ? to.left : to.right, y: to.y });
      // Out of a finish to the right, out of a start to the left; into a start from the left, into a finish from the right.
      expect(Math.sign((second?.x ?? 0) - (first?.x ?? 0))).toBe(type[0] === 'F' ? 1 : -1);
      expect(Math.sign((last?.x ?? 0) - (before?.x ?? 0))).toBe(type[1] === 'S' ? 1 : -1);
      points.slice(1).forEach((point, at) => {
        const previous = points[at];
        expect(previous?.x === point.x || previous?.y === point.y).toBe(true);
      });
    }),
  );
});

test('an arrow back in time goes round between the lines, not through the bars', () => {
  const points = arrowPoints('FS', { left: 0, right: 100, y: 16 }, { left: 40, right: 80, y: 80 }, ROW);
  expect(pathOf(points)).toBe('M100 16L109 16L109 32L31 32L31 80L40 80');
  expect(headOf(points)).toBe('M40 80l-5 -3.5v7z');
});
