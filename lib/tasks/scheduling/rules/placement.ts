import type { Moment } from '@/lib/kernel/moment';
import { edgesOfDate, workingDaysOfWeek } from '@/lib/kernel/working-time';
import type { WorkingTimeline } from '@/lib/kernel/working-timeline';
import type { Lag, Span } from './plan';

// A task stands on a *step*: the number of its first working day when it has dates, its first working minute (a place of
// its calendar) when it has times. Steps are whole and each is a valid start; slack is a difference of steps. Bounds
// travel between tasks as instants (minutes since 1970 UTC), since each may keep a calendar of its own. Every function
// that looks back is the exact inverse of the one that looks forward, so slack is right to the last step.

export type End = 'start' | 'finish';

export type Placed = {
  readonly line: WorkingTimeline;
  readonly grain: 'day' | 'minute';
  /** working days or minutes; 0 is a point in time */
  readonly length: number;
  /** whether a point stands at the end of the work before it or at the start of the work after it */
  readonly pointAt: End;
};

const startPlace = ({ line, grain }: Placed, step: number): number => (grain === 'day' ? line.placeOfDay(step) : step);

const finishPlace = ({ line, grain, length }: Placed, step: number): number =>
  grain === 'day' ? line.placeOfDay(step + length) : step + length;

export const endPlace = (node: Placed, end: End, step: number): number =>
  end === 'start' ? startPlace(node, step) : finishPlace(node, step);

export function instantOf(node: Placed, end: End, step: number): number {
  const which = node.length === 0 ? node.pointAt : end;
  const place = endPlace(node, end, step);
  return which === 'start' ? node.line.startAt(place) : node.line.finishAt(place);
}

/** The first step on which that end is at `place` or after it. */
export function firstStep({ line, grain, length }: Placed, end: End, place: number): number {
  const step = grain === 'day' ? line.dayFrom(place) : place;
  return end === 'start' ? step : step - length;
}

/** The last step on which that end is at `place` or before it. */
function lastStepBy({ line, grain, length }: Placed, end: End, place: number): number {
  const step = grain === 'day' ? line.dayUpTo(place) : place;
  return end === 'start' ? step : step - length;
}

/** The last step on which that end is not after an instant. */
export function lastStep(node: Placed, end: End, instant: number): number {
  const place = node.line.placeOf(instant);
  const which = node.length === 0 ? node.pointAt : end;
  const late = which === 'start' && node.line.startAt(place) > instant;
  return lastStepBy(node, end, late ? place - 1 : place);
}

/** A lag as what it is counted in. */
export type Shift = { days: number; minutes: number };

export function shiftOf({ amount, unit }: Lag, line: WorkingTimeline): Shift {
  if (unit === 'minute') return { days: 0, minutes: amount };
  if (unit === 'hour') return { days: 0, minutes: amount * 60 };
  return { days: unit === 'week' ? amount * workingDaysOfWeek(line.calendar) : amount, minutes: 0 };
}

/** Days keep how much of the day has been worked, at most what the other day has. */
export function shiftPlace(line: WorkingTimeline, place: number, { days, minutes }: Shift): number {
  if (days === 0) return place + minutes;
  const day = line.dayUpTo(place);
  const worked = place - line.placeOfDay(day);
  const to = line.placeOfDay(day + days);
  return Math.min(to + worked, line.placeOfDay(day + days + 1));
}

/** The last place that `shiftPlace` brings to `place` or before it. */
export function unshiftPlace(line: WorkingTimeline, place: number, { days, minutes }: Shift): number {
  if (days === 0) return place - minutes;
  const day = line.dayUpTo(place);
  const worked = place - line.placeOfDay(day);
  return Math.min(line.placeOfDay(day - days) + worked, line.placeOfDay(day - days + 1) - 1);
}

const on = (date: string): Moment => ({ on: date, at: null });
const at = (instant: number): Moment => ({ on: null, at: new Date(instant * 60_000) });

/** Where a task on a step is, as it is stored. */
export function spanOf(node: Placed, step: number, shown: 'date' | 'instant'): Span {
  const { line, length } = node;
  if (shown === 'instant')
    return { start: at(instantOf(node, 'start', step)), end: at(instantOf(node, 'finish', step)) };
  if (node.grain === 'minute') {
    const date = on(line.dateOfDay(line.dayUpTo(node.pointAt === 'start' ? step : step - 1)));
    return { start: date, end: date };
  }
  return { start: on(line.dateOfDay(step)), end: on(line.dateOfDay(step + Math.max(length, 1) - 1)) };
}

/** The instant of one end as stored, in minutes since 1970 UTC; of a date the first or last of its work. Null for no end. */
export function instantOfMoment({ on, at }: Moment, end: End, line: WorkingTimeline): number | null {
  if (at) return Math.floor(at.getTime() / 60_000);
  if (!on) return null;
  const { from, to } = edgesOfDate(line, on);
  return end === 'start' ? from : to;
}
