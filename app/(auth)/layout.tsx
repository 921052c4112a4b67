import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LanguageChoice } from '@/components/access/language-choice';
import { choosePreferencesAction } from '../preferences';

/** Pages for somebody who is not signed in: one quiet column, the language within reach. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('auth');
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] bg-paper">
      <main className="mx-auto flex w-full max-w-[26rem] flex-col justify-center px-5 py-10">{children}</main>
      <footer className="flex justify-center px-5 pb-6">
        <LanguageChoice action={choosePreferencesAction} label={t('language')} />
      </footer>
    </div>
  );
}
