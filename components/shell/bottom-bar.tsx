import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { MenuLabel, MenuLine, MenuLink } from '@/components/ui/menu';
import { CreateItems } from './create-menu';
import { PersonItems } from './person-menu';
import { RailLink } from './rail-link';
import type { ShellProps } from './shell-props';

type BottomBarProps = Omit<ShellProps, 'build' | 'singleKeys' | 'timer'> & { theme: string };

/** The bar of a phone: the first two sections, +, search, more. */
export function BottomBar({ nav, create, starred, theme, ...person }: BottomBarProps) {
  const t = useTranslations('shell');
  return (
    <nav className="md:hidden" aria-label={t('navigation')} data-chrome="">
      <div className="bottom-bar">
        {nav.slice(0, 2).map(({ key, href, icon, label }) => (
          <RailLink key={key} href={href} className="bottom-item">
            <Icon name={icon} size={20} />
            {label}
          </RailLink>
        ))}
        {create.length > 0 ? (
          <button type="button" className="bottom-plus" popoverTarget="create-sheet" aria-haspopup="true">
            <Icon name="plus" size={20} label={t('create')} />
          </button>
        ) : null}
        <button type="button" className="bottom-item" data-shell="palette" aria-haspopup="dialog">
          <Icon name="search" size={20} />
          {t('search')}
        </button>
        <button type="button" className="bottom-item" popoverTarget="more-sheet" aria-haspopup="true">
          <Icon name="menu" size={20} />
          {t('more')}
        </button>
      </div>
      <div id="create-sheet" popover="auto" className="popover bottom-sheet" data-menu="">
        <MenuLabel>{t('create')}</MenuLabel>
        <CreateItems items={create} />
      </div>
      <div id="more-sheet" popover="auto" className="popover bottom-sheet" data-menu="">
        {nav.slice(2).map(({ key, href, icon, label }) => (
          <MenuLink key={key} href={href} icon={icon}>
            {label}
          </MenuLink>
        ))}
        {starred.length > 0 ? <MenuLabel>{t('starred')}</MenuLabel> : null}
        {starred.map(({ href, label }) => (
          <MenuLink key={href} href={href} icon="star">
            {label}
          </MenuLink>
        ))}
        <MenuLine />
        <PersonItems {...person} theme={theme} id="more" />
      </div>
    </nav>
  );
}
