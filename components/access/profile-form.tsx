'use client';

import { CheckField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { changeProfileAction } from '@/lib/people/profile/actions';
import type en from '@/messages/en.json';

type Words = (typeof en)['access']['profile']['form'];
export type ProfileValues = { locale: string; timeZone: string; theme: string; singleKeys: boolean };

/** Language, zone, appearance and keys of the person who looks. */
export function ProfileForm(props: {
  values: ProfileValues;
  locales: readonly Option[];
  themes: readonly Option[];
  zones: readonly Option[];
  words: Words;
}) {
  const { values: v, locales, themes, zones, words } = props;
  const show = () => {
    const theme = document.querySelector<HTMLSelectElement>('select[name=theme]')?.value;
    if (theme) document.documentElement.setAttribute('data-theme', theme);
  };
  return (
    <SmallForm
      action={changeProfileAction}
      values={{}}
      labels={words.fields}
      done={words.saved}
      onDone={show}
      className="@container grid gap-4"
    >
      <FormGrid>
        <SelectField name="locale" value={v.locale} options={locales} required />
        <SelectField name="theme" value={v.theme} options={themes} required />
        <SelectField name="timeZone" value={v.timeZone} options={zones} required wide />
        <CheckField name="singleKeys" value={v.singleKeys} hint={words.singleKeysHint} wide />
      </FormGrid>
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </SmallForm>
  );
}
