'use server';

import { cookies } from 'next/headers';
import { isLocale } from '@/lib/kernel/locale';
import { preferenceCookies, themes } from '@/lib/kernel/preferences';

const lasting = { path: '/', sameSite: 'lax', maxAge: 60 * 60 * 24 * 400 } as const;

/** Language, appearance and rail of this browser: cookies only, so that anybody may choose them, signed in or not. */
export async function choosePreferencesAction(form: FormData): Promise<void> {
  const jar = await cookies();
  const locale = form.get('locale');
  const theme = themes.find((known) => known === form.get('theme'));
  if (isLocale(locale)) jar.set(preferenceCookies.locale, locale, lasting);
  if (theme) jar.set(preferenceCookies.theme, theme, lasting);
}
