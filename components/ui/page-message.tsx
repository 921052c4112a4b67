import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';

/** A whole page that only says something: not found, failed. `framed` inside the desk, whose frame has the main part already. */
export function PageMessage({
  icon,
  title,
  children,
  actions,
  framed,
}: {
  icon: IconName;
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  framed?: boolean;
}) {
  const Frame = framed ? 'div' : 'main';
  return (
    <Frame
      id={framed ? undefined : 'content'}
      tabIndex={-1}
      className="mx-auto grid min-h-[70dvh] max-w-[52ch] content-center gap-3 px-gutter py-16"
    >
      <Icon name={icon} size={20} className="text-ink-3" />
      <h1 className="text-title">{title}</h1>
      <div className="grid gap-2 text-ink-2">{children}</div>
      {actions ? <div className="mt-3 flex flex-wrap gap-2.5">{actions}</div> : null}
    </Frame>
  );
}
