import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { IntentLink } from './intent-link';
import { Kbd } from './kbd';
import { VisuallyHidden } from './visually-hidden';

export type ButtonLook = 'plain' | 'primary' | 'quiet' | 'danger' | 'link';

type Shared = {
  look?: ButtonLook;
  size?: 'normal' | 'small';
  icon?: IconName;
  /** Only the icon shows; `children` is its accessible name. Put it in a Tooltip where the icon alone may puzzle. */
  iconOnly?: boolean;
  /** Key shown on the button, e.g. "Ins". */
  kbd?: string;
  /** Keys that press it: "n Insert", "Control+s"; see components/shell/keys.ts. */
  'data-key'?: string;
  children?: ReactNode;
};

const face = ({ icon, iconOnly, kbd, children }: Shared) => (
  <>
    {icon ? <Icon name={icon} /> : null}
    {iconOnly ? <VisuallyHidden>{children}</VisuallyHidden> : children}
    {kbd ? <Kbd>{kbd}</Kbd> : null}
  </>
);

const looks = ({ look, size, iconOnly }: Shared, className?: string) => ({
  className: cx('button', className),
  'data-look': look === 'plain' ? undefined : look,
  'data-size': size === 'small' ? 'small' : undefined,
  'data-square': iconOnly || undefined,
});

export type ButtonProps = Shared & Omit<ComponentProps<'button'>, keyof Shared>;

/** A button. `type` is "button" unless said otherwise. */
export function Button({
  look,
  size,
  icon,
  iconOnly,
  kbd,
  children,
  className,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} {...looks({ look, size, iconOnly }, className)}>
      {face({ icon, iconOnly, kbd, children })}
    </button>
  );
}

export type LinkButtonProps = Shared & Omit<ComponentProps<typeof IntentLink>, keyof Shared>;

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({ look, size, icon, iconOnly, kbd, children, className, ...rest }: LinkButtonProps) {
  return (
    <IntentLink {...rest} {...looks({ look, size, iconOnly }, className)}>
      {face({ icon, iconOnly, kbd, children })}
    </IntentLink>
  );
}
