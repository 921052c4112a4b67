import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { Icon } from '@/components/ui/icon';
import { endOwnSessionAction } from '@/lib/people/profile/actions';
import type { SessionRow } from '@/lib/people/users/views';
import { browserOf } from './browser-name';

/** Where somebody is signed in. One's own sessions can be ended one by one. */
export function SessionsList({ rows, clock, own }: { rows: readonly SessionRow[]; clock: Clock; own?: boolean }) {
  const t = useTranslations('access.sessions');
  if (rows.length === 0) return <p className="text-ink-3">{t('none')}</p>;
  return (
    <ul className="grid">
      {rows.map((row) => (
        <li key={row.id} className="flex items-center gap-3 border-b border-line py-2.5">
          <Icon name="monitor" size={20} className="text-ink-3" />
          <div className="min-w-0 flex-1">
            <p>
              {browserOf(row.userAgent) || t('unknown')}
              {row.current ? <span className="ml-2 text-sm font-medium text-accent">{t('current')}</span> : null}
            </p>
            <p className="text-sm text-ink-3">
              {t('seen')} <When at={row.lastSeenAt} clock={clock} />
              {row.address ? ` · ${row.address}` : ''} · {t('since')} <When at={row.createdAt} clock={clock} />
            </p>
          </div>
          {own && !row.current ? (
            <ActionButton action={endOwnSessionAction} values={{ sessionId: row.id }} size="small" done={t('ended')}>
              {t('end')}
            </ActionButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
