import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { CreateMenu } from './create-menu';
import { PersonMenu } from './person-menu';
import type { CreateItem, ShellProps } from './shell-props';

/** What is begun many times a day has a key of its own. */
const keyOf: Readonly<Record<string, string>> = { '/quick': 'q', '/events/call': 'c' };

function ByKey({ item: { href, icon, label } }: { item: CreateItem }) {
  const key = keyOf[href];
  return key ? (
    <a
      href={href}
      className="button max-md:hidden"
      data-look="quiet"
      data-square=""
      data-key={key}
      title={`${label} (${key.toUpperCase()})`}
    >
      <Icon name={icon} label={label} />
    </a>
  ) : null;
}

/** The tools' part of the top line. Its left part belongs to the page: see TopLine. */
export function TopBar({
  create,
  theme,
  bell,
  ...person
}: Omit<ShellProps, 'nav' | 'starred' | 'build' | 'singleKeys' | 'timer'> & { theme: string }) {
  const t = useTranslations('shell');
  return (
    <header className="top-tools" data-chrome="">
      <button
        type="button"
        className="find"
        data-shell="palette"
        data-key="Control+k"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
      >
        <Icon name="search" />
        <span className="find-text">{t('searchOrDo')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      {create.map((item) => (
        <ByKey key={item.key} item={item} />
      ))}
      <CreateMenu items={create} />
      {bell}
      <PersonMenu {...person} theme={theme} />
    </header>
  );
}
