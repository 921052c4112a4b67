import { cx } from './class-names';
import { CurrentTabInSight } from './current-tab-in-sight';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { IntentLink } from './intent-link';
import { Count } from './status';

export type TabItem = {
  key: string;
  href: string;
  label: string;
  count?: number | string;
  icon?: IconName;
  'data-key'?: string;
};

/** Tabs as links: the address says which one is open. `look="segments"` is the view switch of a registry. */
export function Tabs({
  label,
  items,
  current,
  look = 'tabs',
  className,
}: {
  label: string;
  items: readonly TabItem[];
  current: string;
  look?: 'tabs' | 'segments';
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cx(look, className)}>
      {items.map(({ key, href, label: text, count, icon, 'data-key': keys }) => (
        <IntentLink
          key={key}
          href={href}
          scroll={false}
          aria-current={key === current ? 'page' : undefined}
          data-key={keys}
        >
          {icon ? <Icon name={icon} /> : null}
          {text}
          {count === undefined ? null : <Count>{count}</Count>}
        </IntentLink>
      ))}
      {look === 'tabs' ? <CurrentTabInSight current={current} /> : null}
    </nav>
  );
}
