import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DirectoryTable } from '@/components/settings/directory-table';
import { NewValue } from '@/components/settings/new-value';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { ValueForm } from '@/components/settings/value-form';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { findDirectory } from '@/lib/settings/kind';
import { listDirectory } from '@/lib/settings/queries/directories';

type Props = {
  params: Promise<{ name: string }>;
  searchParams: Promise<{ edit?: string | string[]; new?: string | string[] }>;
};

export default async function DirectoryPage({ params, searchParams }: Props) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'directories'));
  const [{ name }, query, t] = await Promise.all([params, searchParams, getTranslations('settings.directories')]);
  const directory = findDirectory(name);
  if (!directory) notFound();
  const rows = await listDirectory(ctx, directory.name);
  const here = `/settings/directories/${directory.name}`;
  const edited = rows.find((row) => String(row.id) === query.edit && (!row.system || directory.coloured));
  const add = (
    <LinkButton href={`${here}?new=1`} scroll={false} look="primary" icon="plus" kbd="Ins" data-key="n Insert">
      {t('add')}
    </LinkButton>
  );
  return (
    <SettingsFrame
      crumbs={[{ label: t('title'), href: '/settings/directories' }, { label: t(`names.${directory.name}`) }]}
      intro={t(`texts.${directory.name}`)}
      action={add}
    >
      {rows.length > 0 ? (
        <DirectoryTable directory={directory} rows={rows} />
      ) : (
        <EmptyState icon="book-open" title={t(`names.${directory.name}`)}>
          {t('empty')}
        </EmptyState>
      )}
      {edited ? (
        <SettingsSheet title={t('edit')} closeHref={here}>
          <ValueForm key={edited.id} directory={directory} row={edited} owner={ctx.userId} />
        </SettingsSheet>
      ) : query.new ? (
        <SettingsSheet title={t('new')} closeHref={here}>
          <NewValue directory={directory} />
        </SettingsSheet>
      ) : null}
    </SettingsFrame>
  );
}
