import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { RetirableName } from '@/components/settings/retirable-name';
import { retireRoleAction } from '@/lib/settings/rights/actions';
import type { RoleRow } from '@/lib/settings/rights/views';
import { useRoleName } from './role-names';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';

/** Roles with what they are for and how many have them. Names of system roles are bold, as in the directories. */
export function RolesTable({ rows }: { rows: readonly RoleRow[] }) {
  const t = useTranslations('settings.roles');
  const notes = useTranslations('access.roleNotes');
  const nameOf = useRoleName();
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={head}>
            {t('fields.name')}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t('users')}
          </th>
          <th scope="col" className="w-32 py-2">
            <span className="sr-only">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line">
            <td className="py-2 pr-4">
              <RetirableName
                href={`/settings/roles/${row.id}`}
                name={nameOf(row)}
                retired={row.retired ? t('retired') : null}
                system={row.code !== null}
              />
              {row.code !== null && notes.has(row.code) ? (
                <p className="text-sm text-ink-3">{notes(row.code)}</p>
              ) : null}
            </td>
            <td className="py-2 pr-4 text-right tabular">{row.users}</td>
            <td className="py-2 text-right">
              {row.code === null ? (
                <ActionButton
                  action={retireRoleAction}
                  values={{ id: row.id, retired: !row.retired }}
                  size="small"
                  confirm={row.retired ? undefined : t('retireQuestion', { name: row.name })}
                  done={t(row.retired ? 'returnedDone' : 'retiredDone')}
                >
                  {t(row.retired ? 'return' : 'retire')}
                </ActionButton>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
