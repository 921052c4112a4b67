'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { SignInState } from '@/components/access/sign-in-form';
import { safePath } from '@/lib/kernel/safe-path';
import { callerAddress } from '@/lib/platform/caller';
import { writeSessionCookie } from '@/lib/platform/session-cookie';
import { signIn } from '@/lib/platform/sign-in';

const text = (value: FormDataEntryValue | null, max: number): string =>
  typeof value === 'string' ? value.slice(0, max) : '';

/** Signs in and goes where the person was going, inside this house only. */
export async function signInAction(_state: SignInState, form: FormData): Promise<SignInState> {
  const [t, sent] = await Promise.all([getTranslations('auth.form'), headers()]);
  const login = text(form.get('login'), 200).trim();
  const password = text(form.get('password'), 1_000);
  if (!login || !password) return { problem: t('missing'), login };
  const userAgent = sent.get('user-agent') ?? '';
  const outcome = await signIn({ login, password, address: callerAddress(sent), userAgent });
  if (!outcome.ok) {
    return { problem: outcome.reason === 'locked' ? t('locked', { minutes: outcome.minutes }) : t('wrong'), login };
  }
  await writeSessionCookie(outcome.token, outcome);
  redirect(safePath(text(form.get('next'), 2_000)));
}
