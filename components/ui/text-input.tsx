import type { ComponentProps } from 'react';
import { cx } from './class-names';

/** One line of text. Browser bubbles are off: errors stand beside the field, so `required` becomes `aria-required`. */
export function TextInput({ className, required, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input autoComplete="off" {...rest} type={type} aria-required={required} className={cx('field', className)} />;
}

/** Several lines; grows with what is typed. */
export function TextArea({ className, required, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  // It grows with its text, for which a browser forgets `rows`.
  const style = rows > 3 ? { minHeight: `calc(${rows}lh + 1rem)` } : undefined;
  return <textarea {...rest} rows={rows} style={style} aria-required={required} className={cx('field', className)} />;
}

/** A number typed by hand: no spinner, the numeric keyboard on phones, figures of one width, right-aligned. */
export function NumberInput({ className, required, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      type="text"
      aria-required={required}
      className={cx('field text-right', className)}
    />
  );
}
