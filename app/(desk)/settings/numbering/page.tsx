import { getTranslations } from 'next-intl/server';
import { NumberingTable } from '@/components/settings/numbering-table';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { findKind } from '@/lib/settings/numbering/kind';
import { listNumbering } from '@/lib/settings/queries/numbering';
import type { NumberingRow } from '@/lib/settings/views';
import { NumberingForm } from './numbering-form';

const here = '/settings/numbering';
const keyOf = (row: NumberingRow): string => (row.journalId === null ? row.kind : `${row.kind}-${row.journalId}`);

export default async function NumberingPage({ searchParams }: { searchParams: Promise<{ edit?: string | string[] }> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'numbering'));
  const [query, t, words, rows] = await Promise.all([
    searchParams,
    getTranslations('settings.numbering'),
    getTranslations(),
    listNumbering(ctx),
  ]);
  const nameOf = (row: NumberingRow): string =>
    row.journal?.name ?? words(`${findKind(row.kind)?.messages ?? row.kind}.many`);
  const edited = rows.find((row) => keyOf(row) === query.edit);
  return (
    <SettingsFrame crumbs={[{ label: t('title') }]} intro={t('intro')}>
      <NumberingTable
        rows={rows.map((row) => ({ ...row, name: nameOf(row), editHref: `${here}?edit=${keyOf(row)}` }))}
      />
      {edited ? (
        <SettingsSheet title={t('editOf', { name: nameOf(edited) })} closeHref={here}>
          <NumberingForm
            key={keyOf(edited)}
            row={edited}
            now={ctx.now.toISOString()}
            zone={ctx.companyZone}
            owner={ctx.userId}
          />
        </SettingsSheet>
      ) : null}
    </SettingsFrame>
  );
}
