import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import type { IconName } from '@/components/ui/icon-names';
import { Pagination } from '@/components/ui/pagination';

type PagedListProps = {
  /** where its words stand: `emptyTitle`, `empty`, `pages` */
  words: 'settings.audit' | 'settings.background' | 'settings.users' | 'mail.letters';
  icon: IconName;
  previousHref: string | null;
  nextHref: string | null;
  /** its table; null: nothing was found */
  children: ReactNode;
};

/** A list of Settings that comes in pages, or what is said where it has nothing. */
export function PagedList({ words, icon, previousHref, nextHref, children }: PagedListProps) {
  const t = useTranslations(words);
  return (
    <>
      {children ?? (
        <EmptyState icon={icon} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      )}
      <Pagination label={t('pages')} previousHref={previousHref} nextHref={nextHref} />
    </>
  );
}
