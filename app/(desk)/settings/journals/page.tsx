import { getTranslations } from 'next-intl/server';
import { JournalForm } from '@/components/settings/journal-form';
import { JournalTable } from '@/components/settings/journal-table';
import { NewJournal } from '@/components/settings/new-journal';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { journalKinds } from '@/lib/settings/numbering/kind';
import { listJournals } from '@/lib/settings/queries/journals';

type Query = { edit?: string | string[]; new?: string | string[] };
const here = '/settings/journals';

export default async function JournalsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'journals'));
  const [query, t, words, rows] = await Promise.all([
    searchParams,
    getTranslations('settings.journals'),
    getTranslations(),
    listJournals(ctx),
  ]);
  const kinds = journalKinds.map((kind) => ({ value: kind.name, label: words(`${kind.messages}.many`) }));
  const edited = rows.find((row) => String(row.id) === query.edit);
  return (
    <SettingsFrame
      crumbs={[{ label: t('title') }]}
      intro={t('intro')}
      action={
        <LinkButton href={`${here}?new=1`} scroll={false} look="primary" icon="plus" kbd="Ins" data-key="n Insert">
          {t('add')}
        </LinkButton>
      }
    >
      {rows.length === 0 ? (
        <EmptyState icon="layers" title={t('title')}>
          {t('empty')}
        </EmptyState>
      ) : (
        kinds.map((kind) => (
          <JournalTable key={kind.value} title={kind.label} rows={rows.filter((row) => row.kind === kind.value)} />
        ))
      )}
      {edited ? (
        <SettingsSheet title={t('edit')} closeHref={here}>
          <JournalForm key={edited.id} row={edited} owner={ctx.userId} />
        </SettingsSheet>
      ) : query.new ? (
        <SettingsSheet title={t('new')} closeHref={here}>
          <NewJournal kinds={kinds} />
        </SettingsSheet>
      ) : null}
    </SettingsFrame>
  );
}
