import { getTranslations } from 'next-intl/server';
import { RolesTable } from '@/components/access/roles-table';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { LinkButton } from '@/components/ui/button';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { listRoles } from '@/lib/settings/rights/queries/roles';

export default async function RolesPage() {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'roles'));
  const [t, rows] = await Promise.all([getTranslations('settings.roles'), listRoles(ctx)]);
  return (
    <SettingsFrame
      crumbs={[{ label: t('title') }]}
      intro={t('intro')}
      action={
        <div className="flex flex-wrap gap-2.5">
          <LinkButton href="/settings/roles/journals" icon="layers">
            {t('journals.title')}
          </LinkButton>
          <LinkButton href="/settings/roles/new" look="primary" icon="plus" kbd="Ins" data-key="n Insert">
            {t('add')}
          </LinkButton>
        </div>
      }
    >
      <RolesTable rows={rows} />
    </SettingsFrame>
  );
}
