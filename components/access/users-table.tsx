import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { Avatar } from '@/components/ui/avatar';
import type { UserRow } from '@/lib/people/users/views';
import { RoleNames } from './role-names';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';

/** Users, a line each; on a phone the name, the roles and the state stand in one column. */
export function UsersTable({ rows, clock }: { rows: readonly UserRow[]; clock: Clock }) {
  const t = useTranslations('settings.users');
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={head}>
            {t('fields.name')}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t('fields.login')}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t('fields.roleIds')}
          </th>
          <th scope="col" className={`${head} text-right max-md:hidden`}>
            {t('lastSeen')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <UserLine key={row.id} row={row} clock={clock} />
        ))}
      </tbody>
    </table>
  );
}

function UserLine({ row, clock }: { row: UserRow; clock: Clock }) {
  const t = useTranslations('settings.users');
  const rights = row.roles.length > 0 ? <RoleNames roles={row.roles} /> : row.hasGrants ? null : t('noAccess');
  return (
    <tr className="border-b border-line">
      <td className="py-2 pr-4">
        <div className="flex items-center gap-2.5">
          <Avatar name={row.name} decorative />
          <div className="min-w-0">
            <Link href={`/settings/users/${row.id}`} className="font-medium hover:text-accent">
              {row.name}
            </Link>
            {row.disabled ? <span className="ml-2 text-sm text-ink-3">{t('disabled')}</span> : null}
            <div className="text-sm text-ink-3 md:hidden">
              {row.login} · {rights ?? t('ownRights')}
            </div>
          </div>
        </div>
      </td>
      <td className="py-2 pr-4 text-ink-2 max-md:hidden">{row.login}</td>
      <td className="py-2 pr-4 text-ink-2 max-md:hidden">
        {rights}
        {row.hasGrants ? <span className="text-ink-3"> {rights ? `· ${t('ownRights')}` : t('ownRights')}</span> : null}
      </td>
      <td className="py-2 text-right text-ink-2 tabular max-md:hidden">
        {row.lastSeenAt ? <When at={row.lastSeenAt} clock={clock} /> : t('never')}
      </td>
    </tr>
  );
}
