import type { ComponentProps } from 'react';
import { cx } from './class-names';

export type Option = { value: string; label: string; disabled?: boolean };

/** A native list, for up to seven values; for more take Combobox. `empty` is the label of "nothing chosen". */
export function Select({
  options,
  empty,
  required,
  className,
  ...rest
}: ComponentProps<'select'> & { options: readonly Option[]; empty?: string }) {
  return (
    <select {...rest} aria-required={required} className={cx('field', className)}>
      {empty === undefined ? null : <option value="">{empty}</option>}
      {options.map(({ value, label, disabled }) => (
        <option key={value} value={value} {...(disabled && { disabled })}>
          {label}
        </option>
      ))}
    </select>
  );
}
