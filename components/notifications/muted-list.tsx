import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { muteRecordAction } from '@/lib/actions';
import type { NoticeRecord } from '@/lib/notifications/views';

/** Records one wants to hear nothing of. */
export function MutedList({ records }: { records: readonly NoticeRecord[] }) {
  const t = useTranslations('notifications.choices');
  if (records.length === 0) return <p className="text-ink-3">{t('noneMuted')}</p>;
  return (
    <ul className="grid">
      {records.map(({ id, number, title }) => (
        <li key={id} className="flex items-center gap-3 border-b border-line py-1.5">
          <span className="min-w-0 flex-1 break-words">
            {number} {title}
          </span>
          <ActionButton action={muteRecordAction} values={{ id, muted: false }} size="small" done={t('unmuted')}>
            {t('unmute')}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
