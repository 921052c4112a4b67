import type { LinkType } from './plan-props';

/** A side of a bar: its ends and its middle. */
export type BarSides = { left: number; right: number; y: number };
export type Point = { x: number; y: number };

const STUB = 9;

/**
 * The corners of an arrow between two bars, by the ends its type ties: out of the finish to the right, out of the start to
 * the left, into a start from the left, into a finish from the right. All pieces are level or upright.
 */
export function arrowPoints(type: LinkType, from: BarSides, to: BarSides, rowHeight: number): Point[] {
  const [out, into] = [type[0] === 'F' ? 1 : -1, type[1] === 'S' ? 1 : -1];
  const start: Point = { x: out > 0 ? from.right : from.left, y: from.y };
  const end: Point = { x: into > 0 ? to.left : to.right, y: to.y };
  const [a, b] = [start.x + out * STUB, end.x - into * STUB];
  if (out !== into) {
    const x = out > 0 ? Math.max(a, b) : Math.min(a, b);
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  if ((b - a) * out >= 0) return [start, { x: b, y: start.y }, { x: b, y: end.y }, end];
  const between = start.y + (Math.sign(end.y - start.y) || 1) * (rowHeight / 2);
  return [start, { x: a, y: start.y }, { x: a, y: between }, { x: b, y: between }, { x: b, y: end.y }, end];
}

export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

/** The head of an arrow at its last point. */
export function headOf(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return '';
  const back = end.x >= before.x ? -5 : 5;
  return `M${round(end.x)} ${round(end.y)}l${back} -3.5v7z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
