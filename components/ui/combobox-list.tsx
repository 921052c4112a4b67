'use client';

import { type RefObject, useEffect } from 'react';
import type { ComboboxOption } from './combobox-options';
import { Icon } from './icon';
import type { Offered } from './use-options';
import { useWords } from './words';

export type Row = { kind: 'option'; option: ComboboxOption } | { kind: 'create'; text: string };

type ListProps = {
  id: string;
  ref: RefObject<HTMLDivElement | null>;
  label?: string;
  rows: Row[];
  active: number;
  chosen: ReadonlySet<string>;
  multiple?: boolean;
  state: Offered['state'];
  onPick: (row: Row) => void;
};

/** The open list. The pointer never takes the focus from the field. */
export function ComboboxList({ id, ref, label, rows, active, chosen, multiple, state, onPick }: ListProps) {
  const { word } = useWords();
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, active]);
  const nothing = rows.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus where it is
    <div ref={ref} popover="manual" className="popover" onMouseDown={(event) => event.preventDefault()}>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        hidden={nothing}
      >
        {rows.map((row, at) => {
          const value = row.kind === 'option' ? row.option.value : '+';
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              key={`${row.kind}:${value}`}
              id={`${id}-${at}`}
              role="option"
              aria-selected={chosen.has(value)}
              data-active={at === active || undefined}
              className="option"
              onClick={() => onPick(row)}
            >
              {row.kind === 'create' ? <Icon name="plus" className="text-ink-3" /> : null}
              <span
                className="min-w-0 flex-1 data-[look=own]:text-status-assigned data-[look=system]:font-semibold"
                data-look={row.kind === 'option' ? row.option.look : undefined}
              >
                {row.kind === 'option' ? row.option.label : word('create', { text: row.text })}
              </span>
              {row.kind === 'option' && row.option.note ? (
                <span className="text-sm font-normal text-ink-3">{row.option.note}</span>
              ) : null}
              {chosen.has(value) ? <Icon name="check" className="text-accent" /> : null}
            </div>
          );
        })}
      </div>
      {nothing ? (
        <p className="px-2 py-1.5 text-ink-3">
          {word(state === 'loading' ? 'loading' : state === 'failed' ? 'searchFailed' : 'nothingFound')}
        </p>
      ) : null}
    </div>
  );
}
