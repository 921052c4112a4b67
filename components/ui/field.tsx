import type { ReactNode } from 'react';
import { cx } from './class-names';
import { Icon } from './icon';
import { Word } from './words';

/** What a control inside a Field takes over from it: spread it. */
export type ControlProps = {
  id: string;
  required?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

export type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label above, the hint with the word "required", the control, the error below it. */
export function Field({ id, label, hint, error, required, className, children }: FieldProps) {
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  return (
    <div className={cx('min-w-0', className)}>
      <label className="field-label" htmlFor={id}>
        {label}
        {required ? (
          <span className="font-normal">
            , <Word name="required" />
          </span>
        ) : null}
      </label>
      {children({
        id,
        required,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint ? <FieldHint id={`${id}-hint`}>{hint}</FieldHint> : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 text-xs text-ink-3">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 flex gap-1.5 text-sm text-danger">
      <Icon name="circle-alert" className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
