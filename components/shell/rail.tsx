import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { IconName } from '@/components/ui/icon-names';
import { IntentLink } from '@/components/ui/intent-link';
import { Tooltip } from '@/components/ui/tooltip';
import { RailLink } from './rail-link';
import { RailToggle } from './rail-toggle';
import type { NavItem, StarredItem } from './shell-props';

type Entry = { href: string; icon: IconName; label: string; count?: number; alarm?: boolean; dataKey?: string };

function Entries({ items }: { items: readonly Entry[] }) {
  return items.map(({ href, icon, label, count, alarm, dataKey }) => (
    <li key={href}>
      <Tooltip text={label} side="end">
        <RailLink href={href} className="rail-item" dataKey={dataKey} palette>
          <Icon name={icon} />
          <span className="text">{label}</span>
          {count ? (
            <span className="count" data-alarm={alarm || undefined}>
              {count}
            </span>
          ) : null}
        </RailLink>
      </Tooltip>
    </li>
  ));
}

/** The left rail: sections, then starred views when there are any. Narrow, it shows icons and their names as tooltips. */
export function Rail({
  nav,
  starred,
  narrow,
}: {
  nav: readonly NavItem[];
  starred: readonly StarredItem[];
  narrow: boolean;
}) {
  const t = useTranslations('shell');
  return (
    <nav className="rail" data-chrome="" aria-label={t('navigation')}>
      <IntentLink href="/" className="rail-item mb-2 !text-ink hover:!bg-transparent" aria-label={t('brand')}>
        <span className="brand-mark -ml-0.5" aria-hidden="true">
          Д
        </span>
        <span className="text text-[15px] font-bold tracking-[-0.01em]" aria-hidden="true">
          {t('brand')}
        </span>
      </IntentLink>
      <ul className="grid gap-0.5">
        <Entries items={nav} />
      </ul>
      {starred.length > 0 ? (
        <section aria-labelledby="starred-name">
          <h2 id="starred-name" className="section-name text-[11.5px] text-ink-3">
            {t('starred')}
          </h2>
          <ul className="grid gap-0.5">
            <Entries items={starred.map((view) => ({ ...view, icon: 'star' as const }))} />
          </ul>
        </section>
      ) : null}
      <RailToggle narrow={narrow} labels={{ collapse: t('collapse'), expand: t('expand') }} />
    </nav>
  );
}
