import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Menu, MenuLink } from '@/components/ui/menu';
import type { CreateItem } from './shell-props';

export function CreateItems({ items }: { items: readonly CreateItem[] }) {
  return items.map(({ key, href, icon, label }) => (
    <MenuLink key={key} href={href} icon={icon} data-palette="create">
      {label}
    </MenuLink>
  ));
}

/** "+ Quick": creates anything from anywhere. Left out while there is nothing to create. */
export function CreateMenu({ items }: { items: readonly CreateItem[] }) {
  const t = useTranslations('shell');
  if (items.length === 0) return null;
  return (
    <div className="max-md:hidden">
      <Menu
        id="create-menu"
        align="end"
        face={
          <>
            <Icon name="plus" />
            {t('quick')}
          </>
        }
      >
        <CreateItems items={items} />
      </Menu>
    </div>
  );
}
