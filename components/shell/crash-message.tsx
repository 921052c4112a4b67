'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { PageMessage } from '@/components/ui/page-message';
import { isLocale, type Locale } from '@/lib/kernel/locale';
import { chooseLocale, preferenceCookies } from '@/lib/kernel/preferences';
import { crashWords } from './crash-words';

const never = () => () => {};

/** The language a page speaks when nothing but itself is left: the document's, the cookie's, the browser's. */
function localeHere(): Locale {
  const cookie = document.cookie.match(new RegExp(`(?:^|; )${preferenceCookies.locale}=(\\w+)`))?.[1];
  return isLocale(cookie) ? cookie : chooseLocale(undefined, navigator.languages.join(','));
}

/** An action the running build does not know: the frame offers to reload. */
export function reportStaleBuild(error: Error): void {
  if (error.name === 'UnrecognizedActionError') dispatchEvent(new Event('dilo:stale-build'));
}

/** What failed, what to do, and the number under which it is recorded. */
export function CrashMessage({ digest, framed, onRetry }: { digest?: string; framed?: boolean; onRetry: () => void }) {
  const locale = useSyncExternalStore<Locale>(never, localeHere, () => 'en');
  const words = crashWords[locale];
  return (
    <div lang={locale}>
      <PageMessage
        icon="triangle-alert"
        framed={framed}
        title={words.title}
        actions={
          <>
            <Button look="primary" onClick={onRetry}>
              {words.retry}
            </Button>
            <a className="button" href="/">
              {words.home}
            </a>
          </>
        }
      >
        <p>{words.text}</p>
        {digest ? <p className="text-sm tabular">{words.reference.replace('{digest}', digest)}</p> : null}
      </PageMessage>
    </div>
  );
}
