'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';

export type RowsWords = { add: string; change: string; actions: string; empty: string };

export type RowsTableProps<Row extends { id: number }> = {
  caption: string;
  head: readonly string[];
  rows: readonly Row[];
  words: RowsWords;
  readOnly: boolean;
  /** may rows be added; default: when the table is not read-only */
  mayAdd?: boolean;
  /** may this row be changed; default: every row */
  mayEdit?: (row: Row) => boolean;
  /** the cells of a row, one for each word of `head`; the first names it */
  cells: (row: Row) => readonly ReactNode[];
  nameOf: (row: Row) => string;
  /** the form of a row, or of a new one (null); calls `close` when it is done */
  form: (row: Row | null, close: () => void) => ReactNode;
  /** the button that removes a row */
  remove: (row: Row) => ReactNode;
};

/** A small table inside a card whose rows are added, changed and removed in place. Esc leaves a row as it was. */
export function RowsTable<Row extends { id: number }>(props: RowsTableProps<Row>) {
  const { caption, head, rows, words, readOnly, cells, nameOf, form, remove, mayAdd = !readOnly, mayEdit } = props;
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(null);
    opener.current?.focus();
  };
  const openRow = (id: number | 'new') => (event: { currentTarget: HTMLButtonElement }) => {
    opener.current = event.currentTarget;
    setOpen(id);
  };
  return (
    <div className="grid gap-2.5">
      {rows.length ? (
        <div className="relative overflow-x-auto">
          <table className="rows-table">
            <caption className="sr-only">{caption}</caption>
            <thead>
              <tr>
                {head.map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
                {readOnly ? null : (
                  <th scope="col">
                    <VisuallyHidden>{words.actions}</VisuallyHidden>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) =>
                open === row.id ? (
                  <tr key={row.id}>
                    <td colSpan={head.length + 1}>
                      <RowEditor onEscape={close}>{form(row, close)}</RowEditor>
                    </td>
                  </tr>
                ) : (
                  <tr key={row.id}>
                    {cells(row).map((cell, at) => (
                      <td key={head[at]}>{cell}</td>
                    ))}
                    {readOnly ? null : (
                      <td className="tools">
                        {mayEdit && !mayEdit(row) ? null : (
                          <Button look="quiet" size="small" icon="pencil" iconOnly onClick={openRow(row.id)}>
                            {words.change} {nameOf(row)}
                          </Button>
                        )}
                        {remove(row)}
                      </td>
                    )}
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </div>
      ) : open === 'new' ? null : (
        <p className="text-ink-3">{words.empty}</p>
      )}
      {open === 'new' ? <RowEditor onEscape={close}>{form(null, close)}</RowEditor> : null}
      {!mayAdd || open === 'new' ? null : (
        <div>
          <Button size="small" icon="plus" onClick={openRow('new')}>
            {words.add}
          </Button>
        </div>
      )}
    </div>
  );
}

function RowEditor({ onEscape, children }: { onEscape: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onEscape();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard here from the fields inside
    <div ref={ref} className="@container rounded border border-line-strong bg-paper p-3" onKeyDown={onKey}>
      {children}
    </div>
  );
}
