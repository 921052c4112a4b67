import type { BarSides } from './plan-arrows';
import type { PlanScale } from './plan-props';
import type { ShownRow } from './plan-rows';
import { DAY, pixelsPerMinute, type Span } from './plan-time';

/** Where minutes stand on the picture: `origin` is at 0. */
export type Frame = { origin: number; ppm: number; width: number };

/** Wider than this a picture loses sharpness and then its place. */
const WIDEST = 4_000_000;
const MARGIN = 240;

/** All of a span with a margin, at least `atLeast` pixels; of what is too long for the scale, the part around `now`. */
export function frameOf(span: Span, scale: PlanScale, now: number, atLeast: number): Frame {
  const ppm = pixelsPerMinute(scale);
  const most = WIDEST / ppm;
  let from = span.from - MARGIN / ppm;
  let to = Math.max(span.to + MARGIN / ppm, from + atLeast / ppm);
  if (to - from > most) {
    from = Math.max(from, Math.min(now - most / 2, to - most));
    to = from + most;
  }
  const origin = Math.floor(from / DAY) * DAY;
  return { origin, ppm, width: Math.ceil((to - origin) * ppm) };
}

export const xOf = ({ origin, ppm }: Frame, minute: number): number => (minute - origin) * ppm;
export const minuteAt = ({ origin, ppm }: Frame, x: number): number => origin + x / ppm;

export type Bar = BarSides & {
  shape: 'task' | 'parent' | 'milestone';
  top: number;
  height: number;
  /** where what is done ends */
  done: number;
};

/** Half the breadth of a milestone. */
const POINT = 8;

/** The bar of the line at `index`; null where it has no dates. */
export function barOf(row: ShownRow, index: number, frame: Frame, rowHeight: number): Bar | null {
  if (row.kind === 'heading' || !row.span) return null;
  const { item, span } = row;
  const y = index * rowHeight + rowHeight / 2;
  const [from, to] = [xOf(frame, span.from), xOf(frame, span.to)];
  if (item.isMilestone) {
    return {
      shape: 'milestone',
      left: from - POINT,
      right: from + POINT,
      y,
      top: y - POINT,
      height: 2 * POINT,
      done: from,
    };
  }
  const right = Math.max(to, from + 3);
  const height = item.hasChildren ? 10 : Math.min(18, rowHeight - 12);
  const done = from + ((right - from) * item.percent) / 100;
  const shape = item.hasChildren ? 'parent' : 'task';
  return { shape, left: from, right, y, top: y - height / 2, height, done };
}

export type Grip = 'move' | 'start' | 'end' | 'percent' | 'link-start' | 'link-finish';

/** How far beside a bar its handles for links reach. */
export const HANDLE = 20;

/** What a pointer holds at a place of a bar. */
export function gripAt({ shape, left, right, top, height, done }: Bar, x: number, y: number): Grip {
  if (x < left - 3) return 'link-start';
  if (x > right + 3) return 'link-finish';
  if (shape === 'milestone') return 'move';
  if (y > top + height - 6 && Math.abs(x - done) <= 7) return 'percent';
  const edge = Math.min(8, (right - left) / 4);
  if (x <= left + edge) return 'start';
  if (x >= right - edge) return 'end';
  return 'move';
}

/** What a place on a bar says is done, by fives. */
export function percentAt({ left, right }: Bar, x: number): number {
  const share = (x - left) / Math.max(1, right - left);
  return Math.min(100, Math.max(0, Math.round(share * 20) * 5));
}

/** The end of a bar that is nearer to a place: what an arrow dropped there enters. */
export const endAt = ({ left, right }: Bar, x: number): 'S' | 'F' => (x > (left + right) / 2 ? 'F' : 'S');
