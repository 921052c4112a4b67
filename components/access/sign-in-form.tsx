'use client';

import { type FormEvent, type KeyboardEvent, startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { useHydrated } from '@/components/ui/use-hydrated';
import type en from '@/messages/en.json';

/** What came of an attempt: a sentence, and the login to go back into its field. */
export type SignInState = { problem: string; login: string } | null;
type Words = (typeof en)['auth']['form'];
type Warning = 'caps' | 'layout' | null;

/** Login and password. Works as a plain form; with a script it warns of Caps Lock and of a Cyrillic layout. */
export function SignInForm({
  action,
  next,
  words,
}: {
  action: (state: SignInState, form: FormData) => Promise<SignInState>;
  next: string;
  words: Words;
}) {
  const [state, submit, sending] = useActionState(action, null);
  const [warning, setWarning] = useState<Warning>(null);
  const [shown, setShown] = useState(false);
  const hydrated = useHydrated();
  const watch = (event: KeyboardEvent) => setWarning((before) => warningOf(event, before));
  // Sent by hand: React empties a form once its action is over, with whatever was typed meanwhile.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => submit(form));
  };
  return (
    <form action={submit} onSubmit={send} className="grid gap-4" onKeyDown={watch} onKeyUp={watch}>
      <input type="hidden" name="next" value={next} />
      {state ? (
        <p role="alert" id="problem" className="flex gap-2 rounded bg-danger-soft px-3 py-2.5 text-danger">
          <Icon name="circle-alert" className="mt-0.5" />
          <span>{state.problem}</span>
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
            autoFocus={!state}
            maxLength={200}
          />
        )}
      </Field>
      <Field id="password" label={words.password}>
        {(control) => (
          <div className="flex gap-2">
            <TextInput
              {...control}
              name="password"
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              aria-describedby="warning"
              autoFocus={state !== null}
              maxLength={1_000}
            />
            {hydrated ? (
              <Button
                look="quiet"
                icon={shown ? 'eye-off' : 'eye'}
                iconOnly
                onClick={() => setShown((now) => !now)}
                aria-pressed={shown}
              >
                {words.show}
              </Button>
            ) : null}
          </div>
        )}
      </Field>
      <p id="warning" role="status" className="-mt-2 flex min-h-5 gap-1.5 text-sm text-ink-2">
        {warning ? (
          <>
            <Icon name="keyboard" className="mt-0.5" />
            {words[warning]}
          </>
        ) : null}
      </p>
      <SubmitButton className="w-full" sending={sending}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}

/** Letters decide about the layout; every key knows about Caps Lock. */
function warningOf(event: KeyboardEvent, before: Warning): Warning {
  if (event.getModifierState?.('CapsLock')) return 'caps';
  if (event.type !== 'keydown' || event.key.length !== 1) return before === 'caps' ? null : before;
  if (/\p{Script=Cyrillic}/u.test(event.key)) return 'layout';
  return /\p{L}/u.test(event.key) || before === 'caps' ? null : before;
}
