'use client';

import { type KeyboardEvent, useActionState, useState } from 'react';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type en from '@/messages/en.json';

type State = { reason: 'wrong' | 'locked' | 'missing'; login: string; minutes: number } | null;
type Words = (typeof en)['auth']['form'];

/** Login and password. Works as a plain form; with a script it warns of Caps Lock and of a Cyrillic layout. */
export function SignInForm({
  action,
  next,
  words,
}: {
  action: (state: State, form: FormData) => Promise<State>;
  next: string;
  words: Words;
}) {
  const [state, submit] = useActionState(action, null);
  const [warning, setWarning] = useState<'caps' | 'layout' | null>(null);
  const watch = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.getModifierState('CapsLock')) setWarning('caps');
    else if (/^\p{Script=Cyrillic}$/u.test(event.key)) setWarning('layout');
    else if (event.key.length === 1) setWarning(null);
  };
  const error = state && words[state.reason].replace('{minutes}', String(state.minutes));
  return (
    <form action={submit} className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      {error ? (
        <p role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
          {error}
        </p>
      ) : null}
      <Field id="login" label={words.login}>
        {(control) => (
          <TextInput
            {...control}
            name="login"
            defaultValue={state?.login}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
        )}
      </Field>
      <Field id="password" label={words.password} hint={warning ? words[warning] : undefined}>
        {(control) => (
          <TextInput {...control} name="password" type="password" autoComplete="current-password" onKeyUp={watch} />
        )}
      </Field>
      <SubmitButton look="primary">{words.submit}</SubmitButton>
    </form>
  );
}
