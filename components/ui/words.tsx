'use client';

import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type en from '@/messages/en.json';
import { setSpokenWords } from './spoken-words';

/** The words of the primitives, in the person's language: plain text, so no message format is parsed in the browser. */
export type Words = (typeof en)['ui'];
export type WordName = keyof Words;

const WordsContext = createContext<{ locale: string; words: Partial<Words> }>({ locale: 'en', words: {} });

export function WordsProvider({ locale, words, children }: { locale: string; words: Words; children: ReactNode }) {
  useEffect(() => setSpokenWords(words), [words]);
  return <WordsContext value={{ locale, words }}>{children}</WordsContext>;
}

/** `word('found', { count: 3 })`: the word of that name with its `{holes}` filled. Only inside client components. */
export function useWords() {
  const { locale, words } = useContext(WordsContext);
  const word = (name: WordName, values: Record<string, string | number> = {}): string =>
    (words[name] ?? name).replace(/\{(\w+)\}/g, (hole, key: string) => String(values[key] ?? hole));
  return { locale, word };
}

/** One word of the primitives as text; may stand in server components too. */
export function Word({ name, values }: { name: WordName; values?: Record<string, string | number> }) {
  return useWords().word(name, values);
}
