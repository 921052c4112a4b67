'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Row } from './combobox-list';
import { type ComboboxOption, exactOption, moveActive } from './combobox-options';
import type { ComboboxProps } from './combobox-props';
import { useOptions } from './use-options';

type Source = Pick<
  ComboboxProps,
  'options' | 'optionsUrl' | 'defaultValue' | 'multiple' | 'disabled' | 'onCreate' | 'createHref' | 'onChange'
>;

const none: readonly ComboboxOption[] = [];

/** What is chosen, typed and lit in a pick-list, and what keys and clicks do to it. `text` is null while nobody types. */
export function useCombobox({
  options = none,
  optionsUrl,
  defaultValue = none,
  multiple,
  disabled,
  onCreate,
  createHref,
  onChange,
}: Source) {
  const [chosen, setChosen] = useState(defaultValue);
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { options: offered, state } = useOptions({ options, url: optionsUrl, query: text ?? '', open });

  const typed = text?.trim() ?? '';
  const mayCreate =
    Boolean(onCreate || createHref) && typed !== '' && state === 'ready' && !exactOption(offered, typed);
  const rows: Row[] = offered.map((option) => ({ kind: 'option', option }));
  if (mayCreate) rows.push({ kind: 'create', text: typed });

  const told = useRef(chosen);
  useEffect(() => {
    if (told.current === chosen) return;
    told.current = chosen;
    onChange?.(chosen);
  }, [chosen, onChange]);

  const show = () => {
    if (!disabled) setOpen(true);
  };
  const hide = () => {
    setOpen(false);
    setActive(-1);
    setText(null);
  };
  const drop = (option: ComboboxOption) => setChosen((all) => all.filter(({ value }) => value !== option.value));
  const choose = (option: ComboboxOption) => {
    if (!multiple) {
      setChosen([option]);
      hide();
      return;
    }
    setChosen((all) =>
      all.some(({ value }) => value === option.value)
        ? all.filter(({ value }) => value !== option.value)
        : [...all, option],
    );
    setText(null);
  };
  const pick = async (row: Row) => {
    if (row.kind === 'option') return choose(row.option);
    if (!onCreate && createHref) {
      window.open(
        `${createHref}${createHref.includes('?') ? '&' : '?'}title=${encodeURIComponent(row.text)}`,
        '_blank',
      );
      return hide();
    }
    const made = await onCreate?.(row.text);
    if (made) choose(made);
    else hide();
  };
  const type = (value: string) => {
    setText(value);
    setActive(value.trim() ? 0 : -1);
    show();
  };
  /** Text left behind counts when it names one option; an emptied field means nothing is chosen. */
  const leave = () => {
    const meant = typed ? exactOption(offered, typed) : undefined;
    if (meant && !chosen.some(({ value }) => value === meant.value)) choose(meant);
    else if (text === '' && !multiple) setChosen([]);
    hide();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const moved = open ? moveActive(active, event.key, rows.length) : undefined;
    const row = open ? rows[active] : undefined;
    if (moved !== undefined) setActive(moved);
    else if (['ArrowDown', 'ArrowUp', 'F3'].includes(event.key)) show();
    else if (event.key === 'Enter' && row) void pick(row);
    else if (event.key === 'Escape' && open) hide();
    else if (event.key === 'Backspace' && multiple && text === null && chosen.length > 0)
      setChosen(chosen.slice(0, -1));
    else return;
    event.preventDefault();
  };

  return {
    chosen,
    text,
    open,
    active,
    rows,
    found: offered.length,
    state,
    show,
    pick,
    drop,
    type,
    leave,
    onKeyDown,
    clear: () => setChosen([]),
  };
}
