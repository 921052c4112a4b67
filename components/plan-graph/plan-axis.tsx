import { memo } from 'react';
import { type Frame, xOf } from './plan-bars';
import type { Tick } from './plan-time';

/** The two lines of dates over the chart; the upper ones stay in sight while their column is. */
export const PlanAxis = memo(function PlanAxis({
  upper,
  lower,
  frame,
  table,
}: {
  upper: readonly Tick[];
  lower: readonly Tick[];
  frame: Frame;
  table: number;
}) {
  const line = (ticks: readonly Tick[], head: boolean) => (
    <div className="plan-axis-line" data-head={head || undefined}>
      {ticks.map(({ from, to, text }) => (
        <span key={from} style={{ left: xOf(frame, from), width: (to - from) * frame.ppm }}>
          {head ? <b style={{ left: table + 8 }}>{text}</b> : text}
        </span>
      ))}
    </div>
  );
  return (
    <div className="plan-axis" aria-hidden="true" style={{ width: frame.width }}>
      {line(upper, true)}
      {line(lower, false)}
    </div>
  );
});
