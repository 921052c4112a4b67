import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';

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
