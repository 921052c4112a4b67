'use client';

import { useActionState } from 'react';
import { FormProvider } from '@/components/record/card/form-context';
import { typedBack } from '@/components/record/card/form-entries';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { useFormErrors } from '@/components/record/card/use-form-errors';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Locale } from '@/lib/kernel/locale';
import { locales } from '@/lib/kernel/locale';
import { localeNames } from '@/lib/kernel/preferences';
import type { Result } from '@/lib/kernel/result';
import { zoneName } from '@/lib/kernel/zones';
import type en from '@/messages/en.json';
import { CodeField, PasswordField } from './account-fields';

type Words = (typeof en)['auth']['setupForm'];
type Choice = { value: string; label: string };
type SetupFormProps = {
  create: (state: Result<unknown> | null, form: FormData) => Promise<Result<unknown>>;
  /** what lets somebody elsewhere found the house; mostly empty */
  token: string;
  guess: { country: string; currency: string; timeZone: string; locale: Locale };
  countries: readonly Choice[];
  currencies: readonly Choice[];
  zones: readonly Choice[];
  words: Words;
};

/** Whose house this is and who directs it. What was typed stays after an error, with scripts and without. */
export function SetupForm({ create, token, guess, countries, currencies, zones, words }: SetupFormProps) {
  const [result, submit, pending] = useActionState(create, null);
  const failed = result && !result.ok ? result : null;
  const { errors, summary, text } = useFormErrors(failed, words.fields, 'setup');
  const browserZone = useHydrated() ? zoneName(Intl.DateTimeFormat().resolvedOptions().timeZone) : guess.timeZone;
  const zone = zones.some(({ value }) => value === browserZone) ? browserZone : guess.timeZone;
  const typed = typedBack(failed?.typed);
  const form = { prefix: 'setup', labels: words.fields, errors, typed, readOnly: false };
  return (
    <form action={submit} noValidate className="@container grid gap-6" aria-busy={pending || undefined}>
      <FormProvider value={{ ...form, noteLabel: () => {}, labelOf: () => undefined }}>
        <input type="hidden" name="token" value={token} />
        {failed ? <ErrorSummary errors={summary} text={failed.code === 'forbidden' ? words.late : text} /> : null}
        <FormSection title={words.company}>
          <FormGrid>
            <CodeField name="companyName" autoFocus wide autoComplete="organization" />
            <SelectField name="country" value={guess.country} options={countries} required />
            <SelectField name="currency" value={guess.currency} options={currencies} required />
            <SelectField key={zone} name="timeZone" value={zone} options={zones} required hint={words.timeZoneHint} />
            <SelectField
              name="locale"
              value={guess.locale}
              options={locales.map((value) => ({ value, label: localeNames[value] }))}
              required
            />
          </FormGrid>
        </FormSection>
        <FormSection title={words.admin}>
          <FormGrid>
            <CodeField name="adminName" wide autoComplete="name" hint={words.adminHint} />
            <CodeField name="login" autoComplete="username" plain />
            <PasswordField name="password" hint={words.passwordHint} autoComplete="new-password" />
          </FormGrid>
        </FormSection>
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </FormProvider>
    </form>
  );
}
