import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { Icon } from '@/components/ui/icon';
import { Menu, MenuLink } from '@/components/ui/menu';
import { StatusDot } from '@/components/ui/status';
import { isTone } from '@/components/ui/tones';
import {
  deleteDirectoryValueAction,
  moveDirectoryValueAction,
  retireDirectoryValueAction,
} from '@/lib/settings/actions';
import type { Directory } from '@/lib/settings/kind';
import { mayDelete, mayRetire } from '@/lib/settings/rules';
import type { DirectoryRow } from '@/lib/settings/views';

type Row = { row: DirectoryRow; directory: Directory; first: boolean; last: boolean };

/** The values of one directory in their order: system ones bold, own ones blue. */
export function DirectoryTable({ directory, rows }: { directory: Directory; rows: readonly DirectoryRow[] }) {
  const t = useTranslations('settings');
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-b border-line text-left text-sm text-ink-3">
          <th scope="col" className="w-20 py-2 font-normal">
            {t('directories.order')}
          </th>
          <th scope="col" className="py-2 font-normal">
            {t('value.fields.name')}
          </th>
          {directory.categorised ? (
            <th scope="col" className="py-2 font-normal max-md:hidden">
              {t('value.fields.category')}
            </th>
          ) : null}
          <th scope="col" className="py-2 text-right font-normal">
            <span className="sr-only">{t('directories.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <ValueRow key={row.id} row={row} directory={directory} first={at === 0} last={at === rows.length - 1} />
        ))}
      </tbody>
    </table>
  );
}

function ValueRow({ row, directory, first, last }: Row) {
  const t = useTranslations('settings');
  const edit = `/settings/directories/${directory.name}?edit=${row.id}`;
  const editable = !row.system || directory.coloured;
  const name = <ValueName row={row} />;
  return (
    <tr className="border-b border-line">
      <td className="py-0.5">
        <span className="inline-flex">
          <MoveButton row={row} by="up" disabled={first} />
          <MoveButton row={row} by="down" disabled={last} />
        </span>
      </td>
      <td className="py-1.5 pr-3">
        {editable ? (
          <Link href={edit} scroll={false} className="hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
        <span className="ml-2 text-sm text-ink-3 max-md:ml-0 max-md:block">
          {row.retired ? t('directories.retired') : row.system ? t('directories.system') : null}
        </span>
      </td>
      {directory.categorised ? (
        <td className="py-0.5 text-ink-2 max-md:hidden">
          {row.category ? t(`value.categories.${row.category}`) : null}
        </td>
      ) : null}
      <td className="py-0.5 text-right">
        <ValueMenu row={row} directory={directory} edit={editable ? edit : null} />
      </td>
    </tr>
  );
}

function ValueName({ row }: { row: DirectoryRow }) {
  const look = row.retired ? 'text-ink-3 line-through' : row.system ? 'font-semibold' : 'text-status-assigned';
  return isTone(row.color) ? (
    <StatusDot tone={row.color}>{row.name}</StatusDot>
  ) : (
    <span className={look}>{row.name}</span>
  );
}

function MoveButton({ row, by, disabled }: { row: DirectoryRow; by: 'up' | 'down'; disabled: boolean }) {
  const t = useTranslations('settings.directories');
  return (
    <ActionButton
      action={moveDirectoryValueAction}
      values={{ id: row.id, by }}
      look="quiet"
      icon={by === 'up' ? 'chevron-up' : 'chevron-down'}
      iconOnly
      size="small"
      disabled={disabled}
    >
      {t(`${by}Of`, { name: row.name })}
    </ActionButton>
  );
}

function ValueMenu({ row, edit }: { row: DirectoryRow; directory: Directory; edit: string | null }) {
  const t = useTranslations('settings.directories');
  const subject = { system: row.system, directory: '' };
  return (
    <Menu
      id={`value-${row.id}`}
      align="end"
      iconOnly
      face={<Icon name="ellipsis" label={t('more', { name: row.name })} />}
    >
      {edit ? (
        <MenuLink href={edit} icon="pencil" scroll={false}>
          {t('edit')}
        </MenuLink>
      ) : null}
      {mayRetire(subject) ? (
        <ActionButton
          as="menu"
          action={retireDirectoryValueAction}
          values={{ id: row.id, retired: row.retired ? '0' : '1' }}
          icon="archive"
          done={t(row.retired ? 'returnedDone' : 'retiredDone')}
        >
          {t(row.retired ? 'return' : 'retire')}
        </ActionButton>
      ) : null}
      {mayDelete(subject) ? (
        <ActionButton
          as="menu"
          action={deleteDirectoryValueAction}
          values={{ id: row.id }}
          confirm={t('deleteQuestion', { name: row.name })}
          look="danger"
          icon="trash-2"
          done={t('deleted')}
        >
          {t('delete')}
        </ActionButton>
      ) : null}
    </Menu>
  );
}
