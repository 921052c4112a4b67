'use client';

import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { Locale } from '@/lib/kernel/locale';
import { locales } from '@/lib/kernel/locale';
import { localeNames } from '@/lib/kernel/preferences';
import type { Result } from '@/lib/kernel/result';
import type en from '@/messages/en.json';

type Endpoint<T> = (state: unknown, form: FormData) => Promise<Result<T>>;
type Words = (typeof en)['auth']['setupForm'];
type Typed = Record<string, string>;

const guesses: Record<Locale, { country: string; currency: string; timeZone: string }> = {
  en: { country: 'GB', currency: 'GBP', timeZone: 'Europe/London' },
  ru: { country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv' },
  uk: { country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv' },
};

type State = { result: Result<unknown> | null; typed: Typed };

/** Whose house this is and who administers it; or the demo company to look around in. What was typed stays after an error. */
export function SetupForm({
  create,
  loadDemo,
  locale,
  words,
  errors,
}: {
  create: Endpoint<unknown>;
  loadDemo: Endpoint<{ accounts: string }>;
  locale: Locale;
  words: Words;
  errors: Record<string, string>;
}) {
  const [{ result, typed }, submit] = useActionState<State, FormData>(
    async (_state, form) => ({
      result: await create(null, form),
      typed: Object.fromEntries([...form].map(([name, value]) => [name, name === 'password' ? '' : String(value)])),
    }),
    { result: null, typed: {} },
  );
  const [demo, startDemo] = useActionState(loadDemo, null);
  const failed = result && !result.ok ? result : null;
  const error = (name: string): string | undefined => {
    const code = failed?.fields[name];
    return code && (errors[code] ?? errors.not_valid);
  };
  const guess = guesses[locale];
  const zone = typeof window === 'undefined' ? guess.timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const input = (name: keyof Words & string, fallback = '', props: Record<string, unknown> = {}) => (
    <Field id={name} label={words[name]} error={error(name)} required>
      {(control) => <TextInput {...control} name={name} defaultValue={typed[name] ?? fallback} {...props} />}
    </Field>
  );
  if (demo?.ok) return <DemoReady accounts={demo.value.accounts} words={words} />;
  return (
    <div className="grid gap-8">
      <form action={submit} className="grid gap-4">
        {failed && Object.keys(failed.fields).length === 0 ? (
          <p role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
            {words.failed}
          </p>
        ) : null}
        {input('companyName', '', { autoFocus: true })}
        <div className="grid grid-cols-2 gap-4">
          {input('country', guess.country, { maxLength: 2 })}
          {input('currency', guess.currency, { maxLength: 3 })}
        </div>
        {input('timeZone', zone, { suppressHydrationWarning: true })}
        <Field id="locale" label={words.locale} error={error('locale')} required>
          {(control) => (
            <Select
              {...control}
              name="locale"
              defaultValue={typed.locale ?? locale}
              options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
            />
          )}
        </Field>
        <hr className="border-line" />
        {input('adminName', '', { autoComplete: 'name' })}
        {input('login', '', { autoComplete: 'username', autoCapitalize: 'none', spellCheck: false })}
        <Field id="password" label={words.password} hint={words.passwordHint} error={error('password')} required>
          {(control) => <TextInput {...control} name="password" type="password" autoComplete="new-password" />}
        </Field>
        <SubmitButton look="primary">{words.submit}</SubmitButton>
      </form>
      <form action={startDemo} className="grid gap-2 border-t border-line pt-6">
        <p className="text-ink-2">{words.demoIntro}</p>
        {demo && !demo.ok ? (
          <p role="alert" className="text-danger">
            {words.failed}
          </p>
        ) : null}
        <SubmitButton>{words.demo}</SubmitButton>
      </form>
    </div>
  );
}

function DemoReady({ accounts, words }: { accounts: string; words: Words }) {
  return (
    <div className="grid gap-4" role="status">
      <p>{words.demoReady}</p>
      <pre className="overflow-auto rounded bg-sunken p-3 text-sm">{accounts}</pre>
      <a href="/sign-in" className="button justify-self-start" data-look="primary">
        {words.toSignIn}
      </a>
    </div>
  );
}
