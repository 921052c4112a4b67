import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/access/auth-card';
import { SignInForm } from '@/components/access/sign-in-form';
import { findSession } from '@/lib/platform/session';
import { hasCompany } from '@/lib/settings/queries/founded';
import { signInAction } from './action';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  if (!(await hasCompany())) redirect('/setup');
  if (await findSession()) redirect('/');
  const [t, { next }] = await Promise.all([getTranslations('auth'), searchParams]);
  return (
    <AuthCard title={t('signIn')}>
      <SignInForm action={signInAction} next={typeof next === 'string' ? next : ''} words={t.raw('form')} />
      <p className="mt-5 text-sm text-ink-3">{t('forgotten')}</p>
    </AuthCard>
  );
}
