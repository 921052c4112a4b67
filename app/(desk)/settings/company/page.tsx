import { getTranslations } from 'next-intl/server';
import { CompanyForm } from '@/components/settings/company-form';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { zoneOptions } from '@/lib/kernel/zones';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getCompanyDetails } from '@/lib/settings/queries/company';

export default async function CompanyPage() {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'company'));
  const [t, details] = await Promise.all([getTranslations('settings.company'), getCompanyDetails(ctx)]);
  return (
    <SettingsFrame crumbs={[{ label: t('title') }]}>
      <div className="@container max-w-[720px]">
        <CompanyForm details={details} zones={zoneOptions(ctx.now, details.values.timeZone)} owner={ctx.userId} />
      </div>
    </SettingsFrame>
  );
}
