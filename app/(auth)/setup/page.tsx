import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/access/auth-card';
import { DemoOffer } from '@/components/access/demo-offer';
import { SetupForm } from '@/components/access/setup-form';
import { RecordWords } from '@/components/record/record-words-server';
import { countryOptions } from '@/lib/kernel/countries';
import { chooseLocale } from '@/lib/kernel/preferences';
import { currencyOf, currencyOptions, guessCountry } from '@/lib/kernel/regions';
import { zoneName, zoneOptions } from '@/lib/kernel/zones';
import { mayFound, mayLoadDemo } from '@/lib/platform/first-start';
import { hasCompany } from '@/lib/settings/queries/founded';
import { createCompanyAction } from '@/lib/settings/setup/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('setup') };
}

/** The first start: whose house this is. Gone as soon as there is one. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  if (await hasCompany()) redirect('/sign-in');
  const [t, language, sent, query] = await Promise.all([getTranslations('auth'), getLocale(), headers(), searchParams]);
  const token = typeof query.token === 'string' ? query.token : '';
  if (!mayFound(sent, token)) {
    return (
      <AuthCard title={t('setup')}>
        <p className="text-ink-2">{t('setupElsewhere')}</p>
      </AuthCard>
    );
  }
  const locale = chooseLocale(language, null);
  const country = guessCountry(sent.get('accept-language'));
  const timeZone = zoneName(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <RecordWords>
      <AuthCard title={t('setup')} wide>
        <p className="mb-6 text-ink-2">{t('setupIntro')}</p>
        <SetupForm
          create={createCompanyAction}
          token={token}
          guess={{ country, currency: currencyOf(country), timeZone, locale }}
          countries={countryOptions(locale)}
          currencies={currencyOptions(locale)}
          zones={zoneOptions(new Date(), timeZone)}
          words={t.raw('setupForm')}
        />
        <DemoOffer token={token} allowed={mayLoadDemo()} words={t.raw('demo')} />
      </AuthCard>
    </RecordWords>
  );
}
