import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Menu, MenuButton, MenuLine, MenuLink } from '@/components/ui/menu';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { Choices } from './preference-choices';
import type { ShellProps } from './shell-props';

type PersonProps = Pick<ShellProps, 'user' | 'profileHref' | 'signOut' | 'choosePreferences'> & { theme: string };

/** Profile, language, appearance, keys, sign out. Plain forms: it works before any script. */
export function PersonItems({ profileHref, signOut, choosePreferences, theme, id }: PersonProps & { id: string }) {
  const t = useTranslations('shell');
  return (
    <>
      <MenuLink href={profileHref} icon="user">
        {t('profile')}
      </MenuLink>
      <div className="max-md:hidden">
        <MenuButton icon="keyboard" kbd="?" data-shell="help">
          {t('keys')}
        </MenuButton>
      </div>
      <MenuLine />
      <Choices
        id={id}
        labels={{ language: t('language'), theme: t('theme') }}
        locale={useLocale()}
        theme={theme}
        action={choosePreferences}
        themes={{ system: t('themes.system'), light: t('themes.light'), dark: t('themes.dark') }}
      />
      <MenuLine />
      <form action={signOut}>
        <MenuButton type="submit" icon="log-out">
          {t('signOut')}
        </MenuButton>
      </form>
    </>
  );
}

export function PersonMenu(props: PersonProps) {
  const t = useTranslations('shell');
  const { name, initials, note } = props.user;
  return (
    <Menu
      id="person-menu"
      align="end"
      buttonClass="grid size-9 place-items-center rounded-full -mr-1.5"
      face={
        <>
          <Avatar name={name} initials={initials} decorative />
          <VisuallyHidden>{t('person', { name })}</VisuallyHidden>
        </>
      }
    >
      <p className="px-2 pt-1.5 pb-2 leading-tight">
        <span className="font-medium">{name}</span>
        {note ? <span className="block text-xs text-ink-3">{note}</span> : null}
      </p>
      <PersonItems {...props} id="person" />
    </Menu>
  );
}
