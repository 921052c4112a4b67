'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from 'react';
import type { Locale } from '@/lib/kernel/locale';
import { setSpokenWords, type WordName, type Words } from './spoken-words';

type Spoken = { locale: Locale; timeZone: string; words: Partial<Words> };

const WordsContext = createContext<Spoken>({ locale: 'en', timeZone: 'UTC', words: {} });

export function WordsProvider({ locale, timeZone, words, children }: Spoken & { words: Words; children: ReactNode }) {
  useEffect(() => setSpokenWords(words), [words]);
  const spoken = useMemo(() => ({ locale, timeZone, words }), [locale, timeZone, words]);
  return <WordsContext value={spoken}>{children}</WordsContext>;
}

/** `word('found', { count: 3 })`: the word of that name with its `{holes}` filled; the same function until the words change. Only inside client components. */
export function useWords() {
  const { locale, timeZone, words } = useContext(WordsContext);
  const word = useCallback(
    (name: WordName, values: Record<string, string | number> = {}): string =>
      (words[name] ?? name).replace(/\{(\w+)\}/g, (hole, key: string) => String(values[key] ?? hole)),
    [words],
  );
  return { locale, timeZone, word };
}

/** One word of the primitives as text; may stand in server components too. */
export function Word({ name, values }: { name: WordName; values?: Record<string, string | number> }) {
  return useWords().word(name, values);
}
