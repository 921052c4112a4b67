import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionButton } from '@/components/record/card/action-button';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { binRecordAction, muteRecordAction, unwatchAction, watchAction } from '@/lib/actions';
import type { CardHead } from '@/lib/record/card-head';
import type { CardPlace } from './request';

type CardMenuProps = { head: CardHead; path: string; listPath: string; place: CardPlace; children?: ReactNode };

/** What may be done with any record, behind one button. */
export function CardMenu({ head, path, place, children }: CardMenuProps) {
  const t = useTranslations('record.panels.card');
  const n = useTranslations('notifications.choices');
  const values = { id: head.id };
  const kept = head.deletedAt === null;
  return (
    <Menu
      id={`card-menu-${head.id}`}
      align="end"
      look="plain"
      iconOnly
      face={
        <>
          <Icon name="ellipsis" />
          <VisuallyHidden>{t('more')}</VisuallyHidden>
        </>
      }
    >
      {children}
      {place === 'sheet' ? (
        // A plain link: only a whole new page leaves the sheet for the same address.
        <a href={path} className="menu-item">
          <Icon name="panel-right" className="text-ink-3" />
          {t('page')}
        </a>
      ) : null}
      {kept ? (
        <ActionButton
          as="menu"
          icon={head.watching ? 'eye-off' : 'eye'}
          action={head.watching ? unwatchAction : watchAction}
          values={values}
          done={t(head.watching ? 'notWatching' : 'watching')}
        >
          {t(head.watching ? 'unwatch' : 'watch')}
        </ActionButton>
      ) : null}
      {kept ? (
        <ActionButton
          as="menu"
          icon={head.muted ? 'bell' : 'bell-off'}
          action={muteRecordAction}
          values={{ ...values, muted: !head.muted }}
          done={n(head.muted ? 'unmuted' : 'mutedDone')}
        >
          {n(head.muted ? 'unmute' : 'mute')}
        </ActionButton>
      ) : null}
      {kept && head.mayDelete ? (
        <ActionButton
          as="menu"
          icon="trash-2"
          look="danger"
          action={binRecordAction}
          values={values}
          confirm={t('deleteQuestion', { title: head.title })}
          confirmLabel={t('delete')}
          done={t('binned')}
        >
          {t('delete')}
        </ActionButton>
      ) : null}
    </Menu>
  );
}
