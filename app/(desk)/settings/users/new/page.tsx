import { getTranslations } from 'next-intl/server';
import { NewUserForm } from '@/components/access/new-user-form';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { zoneOptions } from '@/lib/kernel/zones';
import { findNamed } from '@/lib/people/queries/named';
import { listRoleNames } from '@/lib/people/users/queries/users';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { roleOptions } from '../role-options';

export default async function NewUserPage({
  searchParams,
}: {
  searchParams: Promise<{ employee?: string | string[] }>;
}) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'users'));
  const [t, query, roles] = await Promise.all([getTranslations('settings.users'), searchParams, listRoleNames(ctx)]);
  const employee = typeof query.employee === 'string' ? await findNamed(ctx, 'employee', query.employee) : null;
  return (
    <SettingsFrame crumbs={[{ label: t('title'), href: '/settings/users' }, { label: t('new') }]}>
      <div className="@container max-w-[720px]">
        <NewUserForm
          roles={await roleOptions(roles)}
          zones={zoneOptions(ctx.now, ctx.companyZone)}
          locale={ctx.companyLocale}
          timeZone={ctx.companyZone}
          employee={employee}
          name={employee?.text ?? ''}
          words={{
            fields: t.raw('fields'),
            create: t('create'),
            created: t('created'),
            sections: t.raw('newSections'),
            hints: t.raw('hints'),
          }}
        />
      </div>
    </SettingsFrame>
  );
}
