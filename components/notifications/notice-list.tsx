import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { readNotificationsAction } from '@/lib/notifications/actions';
import type { BellItem } from '@/lib/notifications/views';

/** Notifications, newest first; what is unread says so and can be marked as read. */
export function NoticeList({ items }: { items: readonly BellItem[] }) {
  const t = useTranslations('notifications.list');
  return (
    <ul className="grid">
      {items.map((item) => (
        <li key={item.id} className="flex items-start gap-3 border-b border-line py-2.5">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className={item.unread ? 'font-semibold' : undefined}>{item.headline}</span>
              {item.unread ? <span className="text-xs font-medium text-accent">{t('new')}</span> : null}
            </p>
            {item.subject ? (
              <p>
                <Link href={item.href} className="inline-block min-h-6 break-words hover:underline">
                  {item.subject}
                </Link>
              </p>
            ) : null}
            {item.note ? <p className="text-sm break-words text-ink-3">{item.note}</p> : null}
          </div>
          <span className="shrink-0 text-sm text-ink-3 tabular">{item.when}</span>
          {item.unread ? (
            <ActionButton
              action={readNotificationsAction}
              values={{ id: item.id }}
              icon="check"
              iconOnly
              look="quiet"
              size="small"
              done={t('marked')}
            >
              {`${t('read')}: ${item.headline} ${item.subject}`}
            </ActionButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
