'use client';

import { useRouter } from 'next/navigation';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { changePasswordAction } from '@/lib/people/profile/actions';
import type en from '@/messages/en.json';
import { PasswordField } from './account-fields';

type Words = (typeof en)['access']['password']['form'];

/** Asks for the current password and twice for a new one. */
export function PasswordForm({ login, after, words }: { login: string; after: string; words: Words }) {
  const router = useRouter();
  return (
    <SmallForm
      action={changePasswordAction}
      values={{}}
      labels={words.fields}
      done={words.saved}
      reset
      onDone={() => router.push(after)}
      className="grid max-w-[24rem] gap-4"
    >
      <input type="text" name="username" value={login} autoComplete="username" readOnly hidden />
      <PasswordField name="current" autoComplete="current-password" autoFocus />
      <PasswordField name="password" hint={words.hint} />
      <PasswordField name="again" />
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </SmallForm>
  );
}
