import { type CSSProperties, memo } from 'react';
import { isTone } from '@/components/ui/tones';
import { type Bar, barOf, type Frame, HANDLE, xOf } from './plan-bars';
import type { PlanItem } from './plan-props';
import type { ShownRow } from './plan-rows';
import { DAY, minuteOf, spanOf } from './plan-time';

export const colorOf = ({ color, tone }: PlanItem): string => color ?? `var(--status-${isTone(tone) ? tone : 'done'})`;

type PlanBarProps = {
  row: ShownRow;
  index: number;
  frame: Frame;
  rowHeight: number;
  isActive: boolean;
  isHeld: boolean;
  critical: boolean;
  lines: boolean;
  /** beside the bar */
  label: string;
  /** all there is to say of it */
  title: string;
  grip?: string;
};

/** The bar of one line: what is done of it, who, how far it may slip; and its handles while it is pointed at. */
export const PlanBar = memo(function PlanBar(props: PlanBarProps) {
  const { row, index, frame, rowHeight, isActive, isHeld, critical, lines, label, title, grip } = props;
  const bar = barOf(row, index, frame, rowHeight);
  if (row.kind === 'heading' || !bar) return null;
  const { item } = row;
  const style: CSSProperties & { '--bar': string } = { '--bar': colorOf(item) };
  return (
    <g
      data-bar={item.id}
      data-grip={grip}
      data-active={isActive || undefined}
      data-critical={(critical && item.isCritical) || undefined}
      data-fixed={item.mayChange ? undefined : true}
      className="plan-bar"
      style={style}
    >
      <title>{title}</title>
      <rect
        className="plan-hit"
        x={bar.left - HANDLE}
        y={index * rowHeight}
        width={bar.right - bar.left + 2 * HANDLE}
        height={rowHeight}
      />
      <Shape bar={bar} />
      {lines ? <Lines item={item} frame={frame} bottom={(index + 1) * rowHeight} /> : null}
      {item.deadlineOn ? <Deadline x={xOf(frame, minuteOf(item.deadlineOn) + DAY)} y={bar.top} /> : null}
      {label ? (
        <text className="plan-label" x={bar.right + (isActive || isHeld ? 21 : 8)} y={bar.y + 4}>
          {label}
        </text>
      ) : null}
      {isActive || isHeld ? <Handles bar={bar} mayChange={item.mayChange} /> : null}
    </g>
  );
});

export function Shape({ bar }: { bar: Bar }) {
  const { shape, left, right, y, top, height, done } = bar;
  if (shape === 'milestone') {
    const half = height / 2;
    return <path className="plan-point" d={`M${left} ${y}l${half} ${-half}l${half} ${half}l${-half} ${half}z`} />;
  }
  if (shape === 'parent') {
    const foot = Math.min(6, (right - left) / 2);
    return (
      <path
        className="plan-parent"
        d={`M${left} ${top + height}v${-height}H${right}v${height}l${-foot} -4H${left + foot}z`}
      />
    );
  }
  const radius = Math.min(3, (right - left) / 2);
  return (
    <>
      <rect className="plan-task" x={left} y={top} width={right - left} height={height} rx={radius} />
      {done > left ? (
        <rect className="plan-done" x={left} y={top} width={done - left} height={height} rx={radius} />
      ) : null}
    </>
  );
}

/** More of them than fit below a bar are named in its description. */
const LINES = 3;

export function Lines({ item, frame, bottom }: { item: PlanItem; frame: Frame; bottom: number }) {
  return item.lines.slice(0, LINES).map((line, at) => {
    const span = spanOf({ start: line.start ?? item.start, end: line.end ?? item.end });
    if (!span) return null;
    const [from, to] = [xOf(frame, span.from), xOf(frame, span.to)];
    const y = bottom - 3 - at * 4;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a person may have several lines, and these have nothing else of their own
      <g key={at} className="plan-line">
        <title>{`${line.who}, ${line.percent} %`}</title>
        <path d={`M${from} ${y}H${to}`} />
        {line.percent > 0 ? (
          <path data-done="" d={`M${from} ${y}H${from + ((to - from) * line.percent) / 100}`} />
        ) : null}
      </g>
    );
  });
}

const Deadline = ({ x, y }: { x: number; y: number }) => (
  <path className="plan-deadline" d={`M${x} ${y - 5}v14m-4 -5l4 5l4 -5`} />
);

function Handles({ bar, mayChange }: { bar: Bar; mayChange: boolean }) {
  const { shape, left, right, y, top, height, done } = bar;
  return (
    <g className="plan-handles">
      <circle cx={left - 11} cy={y} r={4.5} />
      <circle cx={right + 11} cy={y} r={4.5} />
      {mayChange && shape === 'task' ? (
        <>
          <path d={`M${left + 4} ${y - 4}v8M${right - 4} ${y - 4}v8`} />
          <path data-percent="" d={`M${done - 5} ${top + height + 4}l5 -7l5 7z`} />
        </>
      ) : null}
    </g>
  );
}
