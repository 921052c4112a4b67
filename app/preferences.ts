'use server';

import { isLocale } from '@/lib/kernel/locale';
import { themes } from '@/lib/kernel/preferences';
import { changeProfileAction } from '@/lib/people/profile/actions';
import { findSession } from '@/lib/platform/session';
import { writeLooks } from '@/lib/platform/session-cookie';

/** Language and appearance, for anybody: kept in this browser, and with the user when somebody is signed in. */
export async function choosePreferencesAction(form: FormData): Promise<void> {
  const wish = form.get('locale');
  const locale = isLocale(wish) ? wish : undefined;
  const theme = themes.find((known) => known === form.get('theme'));
  await writeLooks({ locale, theme });
  if ((locale || theme) && (await findSession())) await changeProfileAction({ locale, theme });
}
