import { getTranslations } from 'next-intl/server';
import { NewRoleForm } from '@/components/access/new-role-form';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { listRoles } from '@/lib/settings/rights/queries/roles';
import { roleOptions } from '../../users/role-options';

export default async function NewRolePage() {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'roles'));
  const [t, roles] = await Promise.all([getTranslations('settings.roles'), listRoles(ctx)]);
  const patterns = await roleOptions(roles.filter((role) => !role.retired));
  return (
    <SettingsFrame crumbs={[{ label: t('title'), href: '/settings/roles' }, { label: t('new') }]}>
      <NewRoleForm
        roles={patterns}
        words={{ fields: t.raw('fields'), create: t('create'), created: t('created'), empty: t('noPattern') }}
      />
    </SettingsFrame>
  );
}
