import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { CheckField, ChecksField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SmallForm } from '@/components/record/card/small-form';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { resetPasswordAction, setUserRolesAction } from '@/lib/people/users/actions';
import type { UserCard } from '@/lib/people/users/views';
import { setFullAccessAction } from '@/lib/settings/rights/actions';
import { PasswordField } from './account-fields';

/** The roles of a user. */
export function UserRolesForm({ user, roles }: { user: UserCard; roles: readonly Option[] }) {
  const t = useTranslations('settings.users');
  const held = user.roles.map((role) => String(role.id));
  return (
    <SmallForm
      action={setUserRolesAction}
      values={{ id: user.id, before: held.join(',') }}
      labels={{ roleIds: t('hints.roles') }}
      done={t('rolesSaved')}
      className="grid gap-3"
    >
      <ChecksField name="roleIds" value={held} options={roles} disabled={!user.mayManage} />
      {user.mayManage ? (
        <div>
          <SubmitButton look="plain">{t('saveRoles')}</SubmitButton>
        </div>
      ) : null}
    </SmallForm>
  );
}

/** A new password, given by somebody else. */
export function ResetPasswordForm({ id }: { id: number }) {
  const t = useTranslations('settings.users');
  return (
    <SmallForm
      action={resetPasswordAction}
      values={{ id }}
      labels={{ password: t('fields.newPassword'), mustChangePassword: t('fields.mustChangePassword') }}
      done={t('passwordSaved')}
      reset
      className="@container grid gap-3"
    >
      <FormGrid>
        <PasswordField name="password" hint={t('hints.reset')} />
        <CheckField name="mustChangePassword" value />
      </FormGrid>
      <div>
        <SubmitButton look="plain">{t('resetPassword')}</SubmitButton>
      </div>
    </SmallForm>
  );
}

/** Shift+Ctrl+F and Shift+Ctrl+U, as the old desktop had them. */
export function FullAccessButtons({ id, name }: { id: number; name: string }) {
  const t = useTranslations('settings.users');
  return (
    <div className="flex flex-wrap gap-2.5">
      <ActionButton
        action={setFullAccessAction}
        values={{ id, given: true }}
        confirm={t('fullQuestion', { name })}
        keys="Control+Shift+f"
        icon="key-round"
        done={t('fullGiven')}
      >
        {t('giveFull')}
      </ActionButton>
      <ActionButton
        action={setFullAccessAction}
        values={{ id, given: false }}
        confirm={t('noFullQuestion', { name })}
        keys="Control+Shift+u"
        done={t('fullTaken')}
      >
        {t('takeFull')}
      </ActionButton>
    </div>
  );
}
