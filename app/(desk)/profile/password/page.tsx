import { getTranslations } from 'next-intl/server';
import { PasswordForm } from '@/components/access/password-form';
import { TopLine } from '@/components/shell/top-line';
import { requireSession } from '@/lib/platform/session';

/** Stands open for somebody whose password was given by another: nothing else does until it is changed. */
export default async function PasswordPage() {
  const { ctx, mustChangePassword } = await requireSession({ evenWithOldPassword: true });
  const [t, profile] = await Promise.all([getTranslations('access.password'), getTranslations('access.profile')]);
  const crumbs = mustChangePassword
    ? [{ label: t('title') }]
    : [{ label: profile('title'), href: '/profile' }, { label: t('title') }];
  return (
    <>
      <TopLine crumbs={crumbs} />
      <div className="mx-auto grid w-full max-w-[860px] gap-5 px-[var(--gutter)] py-5 md:py-7">
        <p className="max-w-[62ch] text-ink-2">{t(mustChangePassword ? 'must' : 'intro')}</p>
        <PasswordForm
          login={ctx.login}
          after={mustChangePassword ? '/' : '/profile?tab=signIn'}
          words={t.raw('form')}
        />
      </div>
    </>
  );
}
