import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { PageMessage } from '@/components/ui/page-message';

export default async function DeskNotFound() {
  const t = await getTranslations('errors.notFound');
  return (
    <PageMessage
      framed
      icon="circle-question-mark"
      title={t('title')}
      actions={
        <LinkButton href="/" look="primary">
          {t('back')}
        </LinkButton>
      }
    >
      <p>{t('text')}</p>
    </PageMessage>
  );
}
