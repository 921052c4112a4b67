import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';
import { FieldError, FieldHint } from './field';
import { Word } from './words';

type TickProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & {
  label: ReactNode;
  hint?: ReactNode;
  labelHidden?: boolean;
};

function Tick({
  label,
  hint,
  labelHidden,
  className,
  kind,
  ...rest
}: TickProps & { kind: 'checkbox' | 'radio' | 'switch' }) {
  return (
    <label className={cx('inline-flex min-h-6 items-start gap-2', className)}>
      <input
        {...rest}
        type={kind === 'radio' ? 'radio' : 'checkbox'}
        role={kind === 'switch' ? 'switch' : undefined}
        className="tick mt-[0.15em]"
      />
      <span className={labelHidden ? 'sr-only' : undefined}>
        {label}
        {hint ? <span className="block text-sm text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}

/** Yes or no, sent with the form. */
export const Checkbox = (props: TickProps) => <Tick {...props} kind="checkbox" />;
export type RadioGroupProps = {
  id: string;
  name: string;
  legend: ReactNode;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  defaultValue?: string;
  required?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  inline?: boolean;
};

/** One of a few, all in sight. */
export function RadioGroup({
  id,
  name,
  legend,
  options,
  defaultValue,
  required,
  hint,
  error,
  inline,
}: RadioGroupProps) {
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={described || undefined}>
      <legend className="field-label">
        {legend}
        {required ? (
          <>
            , <Word name="required" />
          </>
        ) : null}
      </legend>
      <div className={cx('flex gap-x-5 gap-y-2', !inline && 'flex-col', inline && 'flex-wrap')}>
        {options.map((option) => (
          <Tick
            key={option.value}
            kind="radio"
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={option.value === defaultValue}
          />
        ))}
      </div>
      {hint ? <FieldHint id={`${id}-hint`}>{hint}</FieldHint> : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
