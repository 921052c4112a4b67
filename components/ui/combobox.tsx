'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cx } from './class-names';
import { ComboboxList, type Row } from './combobox-list';
import { type ComboboxOption, exactOption, moveActive } from './combobox-options';
import { ComboboxPlain } from './combobox-plain';
import type { ControlProps } from './field';
import { Icon } from './icon';
import { useAnchoredPopover } from './use-anchored-popover';
import { useHydrated } from './use-hydrated';
import { useOptions } from './use-options';
import { useWords } from './words';

export type ComboboxProps = ControlProps & {
  name: string;
  /** All options, or with `optionsUrl` those to show before anything is typed. */
  options?: readonly ComboboxOption[];
  /** Asked as `?q=text`; answers `{options}`. */
  optionsUrl?: string;
  /** What is chosen at the start. */
  defaultValue?: readonly ComboboxOption[];
  multiple?: boolean;
  placeholder?: string;
  disabled?: boolean;
  label?: string;
  /** Offers "Create …" for text that no option bears; the option it answers with is chosen. */
  onCreate?: (text: string) => Promise<ComboboxOption | null> | undefined;
  /** Instead of a callback: the address of a form, opened in a new tab with `?title=text`. */
  createHref?: string;
  onChange?: (chosen: readonly ComboboxOption[]) => void;
  className?: string;
};

/** A pick-list with search as you type. Sends the values as hidden fields; before scripts run it is a plain list. */
export function Combobox(props: ComboboxProps) {
  return useHydrated() ? <LiveCombobox {...props} /> : <ComboboxPlain {...props} />;
}

function LiveCombobox({ id, name, options = [], optionsUrl, defaultValue = [], multiple, ...props }: ComboboxProps) {
  const { required, disabled, label, onCreate, createHref, onChange, placeholder, className } = props;
  const { word } = useWords();
  const [chosen, setChosen] = useState<readonly ComboboxOption[]>(defaultValue);
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useAnchoredPopover(open, list, box);

  const { options: offered, state } = useOptions({ options, url: optionsUrl, query: text ?? '', open });
  const mayCreate = Boolean(onCreate || createHref) && Boolean(text?.trim()) && !exactOption(offered, text ?? '');
  const rows: Row[] = [
    ...offered.map((option) => ({ kind: 'option' as const, option })),
    ...(mayCreate ? [{ kind: 'create' as const, text: text?.trim() ?? '' }] : []),
  ];
  const values = new Set(chosen.map(({ value }) => value));
  const current = multiple ? '' : (chosen[0]?.label ?? '');

  const told = useRef(chosen);
  useEffect(() => {
    if (told.current === chosen) return;
    told.current = chosen;
    box.current?.dispatchEvent(new Event('change', { bubbles: true }));
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
  const choose = (option: ComboboxOption) => {
    const rest = chosen.filter(({ value }) => value !== option.value);
    setChosen(multiple ? (values.has(option.value) ? rest : [...rest, option]) : [option]);
    if (multiple) setText(null);
    else hide();
  };
  const pick = async (row: Row) => {
    if (row.kind === 'option') return choose(row.option);
    if (createHref && !onCreate) {
      window.open(`${createHref}${createHref.includes('?') ? '&' : '?'}title=${encodeURIComponent(row.text)}`, '_blank');
      return hide();
    }
    const made = await onCreate?.(row.text);
    if (made) choose(made);
    else hide();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const moved = open ? moveActive(active, event.key, rows.length) : undefined;
    const row = open ? rows[active] : undefined;
    if (moved !== undefined) setActive(moved);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.key === 'F3') show();
    else if (event.key === 'Enter' && row) void pick(row);
    else if (event.key === 'Escape' && open) hide();
    else if (event.key === 'Backspace' && multiple && !event.currentTarget.value) return setChosen(chosen.slice(0, -1));
    else return;
    event.preventDefault();
  };

  const leave = () => {
    const meant = text?.trim() ? exactOption(offered, text) : undefined;
    if (meant && !values.has(meant.value)) choose(meant);
    else if (text === '' && !multiple) setChosen([]);
    hide();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is a click into the field
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field inside has the keys
    <div ref={box} className={cx('field combobox', className)} onClick={(event) => (event.target === event.currentTarget ? input.current?.focus() : undefined)}>
      {multiple
        ? chosen.map((option) => (
            <span key={option.value} className="picked">
              <span className="truncate">{option.label}</span>
              <button
                type="button"
                className="field-tool"
                aria-label={`${word('remove')} ${option.label}`}
                onClick={() => setChosen(chosen.filter(({ value }) => value !== option.value))}
              >
                <Icon name="x" />
              </button>
            </span>
          ))
        : null}
      <input
        ref={input}
        id={id}
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-required={required}
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        disabled={disabled}
        placeholder={chosen.length === 0 ? (placeholder ?? word('choose')) : undefined}
        value={text ?? current}
        onChange={(event) => {
          setText(event.target.value);
          setActive(event.target.value.trim() ? 0 : -1);
          show();
        }}
        onFocus={(event) => event.target.select()}
        onClick={show}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {!multiple && !required && chosen.length > 0 && !disabled ? (
        <button type="button" tabIndex={-1} className="field-tool" aria-label={word('clear')} onClick={() => setChosen([])}>
          <Icon name="x" />
        </button>
      ) : null}
      {(chosen.length > 0 ? chosen : [{ value: '' }]).map(({ value }) => (
        <input key={value} type="hidden" name={name} value={value} disabled={disabled} />
      ))}
      {open ? (
        <ComboboxList id={id} ref={list} label={label} rows={rows} active={active} chosen={values} multiple={multiple} state={state} onPick={pick} />
      ) : null}
      <span role="status" className="sr-only">
        {open && state === 'ready' ? word('found', { count: offered.length }) : null}
      </span>
    </div>
  );
}
