import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';

/** Says what this list is for and offers the one next action. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-[44ch] flex-col items-center gap-2 px-6 py-14 text-center">
      {icon ? (
        <span className="mb-2 grid size-11 place-items-center rounded-full bg-sunken text-ink-3">
          <Icon name={icon} size={20} />
        </span>
      ) : null}
      <h2 className="text-heading">{title}</h2>
      {children ? <div className="text-ink-2">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
