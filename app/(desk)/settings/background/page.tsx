import { getTranslations } from 'next-intl/server';
import { FunctionTable } from '@/components/settings/background/function-table';
import { RunFilter } from '@/components/settings/background/run-filter';
import { RunTable } from '@/components/settings/background/run-table';
import { PagedList } from '@/components/settings/paged-list';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getBackground, listRuns } from '@/lib/settings/background/queries';
import { type RunsQuery, runsSchema } from '@/lib/settings/background/schema';

function addressOf(query: RunsQuery, after: string | null): string {
  const params = new URLSearchParams();
  for (const key of ['of', 'state'] as const) if (query[key]) params.set(key, query[key]);
  if (after) params.set('after', after);
  return `/settings/background${params.size ? `?${params}` : ''}#runs`;
}

export default async function BackgroundPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'background'));
  const [t, sent] = await Promise.all([getTranslations('settings.background'), searchParams]);
  const query = runsSchema.parse(sent);
  const [{ mode, functions, counts, outbox }, page] = await Promise.all([getBackground(ctx), listRuns(ctx, query)]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const isOurs = mode === 'embedded';
  return (
    <SettingsFrame crumbs={[{ label: t('title') }]} intro={t(`modes.${mode}`)}>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-ink-2 tabular">
        {isOurs ? (
          <>
            <li>{t('counts.due', { count: counts.due })}</li>
            <li>{t('counts.waiting', { count: counts.waiting })}</li>
            <li className={counts.failed ? 'font-medium text-status-overdue' : ''}>
              {t('counts.failed', { count: counts.failed })}
            </li>
          </>
        ) : null}
        <li>{t('counts.outbox', { count: outbox.count })}</li>
      </ul>
      {isOurs ? (
        <>
          <section className="grid gap-1" aria-labelledby="functions">
            <h2 id="functions" className="text-heading">
              {t('functions')}
            </h2>
            <FunctionTable rows={functions} clock={clock} />
          </section>
          <section className="grid scroll-mt-16 gap-3" id="runs" aria-labelledby="runs-title">
            <h2 id="runs-title" className="text-heading">
              {t('runs')}
            </h2>
            <RunFilter key={addressOf(query, null)} query={query} functions={functions.map(({ id }) => id)} />
            <PagedList
              words="settings.background"
              icon="activity"
              previousHref={query.after ? addressOf(query, null) : null}
              nextHref={page.next ? addressOf(query, page.next) : null}
            >
              {page.rows.length > 0 ? <RunTable rows={page.rows} clock={clock} /> : null}
            </PagedList>
          </section>
        </>
      ) : null}
    </SettingsFrame>
  );
}
