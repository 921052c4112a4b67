import { useTranslations } from 'next-intl';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { PickField, SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import type { Option } from '@/components/ui/select';
import { locales } from '@/lib/kernel/locale';
import { localeNames } from '@/lib/kernel/preferences';
import { changeUserAction } from '@/lib/people/users/actions';
import { userForm } from '@/lib/people/users/kind';
import type { UserCard } from '@/lib/people/users/views';

/** Who a user is. */
export function UserForm({ user, zones, owner }: { user: UserCard; zones: readonly Option[]; owner: number | null }) {
  const t = useTranslations('settings.users');
  const { values: v } = user;
  return (
    <RecordForm
      kind={userForm.kind}
      action={changeUserAction}
      record={{ id: user.id, version: user.version }}
      original={v}
      labels={t.raw('fields')}
      owner={owner}
      readOnly={!user.mayManage}
    >
      <FormGrid>
        <TextField name="name" value={v.name} required maxLength={200} />
        <TextField name="login" value={v.login} required maxLength={100} />
        <PickField
          name="employeeId"
          kind="employee"
          value={user.employee}
          openHref="/people"
          createHref="/people/new"
          hint={t('employeeHint')}
          wide
        />
        <SelectField
          name="locale"
          value={v.locale}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          required
        />
        <SelectField name="timeZone" value={v.timeZone} options={zones} required />
      </FormGrid>
    </RecordForm>
  );
}
