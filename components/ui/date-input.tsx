'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { cx } from './class-names';
import type { ControlProps } from './field';
import { Icon } from './icon';
import { useHydrated } from './use-hydrated';
import { useTypedDate } from './use-typed-date';
import { useWords } from './words';

const DateCalendar = lazy(() => import('./date-calendar').then((module) => ({ default: module.DateCalendar })));

export type DateInputProps = ControlProps & {
  name: string;
  /** `YYYY-MM-DD`, with `withTime` also `YYYY-MM-DDTHH:MM` in the person's zone. The form sends the same. */
  defaultValue?: string | null;
  withTime?: boolean;
  min?: string;
  max?: string;
  disabled?: boolean;
  /** Null when emptied; not called for text that is no date. */
  onChange?: (value: string | null) => void;
  className?: string;
};

/** A date to type ("tomorrow", "fri", "+3d", "18.11") or to pick. Before scripts run it is the browser's own date field. */
export function DateInput(props: DateInputProps) {
  return useHydrated() ? <LiveDateInput {...props} /> : <PlainDateInput {...props} />;
}

function PlainDateInput({ required, defaultValue, withTime, onChange: _, className, ...rest }: DateInputProps) {
  const value = withTime && defaultValue?.length === 10 ? `${defaultValue}T00:00` : (defaultValue ?? '');
  return (
    <input
      {...rest}
      type={withTime ? 'datetime-local' : 'date'}
      defaultValue={value}
      aria-required={required}
      className={cx('field', className)}
    />
  );
}

function LiveDateInput(props: DateInputProps) {
  const { id, name, defaultValue, withTime, min, max, required, disabled, onChange, className, ...aria } = props;
  const { word } = useWords();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = useTypedDate({ defaultValue, withTime, onChange, box });
  const { complain } = typed;
  const described = [aria['aria-describedby'], complain ? `${id}-unclear` : null].filter(Boolean).join(' ');
  const close = () => {
    setOpen(false);
    field.current?.focus();
  };
  const pick = (date: string) => {
    typed.pick(date);
    close();
  };

  return (
    <>
      <div ref={box} className={cx('field date-field', className)}>
        <input
          ref={field}
          id={id}
          type="text"
          autoComplete="off"
          aria-required={required}
          aria-describedby={described || undefined}
          aria-invalid={complain || aria['aria-invalid']}
          disabled={disabled}
          placeholder={word('dateHint')}
          value={typed.shown}
          onChange={(event) => typed.type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={typed.settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') typed.settle();
            if (event.key !== 'F3' && !(event.key === 'ArrowDown' && event.altKey)) return;
            event.preventDefault();
            typed.settle();
            setOpen(true);
          }}
        />
        <button
          type="button"
          className="field-tool"
          disabled={disabled}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="calendar" label={word('pickDate')} />
        </button>
        <input type="hidden" name={name} value={typed.sent} disabled={disabled} />
        {open ? (
          <Suspense>
            <DateCalendar value={typed.date} anchor={box} min={min} max={max} onPick={pick} onClose={close} />
          </Suspense>
        ) : null}
      </div>
      <p id={`${id}-unclear`} role="status" className="text-sm text-danger">
        {complain && !aria['aria-invalid'] ? <span className="mt-1 block">{word('dateUnclear')}</span> : null}
      </p>
    </>
  );
}
