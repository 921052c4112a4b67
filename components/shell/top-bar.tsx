import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { CreateMenu } from './create-menu';
import { PersonMenu } from './person-menu';
import type { ShellProps } from './shell-props';

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
      {create.some(({ href }) => href === '/quick') ? (
        <a
          href="/quick"
          className="button max-md:hidden"
          data-look="quiet"
          data-square=""
          data-key="q"
          title={`${t('new.quick')} (Q)`}
        >
          <Icon name="zap" label={t('new.quick')} />
        </a>
      ) : null}
      <CreateMenu items={create} />
      {bell}
      <PersonMenu {...person} theme={theme} />
    </header>
  );
}
