import { getTranslations } from 'next-intl/server';
import { ServerForm } from '@/components/mail/server-form';
import { ServerStatus } from '@/components/mail/server-status';
import { TryForm } from '@/components/mail/try-form';
import { FormSection } from '@/components/record/card/form-layout';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { ownAddress } from '@/lib/mail/queries/own-address';
import { getServerDetails } from '@/lib/mail/queries/server';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

export default async function MailPage() {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'mail'));
  const [t, details, own] = await Promise.all([getTranslations('mail'), getServerDetails(ctx), ownAddress(ctx)]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const isSet = details.values.host !== '' && details.values.fromAddress !== '';
  return (
    <SettingsFrame crumbs={[{ label: t('title') }]} intro={t('intro')}>
      <ServerStatus details={details} clock={clock} />
      <div className="@container max-w-[720px]">
        <ServerForm key={details.version} details={details} owner={ctx.userId} />
      </div>
      {isSet ? (
        <div className="@container max-w-[720px]">
          <FormSection title={t('test.title')}>
            <p className="mb-3 text-ink-2">{t('test.intro')}</p>
            <TryForm to={own} words={{ ...t.raw('test.form'), steps: t.raw('steps') }} />
          </FormSection>
        </div>
      ) : null}
    </SettingsFrame>
  );
}
