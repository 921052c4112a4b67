import { getTranslations } from 'next-intl/server';
import { MailboxForm } from '@/components/mail/inbox/mailbox-form';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { placesOf } from '@/lib/mail/inbox/queries/choices';
import type { MailboxValues } from '@/lib/mail/inbox/views';
import { ownAddress } from '@/lib/mail/queries/own-address';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const fresh = (address: string): MailboxValues => ({
  ...{ name: address, address, host: '', port: 993, security: 'tls', login: address, loginBy: 'password' },
  ...{ tokenUrl: '', clientId: '', folders: [], sinceOn: null, marksSeen: false, keepsSent: true, delivery: 'all' },
  ...{ projectId: null, unitId: null, journalId: null },
});

export default async function NewMailboxPage({ searchParams }: { searchParams: Promise<{ own?: unknown }> }) {
  const { ctx } = await requireSession();
  const isOwn = (await searchParams).own === '1';
  mayOr404(isOwn || hasSection(ctx.rights, 'mail'));
  const [t, address, places] = await Promise.all([
    getTranslations('settings.mailboxes'),
    isOwn ? ownAddress(ctx) : '',
    placesOf(ctx, { projectId: null, unitId: null }),
  ]);
  return (
    <SettingsFrame
      crumbs={[{ label: t('title'), href: '/settings/mailboxes' }, { label: t(isOwn ? 'newOwn' : 'new') }]}
      intro={t(isOwn ? 'ownIntro' : 'companyIntro')}
    >
      <div className="@container max-w-[720px]">
        <MailboxForm mailbox={null} values={fresh(address ?? '')} isOwn={isOwn} places={places} owner={ctx.userId} />
      </div>
    </SettingsFrame>
  );
}
