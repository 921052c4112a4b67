import { getTranslations } from 'next-intl/server';
import { JournalAccessPart } from '@/components/access/journal-access';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { EmptyState } from '@/components/ui/empty-state';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { listJournalAccess, listRoles } from '@/lib/settings/rights/queries/roles';
import { roleOptions } from '../../users/role-options';

export default async function JournalRightsPage() {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'roles'));
  const [t, journals, roles] = await Promise.all([
    getTranslations('settings.roles'),
    listJournalAccess(ctx),
    listRoles(ctx),
  ]);
  const holders = await roleOptions(
    roles.filter((role) => !role.retired && role.code !== 'director'),
    'role-',
  );
  return (
    <SettingsFrame
      crumbs={[{ label: t('title'), href: '/settings/roles' }, { label: t('journals.title') }]}
      intro={t('journals.intro')}
    >
      {journals.length === 0 ? (
        <EmptyState icon="layers" title={t('journals.none')}>
          {t('journals.noneText')}
        </EmptyState>
      ) : (
        journals.map((journal) => <JournalAccessPart key={journal.id} journal={journal} holders={holders} />)
      )}
    </SettingsFrame>
  );
}
