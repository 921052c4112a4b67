'use client';

import { useEffect, useRef } from 'react';
import { cx } from './class-names';
import { ComboboxList } from './combobox-list';
import { ComboboxPlain } from './combobox-plain';
import type { ComboboxProps } from './combobox-props';
import { Icon } from './icon';
import { useAnchoredPopover } from './use-anchored-popover';
import { useCombobox } from './use-combobox';
import { useHydrated } from './use-hydrated';
import { useWords } from './words';

/** A pick-list with search as you type. Sends the chosen values under `name`, one empty value when there is none. */
export function Combobox(props: ComboboxProps) {
  return useHydrated() ? <LiveCombobox {...props} /> : <ComboboxPlain {...props} />;
}

function LiveCombobox({
  id,
  name,
  multiple,
  required,
  disabled,
  label,
  placeholder,
  className,
  autoFocus,
  ...rest
}: ComboboxProps) {
  const { word } = useWords();
  const combobox = useCombobox({ ...rest, multiple, disabled });
  const { chosen, text, open, active, rows } = combobox;
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const values = new Set(chosen.map(({ value }) => value));
  const sent = chosen.length > 0 ? [...values] : [''];
  useAnchoredPopover(open, list, box);

  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);

  // Forms watch for changes by bubbling events; a hidden field makes none by itself.
  const mark = sent.join('\n');
  const marked = useRef(mark);
  useEffect(() => {
    if (marked.current === mark) return;
    marked.current = mark;
    box.current?.dispatchEvent(new Event('change', { bubbles: true }));
  }, [mark]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is a click into the field
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field inside has the keys
    <div
      ref={box}
      className={cx('field combobox', className)}
      onClick={(event) => (event.target === event.currentTarget ? input.current?.focus() : undefined)}
    >
      {multiple
        ? chosen.map((option) => (
            <span key={option.value} className="picked">
              <span className="truncate">{option.label}</span>
              <button type="button" className="field-tool" disabled={disabled} onClick={() => combobox.drop(option)}>
                <Icon name="x" label={`${word('remove')} ${option.label}`} />
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
        aria-describedby={rest['aria-describedby']}
        aria-invalid={rest['aria-invalid']}
        disabled={disabled}
        placeholder={chosen.length === 0 ? (placeholder ?? word('choose')) : undefined}
        value={text ?? (multiple ? '' : (chosen[0]?.label ?? ''))}
        onChange={(event) => combobox.type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={combobox.show}
        onKeyDown={combobox.onKeyDown}
        onBlur={combobox.leave}
      />
      {!multiple && !required && !disabled && chosen.length > 0 ? (
        <button type="button" tabIndex={-1} className="field-tool" onClick={combobox.clear}>
          <Icon name="x" label={word('clear')} />
        </button>
      ) : null}
      {sent.map((value) => (
        <input key={value} type="hidden" name={name} value={value} disabled={disabled} />
      ))}
      {open ? (
        <ComboboxList
          id={id}
          ref={list}
          label={label}
          rows={rows}
          active={active}
          chosen={values}
          multiple={multiple}
          state={combobox.state}
          onPick={combobox.pick}
        />
      ) : null}
      <span role="status" className="sr-only">
        {open && combobox.state === 'ready' ? word('found', { count: combobox.found }) : null}
      </span>
    </div>
  );
}
