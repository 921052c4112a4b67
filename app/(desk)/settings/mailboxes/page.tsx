import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/live/live';
import { MailboxTable } from '@/components/mail/inbox/mailbox-table';
import { ActionButton } from '@/components/record/card/action-button';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { receiveNowAction } from '@/lib/mail/inbox/actions';
import { listMailboxes, listMyInboxes } from '@/lib/mail/inbox/queries/mailboxes';
import { requireSession } from '@/lib/platform/session';

const here = '/settings/mailboxes';

/** One's own mailboxes; those who look after the mail see them all. */
export default async function MailboxesPage() {
  const { ctx } = await requireSession();
  const [t, rows, read] = await Promise.all([
    getTranslations('settings.mailboxes'),
    listMailboxes(ctx),
    listMyInboxes(ctx),
  ]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const mayCompany = hasSection(ctx.rights, 'mail');
  return (
    <SettingsFrame
      crumbs={[{ label: t('title') }]}
      intro={t('intro')}
      action={
        <div className="flex flex-wrap gap-2">
          {read.length > 0 ? (
            <ActionButton action={receiveNowAction} values={{}} icon="download" done={t('asked')}>
              {t('verbs.receive')}
            </ActionButton>
          ) : null}
          <LinkButton href={`${here}/new?own=1`} icon="plus" look={mayCompany ? undefined : 'primary'}>
            {t('addOwn')}
          </LinkButton>
          {mayCompany ? (
            <LinkButton href={`${here}/new`} look="primary" icon="plus" kbd="Ins" data-key="n Insert">
              {t('add')}
            </LinkButton>
          ) : null}
        </div>
      }
    >
      {rows.length > 0 ? (
        <MailboxTable rows={rows} clock={clock} />
      ) : (
        <EmptyState icon="inbox" title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      <Live kind="event" since={ctx.seen} />
    </SettingsFrame>
  );
}
