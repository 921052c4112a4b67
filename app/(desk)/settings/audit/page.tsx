import { getTranslations } from 'next-intl/server';
import { AuditFilter } from '@/components/access/audit-filter';
import { AuditTable } from '@/components/access/audit-table';
import { PagedList } from '@/components/settings/paged-list';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { Icon } from '@/components/ui/icon';
import { today } from '@/lib/kernel/dates';
import { hasParam, hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { listAudit, listAuditActors } from '@/lib/settings/audit/queries';
import { type AuditQuery, auditSchema } from '@/lib/settings/audit/schema';

const here = '/settings/audit';

function addressOf(path: string, query: AuditQuery, after: string | null = ''): string {
  const params = new URLSearchParams();
  for (const key of ['q', 'area', 'who', 'from', 'to'] as const) if (query[key]) params.set(key, query[key]);
  if (after) params.set('after', after);
  return params.size ? `${path}?${params}` : path;
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'audit'));
  const [t, sent, people] = await Promise.all([getTranslations('settings.audit'), searchParams, listAuditActors(ctx)]);
  const query = auditSchema.parse(sent);
  const page = await listAudit(ctx, query);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <SettingsFrame
      crumbs={[{ label: t('title') }]}
      intro={t('intro')}
      action={
        hasParam(ctx.rights, 'export') ? (
          <a href={addressOf('/api/export/audit', query)} className="button" download>
            <Icon name="download" />
            {t('export')}
          </a>
        ) : undefined
      }
    >
      <AuditFilter key={addressOf(here, query)} query={query} people={people} />
      <PagedList
        words="settings.audit"
        icon="scroll-text"
        previousHref={query.after ? addressOf(here, query) : null}
        nextHref={page.next ? addressOf(here, query, page.next) : null}
      >
        {page.rows.length > 0 ? <AuditTable rows={page.rows} clock={clock} /> : null}
      </PagedList>
    </SettingsFrame>
  );
}
