'use client';

import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isPlanColumn, mayEdit, type PlanColumn } from './plan-columns';
import { commandOf, type PlanCommand } from './plan-keys';
import type { PlanItem } from './plan-props';
import type { ShownRow } from './plan-rows';

export type Cell = { index: number; column: PlanColumn };
type Grid = {
  box: RefObject<HTMLElement | null>;
  rows: readonly ShownRow[];
  columns: readonly PlanColumn[];
  showRow: (index: number) => void;
  fold: (item: PlanItem, folded: boolean) => void;
  isFolded: (item: PlanItem) => boolean;
  open: (href: string) => void;
  /** who does a line is chosen from lists, not written */
  chooseWho: (item: PlanItem) => void;
  /** what is no matter of the table: moving, linking, asking why; answers whether it was anything */
  act: (command: PlanCommand, item: PlanItem, cell: Cell) => boolean;
};

/** The table as one stop of the Tab key: arrows go from cell to cell, Enter writes in one. */
export function usePlanGrid({ box, rows, columns, showRow, fold, isFolded, open, chooseWho, act }: Grid) {
  const [at, setAt] = useState<{ key: string; column: PlanColumn }>({ key: '', column: 'name' });
  const [editing, setEditing] = useState(false);
  const wantsFocus = useRef(false);
  const found = rows.findIndex(({ key }) => key === at.key);
  const column = columns.includes(at.column) ? at.column : (columns[columns.length - 1] ?? 'row');
  const cell: Cell = { index: Math.max(0, found), column };
  const row = rows[cell.index];

  useEffect(() => {
    if (!wantsFocus.current || editing) return;
    wantsFocus.current = false;
    box.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus({ preventScroll: true });
  });

  const choose = (index: number, to: PlanColumn = column, focus = true) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!next) return;
    wantsFocus.current = focus;
    setEditing(false);
    setAt({ key: next.key, column: to });
    if (focus) showRow(rows.indexOf(next));
  };
  const close = (focus: boolean) => {
    wantsFocus.current = focus;
    setEditing(false);
  };
  const write = (item: PlanItem, to: PlanColumn) => (to === 'who' ? chooseWho(item) : setEditing(true));
  const edit = () => {
    if (row?.kind !== 'item') return;
    if (mayEdit(row.item, column)) write(row.item, column);
    else if (column === 'row' || column === 'name') open(row.item.href);
  };
  const go = ({ rows: down, cells }: { rows: number; cells: number }) => {
    if (cells !== 0 && column === 'name' && row?.kind === 'item' && row.item.hasChildren) {
      if (cells < 0 && !isFolded(row.item)) return fold(row.item, true);
      if (cells > 0 && isFolded(row.item)) return fold(row.item, false);
    }
    const next = columns[Math.min(columns.length - 1, Math.max(0, columns.indexOf(column) + cells))];
    choose(cell.index + down, next);
  };
  const obey = (command: PlanCommand): boolean => {
    if (command.kind === 'go') go(command);
    else if (command.kind === 'edge') choose(command.to === 'first' ? 0 : rows.length - 1);
    else if (row?.kind !== 'item') return false;
    else if (act(command, row.item, cell)) return true;
    else if (command.kind === 'edit') edit();
    else if (command.kind === 'fold') fold(row.item, command.folded);
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const command = commandOf(event);
    if (!command || !obey(command)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const cellOf = (event: MouseEvent): Cell | null => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null;
    const name = element?.dataset.cell;
    return element && isPlanColumn(name) ? { index: Number(element.dataset.index), column: name } : null;
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const here = cellOf(event);
    if (!here || target?.closest('input')) return;
    const there = rows[here.index];
    if (target?.closest('[data-fold]') && there?.kind === 'item') return fold(there.item, !isFolded(there.item));
    const link = target?.closest<HTMLElement>('a[data-open]')?.dataset.open;
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      if (there?.kind === 'item' && act({ kind: 'edit' }, there.item, here)) return;
      choose(here.index, here.column);
      return open(link);
    }
    const again = here.index === cell.index && here.column === column && !editing;
    choose(here.index, here.column);
    if (there?.kind === 'item' && act({ kind: 'edit' }, there.item, here)) return;
    if (again && there?.kind === 'item' && mayEdit(there.item, here.column) && here.column !== 'name')
      write(there.item, here.column);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const here = cellOf(event);
    const there = here && rows[here.index];
    if (here && there?.kind === 'item' && mayEdit(there.item, here.column)) {
      choose(here.index, here.column);
      write(there.item, here.column);
    }
  };
  return { cell, row, editing, choose, close, handlers: { onKeyDown, onClick, onDoubleClick } };
}
