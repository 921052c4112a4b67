'use client';

import { useRouter } from 'next/navigation';
import { CheckField, ChecksField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { type Picked, PickField, SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { locales } from '@/lib/kernel/locale';
import { localeNames } from '@/lib/kernel/preferences';
import { createUserAction } from '@/lib/people/users/actions';
import type en from '@/messages/en.json';
import { CodeField, PasswordField } from './account-fields';

type Words = Pick<(typeof en)['settings']['users'], 'fields' | 'create' | 'created'> & {
  sections: (typeof en)['settings']['users']['newSections'];
  hints: (typeof en)['settings']['users']['hints'];
};

/** Lets somebody in. Not kept as a draft, because it holds a password. */
export function NewUserForm(props: {
  roles: readonly Option[];
  zones: readonly Option[];
  locale: string;
  timeZone: string;
  employee: Picked | null;
  name: string;
  words: Words;
}) {
  const { roles, zones, locale, timeZone, employee, name, words } = props;
  const router = useRouter();
  const open = (made: unknown) => {
    if (typeof made === 'object' && made !== null && 'id' in made) router.push(`/settings/users/${made.id}`);
  };
  return (
    <SmallForm
      action={createUserAction}
      values={{}}
      labels={words.fields}
      done={words.created}
      onDone={open}
      className="@container grid gap-6"
    >
      <FormSection title={words.sections.person}>
        <FormGrid>
          <CodeField name="name" value={name} autoFocus wide autoComplete="off" />
          <PickField name="employeeId" kind="employee" value={employee} hint={words.hints.employee} wide />
          {employee ? null : <CheckField name="newEmployee" value label={words.fields.newEmployee} wide />}
          <SelectField
            name="locale"
            value={locale}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            required
          />
          <SelectField name="timeZone" value={timeZone} options={zones} required />
        </FormGrid>
      </FormSection>
      <FormSection title={words.sections.signIn}>
        <FormGrid>
          <CodeField name="login" plain autoComplete="off" hint={words.hints.login} />
          <PasswordField name="password" hint={words.hints.password} />
          <CheckField name="mustChangePassword" value label={words.fields.mustChangePassword} wide />
        </FormGrid>
      </FormSection>
      <FormSection title={words.sections.roles}>
        <ChecksField name="roleIds" value={[]} options={roles} label={words.hints.roles} />
      </FormSection>
      <div>
        <SubmitButton>{words.create}</SubmitButton>
      </div>
    </SmallForm>
  );
}
