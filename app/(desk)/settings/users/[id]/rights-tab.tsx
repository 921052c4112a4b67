import { getTranslations } from 'next-intl/server';
import { EffectiveRights } from '@/components/access/effective-rights';
import { FullAccessButtons, UserRolesForm } from '@/components/access/user-access';
import { UserRightsForm } from '@/components/access/user-rights-form';
import { FormSection } from '@/components/record/card/form-layout';
import type { Option } from '@/components/ui/select';
import type { UserCard } from '@/lib/people/users/views';
import type { Ctx } from '@/lib/platform/context';
import { getUserRights } from '@/lib/settings/rights/queries/user-rights';

/** Roles and personal rights of a user, and what they come to, each with its reason. */
export async function RightsTab({ ctx, user, roles }: { ctx: Ctx; user: UserCard; roles: readonly Option[] }) {
  const [t, access, rights] = await Promise.all([
    getTranslations('settings.users'),
    getTranslations('access'),
    getUserRights(ctx, user.id),
  ]);
  return (
    <>
      <FormSection title={t('fields.roleIds')}>
        <UserRolesForm key={user.roles.map(({ id }) => id).join()} user={user} roles={roles} />
      </FormSection>
      <FormSection title={access('effective')}>
        <p className="mb-3 text-sm text-ink-2">{access('effectiveNote')}</p>
        <EffectiveRights rights={rights} />
      </FormSection>
      <FormSection title={access('personalTitle')}>
        <p className="mb-3 text-sm text-ink-2">{access('personalNote')}</p>
        {user.mayManage ? (
          <div className="mb-4">
            <FullAccessButtons id={user.id} name={user.values.name} />
          </div>
        ) : null}
        <UserRightsForm id={user.id} rights={rights} owner={ctx.userId} readOnly={!user.mayManage} />
      </FormSection>
    </>
  );
}
