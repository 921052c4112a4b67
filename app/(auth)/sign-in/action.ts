'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { safePath } from '@/lib/kernel/safe-path';
import { callerAddress } from '@/lib/platform/caller';
import { writeSessionCookie } from '@/lib/platform/session-cookie';
import { LOCK_MINUTES, signIn } from '@/lib/platform/sign-in';

/** What came of an attempt; `login` goes back into its field. */
export type SignInState = { reason: 'wrong' | 'locked' | 'missing'; login: string; minutes: number } | null;

const text = (value: FormDataEntryValue | null, max: number): string =>
  typeof value === 'string' ? value.slice(0, max) : '';

/** Signs in and goes where the person was going, inside this house only. */
export async function signInAction(_state: SignInState, form: FormData): Promise<SignInState> {
  const login = text(form.get('login'), 200).trim();
  const password = text(form.get('password'), 1_000);
  if (!login || !password) return { reason: 'missing', login, minutes: 0 };
  const requestHeaders = await headers();
  const outcome = await signIn({
    login,
    password,
    address: callerAddress(requestHeaders),
    userAgent: requestHeaders.get('user-agent') ?? '',
  });
  if (!outcome.ok) return { reason: outcome.reason, login, minutes: LOCK_MINUTES };
  await writeSessionCookie(outcome.token, outcome);
  redirect(safePath(text(form.get('next'), 2_000)));
}
