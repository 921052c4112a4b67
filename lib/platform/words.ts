import 'server-only';
import { type AbstractIntlMessages, createTranslator } from 'use-intl/core';
import type { Locale } from '@/lib/kernel/locale';
import en from '@/messages/en.json';
import ru from '@/messages/ru.json';
import uk from '@/messages/uk.json';

/** The words of one language for code that runs outside a page: history, operations, files that are written. */
export type WordsOf = {
  /** The message under this path; the path itself when there is none. */
  say: (path: string, values?: Record<string, string | number>) => string;
  /** The same, or undefined when there is no such message. */
  find: (path: string, values?: Record<string, string | number>) => string | undefined;
};

type Translate = (path: string, values?: Record<string, string | number>) => string;

const messages: Record<Locale, AbstractIntlMessages> = { en, ru, uk };
const known = new Map<Locale, WordsOf>();

function make(locale: Locale): WordsOf {
  // Paths are built at run time here, which the translator's own type does not allow for.
  const translate = createTranslator({ locale, messages: messages[locale], onError: () => {} }) as unknown as Translate;
  const has = (path: string): boolean => {
    let node: unknown = messages[locale];
    for (const step of path.split('.')) node = isBranch(node) ? node[step] : undefined;
    return typeof node === 'string';
  };
  return {
    say: (path, values) => (has(path) ? translate(path, values) : path),
    find: (path, values) => (has(path) ? translate(path, values) : undefined),
  };
}

const isBranch = (node: unknown): node is Record<string, unknown> => typeof node === 'object' && node !== null;

export function wordsOf(locale: Locale): WordsOf {
  const words = known.get(locale) ?? make(locale);
  known.set(locale, words);
  return words;
}
