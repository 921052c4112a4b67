import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getMessages, getTimeZone } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Behaviours } from '@/components/ui/behaviours';
import { WordsProvider } from '@/components/ui/words';
import { asTheme, chooseLocale, preferenceCookies } from '@/lib/kernel/preferences';
import { fontVariables } from './fonts';
import './globals.css';

export const metadata: Metadata = { title: { default: 'Dilo', template: '%s · Dilo' } };

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#161513' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, messages, timeZone, jar] = await Promise.all([getLocale(), getMessages(), getTimeZone(), cookies()]);
  const locale = chooseLocale(language, null);
  const theme = asTheme(jar.get(preferenceCookies.theme)?.value);
  return (
    <html lang={locale} className={fontVariables} data-theme={theme} suppressHydrationWarning>
      <body>
        <WordsProvider locale={locale} timeZone={timeZone} words={messages.ui}>
          {children}
        </WordsProvider>
        <Behaviours />
      </body>
    </html>
  );
}
