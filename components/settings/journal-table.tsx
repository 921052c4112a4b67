import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { Icon } from '@/components/ui/icon';
import { Menu, MenuLink } from '@/components/ui/menu';
import { deleteJournalAction, retireJournalAction } from '@/lib/settings/actions';
import type { JournalRow } from '@/lib/settings/views';
import { RetirableName } from './retirable-name';

/** The journals of one kind. */
export function JournalTable({ title, rows }: { title: string; rows: readonly JournalRow[] }) {
  const t = useTranslations('settings.journals');
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h2 className="text-heading">{title}</h2>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-3">
            <th scope="col" className="w-28 py-2 pr-4 font-normal">
              {t('code')}
            </th>
            <th scope="col" className="py-2 pr-4 font-normal">
              {t('name')}
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              {t('records')}
            </th>
            <th scope="col" className="w-12 py-2">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line">
              <td className="py-0.5 pr-4 text-ink-2 tabular">{row.code}</td>
              <td className="py-0.5 pr-4">
                <RetirableName
                  href={`/settings/journals?edit=${row.id}`}
                  name={row.name}
                  retired={row.retired ? t('retired') : null}
                  scroll={false}
                />
              </td>
              <td className="py-0.5 text-right tabular">{row.records}</td>
              <td className="py-0.5 text-right">
                <JournalMenu row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function JournalMenu({ row }: { row: JournalRow }) {
  const t = useTranslations('settings.journals');
  return (
    <Menu
      id={`journal-${row.id}`}
      align="end"
      iconOnly
      face={<Icon name="ellipsis" label={t('more', { name: row.name })} />}
    >
      <MenuLink href={`/settings/journals?edit=${row.id}`} icon="pencil" scroll={false}>
        {t('edit')}
      </MenuLink>
      <ActionButton
        as="menu"
        action={retireJournalAction}
        values={{ id: row.id, retired: row.retired ? '0' : '1' }}
        icon="archive"
        done={t(row.retired ? 'returnedDone' : 'retiredDone')}
      >
        {t(row.retired ? 'return' : 'retire')}
      </ActionButton>
      {row.records === 0 ? (
        <ActionButton
          as="menu"
          action={deleteJournalAction}
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
