import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { Icon } from '@/components/ui/icon';
import { revokeFeedAction } from '@/lib/tasks/feeds/actions';
import type { FeedView } from '@/lib/tasks/feeds/views';
import { RenewFeed } from './renew-feed';

/** The addresses there are: what each gives, when it was last read, and how to be rid of it. */
export function FeedList({ feeds, clock, origin }: { feeds: readonly FeedView[]; clock: Clock; origin: string }) {
  const t = useTranslations('feeds');
  if (feeds.length === 0) return <p className="text-ink-3">{t('none')}</p>;
  return (
    <ul className="grid">
      {feeds.map(({ id, name, scope, href, createdAt, lastUsedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2.5">
          <Icon name="calendar" size={20} className="text-ink-3" />
          <div className="min-w-0 flex-1 basis-56">
            <a href={href} className="hover:text-accent">
              {name}
            </a>
            <p className="text-sm text-ink-3">
              {t(`names.${scope}`)} · {t('since')} <When at={createdAt} clock={clock} /> ·{' '}
              {lastUsedAt ? (
                <>
                  {t('lastUsed')} <When at={lastUsedAt} clock={clock} />
                </>
              ) : (
                t('neverUsed')
              )}
            </p>
          </div>
          <RenewFeed id={id} origin={origin} words={t.raw('form')} />
          <ActionButton
            action={revokeFeedAction}
            values={{ id }}
            size="small"
            confirm={t('revokeQuestion', { name })}
            confirmLabel={t('revoke')}
            done={t('revoked')}
          >
            {t('revoke')}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
