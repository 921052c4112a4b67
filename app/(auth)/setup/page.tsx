import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Brand } from '@/components/access/brand';
import { SetupForm } from '@/components/access/setup-form';
import { chooseLocale } from '@/lib/kernel/preferences';
import { mayFound } from '@/lib/platform/first-start';
import { hasCompany } from '@/lib/settings/queries/founded';
import { createCompanyAction, loadDemoAction } from '@/lib/settings/setup/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('setup') };
}

/** The first start: whose house this is. Gone as soon as there is one. */
export default async function SetupPage() {
  if (await hasCompany()) redirect('/sign-in');
  const [t, te, locale, requestHeaders] = await Promise.all([
    getTranslations('auth'),
    getTranslations('errors'),
    getLocale(),
    headers(),
  ]);
  if (!mayFound(requestHeaders)) return <p>{t('setupElsewhere')}</p>;
  return (
    <>
      <Brand />
      <h1 className="mb-2 text-title">{t('setup')}</h1>
      <p className="mb-6 text-ink-2">{t('setupIntro')}</p>
      <SetupForm
        create={createCompanyAction}
        loadDemo={loadDemoAction}
        locale={chooseLocale(locale, null)}
        words={t.raw('setupForm')}
        errors={te.raw('fields')}
      />
    </>
  );
}
