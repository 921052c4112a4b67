import { memo, useMemo } from 'react';
import { type Frame, minuteAt, xOf } from './plan-bars';
import type { PlanDays } from './plan-props';
import { DAY, minuteOf, type Span, type Tick } from './plan-time';

type GroundProps = {
  frame: Frame;
  /** pixels of the whole */
  times: Span;
  top: number;
  bottom: number;
  rowHeight: number;
  ticks: readonly Tick[];
  days: PlanDays;
  now: number;
};

/** Narrower days are not told apart. */
const NARROWEST = 4;

/** Under the bars: days without work, lines of the columns and rows, today. */
export const PlanGround = memo(function PlanGround(props: GroundProps) {
  const { frame, times, top, bottom, rowHeight, ticks, days, now } = props;
  const free = useMemo(() => freeDays(days), [days]);
  const height = bottom - top;
  const rows = Array.from({ length: Math.round(height / rowHeight) }, (_, at) => top + (at + 1) * rowHeight - 0.5);
  const today = Math.floor(now / DAY) * DAY;
  const day = frame.ppm * DAY;
  return (
    <>
      <path className="plan-free" d={day < NARROWEST ? '' : freePath(free, frame, times, top, height)} />
      <rect className="plan-today" x={xOf(frame, today)} y={top} width={Math.max(day, 1)} height={height} />
      <path
        className="plan-grid"
        d={[
          ...ticks.map(({ from }) => `M${Math.round(xOf(frame, from)) + 0.5} ${top}v${height}`),
          ...rows.map((y) => `M${times.from} ${y}H${times.to}`),
        ].join('')}
      />
      <path className="plan-now" d={`M${xOf(frame, now)} ${top}v${height}`} />
    </>
  );
});

/** Whether the day of that number since 1970 is free. */
function freeDays({ freeWeekdays, dates }: PlanDays): (day: number) => boolean {
  const weekdays = new Set(freeWeekdays);
  const special = new Map(dates.map(({ on, isFree }) => [Math.round(minuteOf(on) / DAY), isFree]));
  // The first of January 1970 was a Thursday.
  return (day) => special.get(day) ?? weekdays.has((((day + 3) % 7) + 7) % 7);
}

function freePath(isFree: (day: number) => boolean, frame: Frame, times: Span, top: number, height: number): string {
  const [first, last] = [minuteAt(frame, times.from), minuteAt(frame, times.to)].map((at) => Math.floor(at / DAY));
  const width = frame.ppm * DAY;
  let path = '';
  for (let day = first ?? 0; day <= (last ?? -1); day += 1)
    if (isFree(day)) path += `M${xOf(frame, day * DAY)} ${top}h${width}v${height}h${-width}z`;
  return path;
}
