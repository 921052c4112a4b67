import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { addressOf, numberOf, type PageQuery, textOf } from '@/app/(desk)/_card/address';
import { TopLine } from '@/components/shell/top-line';
import { EmptyState } from '@/components/ui/empty-state';
import { Tabs } from '@/components/ui/tabs';
import { today } from '@/lib/kernel/dates';
import { requireSession } from '@/lib/platform/session';
import { listOperations, seesAllOperations } from '@/lib/record/operations';
import { OperationTable } from './operation-table';

/** What was done, newest first, each to be undone as a whole while nothing newer stands on it. */
export default async function OperationsPage({ searchParams }: { searchParams: Promise<PageQuery> }) {
  const { ctx } = await requireSession();
  const [t, query] = await Promise.all([getTranslations('operations'), searchParams]);
  const mayAll = seesAllOperations(ctx);
  const own = !mayAll || textOf(query.of) !== 'all';
  const { operations, next } = await listOperations(ctx, { own, before: numberOf(query.before) });
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      {mayAll ? (
        <div className="px-gutter py-2.5">
          <Tabs
            label={t('title')}
            look="segments"
            current={own ? 'mine' : 'all'}
            items={[
              { key: 'mine', href: '/operations', label: t('mine') },
              { key: 'all', href: '/operations?of=all', label: t('all') },
            ]}
          />
        </div>
      ) : null}
      {operations.length === 0 ? (
        <EmptyState icon="history" title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <OperationTable operations={operations} clock={clock} withActor={!own} />
      )}
      {next === null ? null : (
        <p className="px-gutter py-3">
          <Link href={addressOf('/operations', { of: own ? null : 'all', before: next })}>{t('earlier')}</Link>
        </p>
      )}
    </>
  );
}
