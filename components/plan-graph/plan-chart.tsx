'use client';

import { type MouseEvent, memo, useMemo, useRef } from 'react';
import type { Locale } from '@/lib/kernel/locale';
import { PlanAxis } from './plan-axis';
import { PlanBar } from './plan-bar';
import type { Frame } from './plan-bars';
import { describe } from './plan-columns';
import { PlanGhost } from './plan-ghost';
import { PlanGround } from './plan-ground';
import { PlanLinks } from './plan-links';
import type { Plan } from './plan-pack';
import type { PlanLink, PlanOptions, PlanWords } from './plan-props';
import type { ShownRow } from './plan-rows';
import { axisOf, minuteOf } from './plan-time';
import { type Dropped, usePlanDrag } from './use-plan-drag';
import type { Seen } from './use-plan-scroll';

type ChartProps = {
  plan: Plan;
  rows: readonly ShownRow[];
  places: ReadonlyMap<number, number>;
  frame: Frame;
  seen: Seen;
  rowHeight: number;
  table: number;
  options: PlanOptions;
  now: string;
  locale: Locale;
  words: PlanWords;
  /** beside each bar */
  label: 'who' | 'title';
  activeIndex: number;
  live: boolean;
  choose: (index: number) => void;
  drop: (dropped: Dropped) => void;
  openLink: (link: PlanLink) => void;
  open: (href: string) => void;
};

export const AXIS_HEIGHT = 48;

/** The part of the picture that is seen: its axis, ground, arrows, bars, and what is being dragged. */
export const PlanChart = memo(function PlanChart(props: ChartProps) {
  const { plan, rows, places, frame, seen, rowHeight, table, options, now, locale, words } = props;
  const { scale, critical, lines } = options;
  const svg = useRef<SVGSVGElement>(null);
  const [top, bottom] = [seen.rows.from * rowHeight, seen.rows.to * rowHeight];
  const { from, to } = seen.times;
  const { upper, lower } = useMemo(() => {
    const span = { from: frame.origin + from / frame.ppm, to: frame.origin + to / frame.ppm };
    return axisOf(scale, span, locale, words.quarter);
  }, [scale, frame, from, to, locale, words.quarter]);
  const ground = { rows, frame, rowHeight, scale, left: from, top, table, head: AXIS_HEIGHT };
  const { drag, hover, handlers } = usePlanDrag(svg, ground, {
    active: props.live,
    activeIndex: props.activeIndex,
    choose: props.choose,
    drop: props.drop,
  });
  const onClick = (event: MouseEvent) => {
    const id = event.target instanceof Element && event.target.closest<SVGElement>('[data-link]')?.dataset.link;
    const link = id ? plan.links.find((one) => one.id === Number(id)) : undefined;
    if (link) props.openLink(link);
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-bar]')) return;
    const row = rows[props.activeIndex];
    if (row?.kind === 'item') props.open(row.item.href);
  };
  const today = now.slice(0, 10);
  return (
    <div className="plan-times" style={{ width: frame.width }}>
      <PlanAxis upper={upper} lower={lower} frame={frame} table={table} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table beside it does the same by keys */}
      <svg
        ref={svg}
        className="plan-chart"
        role="img"
        aria-label={words.label}
        data-drag={drag?.grip}
        style={{ left: from, top }}
        width={to - from}
        height={bottom - top}
        viewBox={`${from} ${top} ${to - from} ${bottom - top}`}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        {...handlers}
      >
        <PlanGround
          frame={frame}
          times={seen.times}
          top={top}
          bottom={bottom}
          rowHeight={rowHeight}
          ticks={lower}
          days={plan.days}
          now={minuteOf(now)}
        />
        <PlanLinks
          links={plan.links}
          rows={rows}
          places={places}
          frame={frame}
          rowHeight={rowHeight}
          seen={seen}
          critical={critical}
          live={props.live}
        />
        {rows.slice(seen.rows.from, seen.rows.to).map((row, at) => {
          const index = seen.rows.from + at;
          if (row.kind === 'heading' || !row.span) return null;
          const [left, right] = [row.span.from, row.span.to].map((minute) => (minute - frame.origin) * frame.ppm);
          if ((left ?? 0) > to + 300 || (right ?? 0) < from - 300) return null;
          const isHeld = hover?.index === index || drag?.index === index;
          return (
            <PlanBar
              key={row.key}
              row={row}
              index={index}
              frame={frame}
              rowHeight={rowHeight}
              isActive={props.activeIndex === index}
              isHeld={isHeld}
              critical={critical}
              lines={lines}
              label={row.item[props.label]}
              title={describe(row.item, words, locale, today)}
              grip={hover?.index === index ? hover.grip : undefined}
            />
          );
        })}
        {drag ? <PlanGhost drag={drag} ground={ground} locale={locale} words={words} /> : null}
      </svg>
    </div>
  );
});
