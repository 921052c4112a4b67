import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Brand } from '@/components/access/brand';
import { LanguageChoice } from '@/components/access/language-choice';
import { choosePreferencesAction } from '../preferences';

/** Pages for somebody who is not signed in: one quiet column, the language within reach. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('auth');
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] bg-paper">
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 py-4">
        <Brand />
        <LanguageChoice action={choosePreferencesAction} label={t('language')} />
      </header>
      <main className="grid w-full content-center px-4 py-6">{children}</main>
      <footer className="px-5 py-4 text-center text-sm text-ink-3">{t('motto')}</footer>
    </div>
  );
}
