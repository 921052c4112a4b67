'use client';

import { memo, type ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/kernel/locale';
import { cellText, columnWidth, type PlanColumn, tableWidth } from './plan-columns';
import { PlanEditor } from './plan-editor';
import type { PlanItem, PlanWords } from './plan-props';
import type { ShownRow } from './plan-rows';
import type { Span } from './plan-time';
import type { usePlanGrid } from './use-plan-grid';

type RowProps = {
  row: ShownRow;
  index: number;
  rowHeight: number;
  columns: readonly PlanColumn[];
  isWide: boolean;
  isFolded: boolean;
  /** the cell that has the focus of the table, in this line */
  active: PlanColumn | null;
  editor: ReactNode;
  locale: Locale;
  today: string;
  words: PlanWords;
};

/** One line of the table beside the picture. Clicks and keys are listened to by the table. */
const PlanTableRow = memo(function PlanTableRow(props: RowProps) {
  const { row, index, rowHeight, columns, active, words } = props;
  const place = { top: index * rowHeight, height: rowHeight };
  if (row.kind === 'heading') {
    return (
      <tr aria-rowindex={index + 2} aria-level={1} className="plan-row" data-heading="" style={place}>
        <td
          colSpan={columns.length}
          tabIndex={active ? 0 : -1}
          data-index={index}
          data-cell={columns[0]}
          className="plan-cell"
        >
          {row.title}
        </td>
      </tr>
    );
  }
  const { item } = row;
  const opens = item.hasChildren || item.openHref !== '';
  return (
    <tr
      aria-rowindex={index + 2}
      aria-level={item.depth + 1}
      aria-expanded={opens ? !props.isFolded : undefined}
      aria-selected={active !== null}
      className="plan-row"
      data-parent={item.hasChildren || undefined}
      data-critical={item.isCritical || undefined}
      style={place}
    >
      {columns.map((column) => (
        <td
          key={column}
          tabIndex={active === column ? 0 : -1}
          data-index={index}
          data-cell={column}
          className="plan-cell"
          style={{ width: columnWidth(column, props.isWide) }}
        >
          {active === column && props.editor ? (
            props.editor
          ) : (
            <Cell {...props} row={row} column={column} words={words} />
          )}
        </td>
      ))}
    </tr>
  );
});

type CellProps = Omit<RowProps, 'row'> & { row: Extract<ShownRow, { kind: 'item' }>; column: PlanColumn };

function Cell({ row: { item }, column, isFolded, locale, today, words }: CellProps) {
  const text = cellText(item, column, locale, today);
  if (column !== 'name') return <span className="truncate">{text}</span>;
  return (
    <>
      <span style={{ width: Math.min(item.depth, 8) * 14 }} className="shrink-0" />
      {item.hasChildren || item.openHref ? (
        <button
          type="button"
          tabIndex={-1}
          className="plan-fold"
          data-fold={item.id}
          aria-label={isFolded ? words.expand : words.collapse}
        >
          <Icon name={isFolded ? 'chevron-right' : 'chevron-down'} />
        </button>
      ) : (
        <span className="plan-fold" />
      )}
      <a href={item.href} tabIndex={-1} data-open={item.href} className="truncate" title={text}>
        {text}
      </a>
    </>
  );
}

/** The names of the columns. */
function PlanTableHead({
  columns,
  isWide,
  words,
}: {
  columns: readonly PlanColumn[];
  isWide: boolean;
  words: PlanWords;
}) {
  return (
    <thead>
      <tr aria-rowindex={1} className="plan-columns">
        {columns.map((column) => (
          <th key={column} scope="col" className="plan-cell" style={{ width: columnWidth(column, isWide) }}>
            <span className="truncate">{words[column]}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

type TableProps = {
  rows: readonly ShownRow[];
  seen: Span;
  rowHeight: number;
  columns: readonly PlanColumn[];
  isWide: boolean;
  isFolded: (item: PlanItem) => boolean;
  grid: ReturnType<typeof usePlanGrid>;
  save: (item: PlanItem, column: PlanColumn, text: string) => Promise<string>;
  locale: Locale;
  today: string;
  words: PlanWords;
};

/** The lines that are seen, and the one at hand wherever it is, so that the focus has a place to stand. */
export function PlanTable({ rows, seen, grid, save, isFolded, ...rest }: TableProps) {
  const { cell, editing, close, handlers } = grid;
  const drawn = rows.slice(seen.from, seen.to).map((_, at) => seen.from + at);
  if (!drawn.includes(cell.index) && rows[cell.index]) drawn.push(cell.index);
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree that is written in has no element of its own
      role="treegrid"
      aria-label={rest.words.label}
      aria-rowcount={rows.length + 1}
      aria-describedby="plan-keys"
      className="plan-table"
      style={{ width: tableWidth(rest.columns.length, rest.isWide) }}
      {...handlers}
    >
      <PlanTableHead columns={rest.columns} isWide={rest.isWide} words={rest.words} />
      <tbody className="plan-rows">
        {drawn.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const active = index === cell.index ? cell.column : null;
          const item = row.kind === 'item' ? row.item : null;
          const editor =
            active && editing && item ? (
              <PlanEditor
                value={cellText(item, active, rest.locale, '')}
                label={`${rest.words[active]}: ${item.title}`}
                save={(text) => save(item, active, text)}
                close={close}
              />
            ) : null;
          return (
            <PlanTableRow
              key={row.key}
              {...rest}
              row={row}
              index={index}
              isFolded={item !== null && isFolded(item)}
              active={active}
              editor={editor}
            />
          );
        })}
      </tbody>
    </table>
  );
}
