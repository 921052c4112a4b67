import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/access/auth-card';
import { SubmitButton } from '@/components/ui/submit-button';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.unsubscribe'))('title'), referrer: 'no-referrer' };
}

type Query = { t?: string | string[]; done?: string; wrong?: string };

/** Where a letter's "no such letters any more" leads: it asks, since programs open addresses too. */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<Query> }) {
  const [t, { t: token, done, wrong }] = await Promise.all([
    getTranslations('notifications.unsubscribe'),
    searchParams,
  ]);
  return (
    <AuthCard title={t('title')}>
      {done ? (
        <p role="status">{t('done')}</p>
      ) : wrong || typeof token !== 'string' ? (
        <p role="alert">{t('wrong')}</p>
      ) : (
        <form action={`/api/unsubscribe?t=${encodeURIComponent(token)}`} method="post" className="grid gap-4">
          <p>{t('ask')}</p>
          <div>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </div>
        </form>
      )}
    </AuthCard>
  );
}
