import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { RoleForm } from '@/components/access/role-form';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { found, mayOr404, pathId } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getRole } from '@/lib/settings/rights/queries/roles';
import { roleOptions } from '../../users/role-options';

export default async function RolePage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'roles'));
  const [t, { id }] = await Promise.all([getTranslations('settings.roles'), params]);
  const role = await found(getRole(ctx, pathId(id)));
  const [named] = await roleOptions([role]);
  const more = role.userCount - role.users.length;
  return (
    <SettingsFrame
      crumbs={[{ label: t('title'), href: '/settings/roles' }, { label: named?.label ?? role.name }]}
      intro={role.code === 'director' ? t('directorIntro') : role.retired ? t('retiredIntro') : t('roleIntro')}
    >
      <p className="text-sm text-ink-2">
        {role.userCount === 0 ? t('nobody') : `${t('held')} `}
        {role.users.map((user, at) => (
          <span key={user.id}>
            {at > 0 ? ', ' : ''}
            <Link href={`/settings/users/${user.id}`} className="text-accent underline underline-offset-2">
              {user.name}
            </Link>
          </span>
        ))}
        {more > 0 ? ` ${t('moreUsers', { count: more })}` : ''}
      </p>
      <div className="@container max-w-[860px]">
        <RoleForm role={role} owner={ctx.userId} />
      </div>
    </SettingsFrame>
  );
}
