import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { IntentLink } from './intent-link';
import { Kbd } from './kbd';

// A native popover: it opens before any script runs, closes on Esc and on a click beside it. Arrow keys and older
// browsers' placing come from behaviours.tsx.

export type MenuProps = {
  id: string;
  /** Inside of the button that opens it. */
  face: ReactNode;
  buttonClass?: string;
  look?: 'plain' | 'quiet' | 'primary';
  iconOnly?: boolean;
  align?: 'start' | 'end';
  dataKey?: string;
  className?: string;
  children: ReactNode;
};

export function Menu({
  id,
  face,
  buttonClass = 'button',
  look = 'quiet',
  iconOnly,
  align = 'start',
  dataKey,
  className,
  children,
}: MenuProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className={buttonClass}
        data-look={look === 'plain' ? undefined : look}
        data-square={iconOnly || undefined}
        data-key={dataKey}
        aria-haspopup="true"
      >
        {face}
      </button>
      <div id={id} popover="auto" className={cx('popover', className)} data-menu="" data-align={align}>
        {children}
      </div>
    </>
  );
}

type ItemFace = { icon?: IconName; kbd?: string; danger?: boolean; children: ReactNode };

const inside = ({ icon, kbd, children }: ItemFace) => (
  <>
    {icon ? <Icon name={icon} className="text-ink-3" /> : null}
    {children}
    {kbd ? <Kbd>{kbd}</Kbd> : null}
  </>
);

/** An action in a menu. `data-stay` keeps the menu open after it. */
export function MenuButton({
  icon,
  kbd,
  danger,
  children,
  type = 'button',
  ...rest
}: ItemFace & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button {...rest} type={type} className="menu-item" {...(danger && { 'data-danger': true })}>
      {inside({ icon, kbd, children })}
    </button>
  );
}

export function MenuLink({
  icon,
  kbd,
  danger,
  children,
  ...rest
}: ItemFace & Omit<ComponentProps<typeof IntentLink>, 'children'>) {
  return (
    <IntentLink {...rest} className="menu-item" {...(danger && { 'data-danger': true })}>
      {inside({ icon, kbd, children })}
    </IntentLink>
  );
}

export const MenuLabel = ({ children, id }: { children: ReactNode; id?: string }) => (
  <p className="menu-label" id={id}>
    {children}
  </p>
);
export const MenuLine = () => <hr className="-mx-1 my-1 border-line" />;
