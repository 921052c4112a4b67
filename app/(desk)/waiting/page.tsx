import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/live/live';
import { WaitingTable } from '@/components/mail/waiting-table';
import { TopLine } from '@/components/shell/top-line';
import { EmptyState } from '@/components/ui/empty-state';
import { Tabs } from '@/components/ui/tabs';
import { eventKind } from '@/lib/events/kind';
import { today } from '@/lib/kernel/dates';
import { listWaiting } from '@/lib/mail/placing/queries/waiting';
import { requireSession } from '@/lib/platform/session';

const here = '/waiting';

export async function generateMetadata() {
  return { title: (await getTranslations('waiting'))('title') };
}

/** Letters that wait for an answer: of ours, or of the other side's. */
export default async function WaitingPage({ searchParams }: { searchParams: Promise<{ on?: string | string[] }> }) {
  const { ctx } = await requireSession();
  const [t, query] = await Promise.all([getTranslations('waiting'), searchParams]);
  const side = query.on === 'them' ? 'them' : 'us';
  const page = await listWaiting(ctx, side);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      <Live kind={eventKind.name} since={ctx.seen} />
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto grid w-full max-w-[1100px] grid-cols-[minmax(0,1fr)] gap-4 px-[var(--gutter)] py-5 md:py-7">
        <p className="max-w-[62ch] text-ink-2">{t('intro')}</p>
        <Tabs
          label={t('title')}
          current={side}
          items={[
            { key: 'us', href: here, label: t('us') },
            { key: 'them', href: `${here}?on=them`, label: t('them') },
          ]}
        />
        {page.rows.length === 0 ? (
          <EmptyState icon="mail" title={t(`none.${side}`)}>
            {t(`noneText.${side}`)}
          </EmptyState>
        ) : (
          <>
            <p className="text-sm text-ink-3">{t('count', { count: page.total })}</p>
            <WaitingTable rows={page.rows} clock={clock} path={eventKind.path} />
            {page.total > page.rows.length ? (
              <p className="text-sm text-ink-3">{t('more', { count: page.total - page.rows.length })}</p>
            ) : null}
          </>
        )}
      </div>
    </>
  );
}
