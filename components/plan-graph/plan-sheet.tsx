import type { Locale } from '@/lib/kernel/locale';
import { colorOf, Lines, Shape } from './plan-bar';
import { barOf, type Frame, xOf } from './plan-bars';
import { cellText, type PlanColumn } from './plan-columns';
import { PlanGround } from './plan-ground';
import { PlanLinks } from './plan-links';
import type { Plan } from './plan-pack';
import type { PlanOptions, PlanWords } from './plan-props';
import type { ShownRow } from './plan-rows';
import { axisOf, minuteOf, type Span } from './plan-time';

export type SheetPlan = {
  plan: Plan;
  rows: readonly ShownRow[];
  places: ReadonlyMap<number, number>;
  options: PlanOptions;
  now: string;
  locale: Locale;
  words: PlanWords;
};

const SHEET = { row: 22, head: 38 };
const columns: readonly [PlanColumn, number][] = [
  ['row', 32],
  ['name', 210],
  ['start', 72],
  ['end', 72],
  ['percent', 40],
];
export const SHEET_TABLE = columns.reduce((sum, [, width]) => sum + width, 0);

type SheetProps = SheetPlan & {
  /** which lines; all times of the frame are on it */
  lines: Span;
  frame: Frame;
};

/** Some lines of the plan on paper: the main columns and the picture, in one drawing that stands for itself. */
export function PlanSheet({ lines, frame, ...sheet }: SheetProps) {
  const { plan, rows, places, options, now, locale, words } = sheet;
  const height = (lines.to - lines.from) * SHEET.row;
  const times = { from: 0, to: frame.width };
  const axis = axisOf(
    options.scale,
    { from: frame.origin, to: frame.origin + frame.width / frame.ppm },
    locale,
    words.quarter,
  );
  const [width, total] = [SHEET_TABLE + frame.width, height + SHEET.head];
  const top = lines.from * SHEET.row;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="plan-paper"
      role="img"
      aria-label={words.label}
      width={width}
      height={total}
      viewBox={`0 0 ${width} ${total}`}
    >
      <rect className="plan-paper-ground" width={width} height={total} />
      <SheetTable lines={lines} rows={rows} locale={locale} today={now.slice(0, 10)} words={words} />
      <svg x={SHEET_TABLE} width={frame.width} height={SHEET.head} aria-hidden="true">
        {axis.upper.map(({ from, text }) => (
          <text key={from} x={Math.max(0, xOf(frame, from)) + 4} y={14} className="plan-paper-head">
            {text}
          </text>
        ))}
        {axis.lower.map(({ from, text }) => (
          <text key={from} x={xOf(frame, from) + 3} y={31}>
            {text}
          </text>
        ))}
      </svg>
      <svg
        x={SHEET_TABLE}
        y={SHEET.head}
        width={frame.width}
        height={height}
        viewBox={`0 ${top} ${frame.width} ${Math.max(1, height)}`}
        aria-hidden="true"
      >
        <PlanGround
          frame={frame}
          times={times}
          top={top}
          bottom={top + height}
          rowHeight={SHEET.row}
          ticks={axis.lower}
          days={plan.days}
          now={minuteOf(now)}
        />
        <PlanLinks
          links={plan.links}
          rows={rows}
          places={places}
          frame={frame}
          rowHeight={SHEET.row}
          seen={{ rows: lines, times }}
          critical={options.critical}
          live={false}
        />
        {rows.slice(lines.from, lines.to).map((row, at) => (
          <SheetBar key={row.key} row={row} index={lines.from + at} frame={frame} options={options} />
        ))}
      </svg>
    </svg>
  );
}

function SheetBar({
  row,
  index,
  frame,
  options,
}: {
  row: ShownRow;
  index: number;
  frame: Frame;
  options: PlanOptions;
}) {
  const bar = barOf(row, index, frame, SHEET.row);
  if (row.kind === 'heading' || !bar) return null;
  return (
    <g
      className="plan-bar"
      data-critical={(options.critical && row.item.isCritical) || undefined}
      style={{ ['--bar' as string]: colorOf(row.item) }}
    >
      <Shape bar={bar} />
      {options.lines ? <Lines item={row.item} frame={frame} bottom={(index + 1) * SHEET.row} /> : null}
    </g>
  );
}

type TableProps = { lines: Span; rows: readonly ShownRow[]; locale: Locale; today: string; words: PlanWords };

function SheetTable({ lines, rows, locale, today, words }: TableProps) {
  const lefts = columns.map((_, at) => columns.slice(0, at).reduce((sum, [, width]) => sum + width, 0));
  // A drawing inside clips what is too long for its column.
  const cell = (key: string, at: number, y: number, text: string, indent = 0, bold = false) => (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a piece of a drawing that has a name
    <svg key={key} x={(lefts[at] ?? 0) + indent} y={y} width={(columns[at]?.[1] ?? 0) - indent - 4} height={SHEET.row}>
      <text x={2} y={15} className={bold ? 'plan-paper-head' : undefined}>
        {text}
      </text>
    </svg>
  );
  return (
    <g>
      {columns.map(([column], at) => cell(column, at, 16, words[column], 0, true))}
      {rows.slice(lines.from, lines.to).map((row, at) => {
        const y = SHEET.head + at * SHEET.row;
        if (row.kind === 'heading')
          return (
            <text key={row.key} x={4} y={y + 15} className="plan-paper-head">
              {row.title}
            </text>
          );
        const { item } = row;
        return (
          <g key={row.key}>
            {columns.map(([column], place) =>
              cell(
                column,
                place,
                y,
                cellText(item, column, locale, today),
                column === 'name' ? Math.min(item.depth, 8) * 10 : 0,
                item.hasChildren && column === 'name',
              ),
            )}
          </g>
        );
      })}
    </g>
  );
}
