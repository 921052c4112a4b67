import fs from 'node:fs';
import { type AbstractIntlMessages, createTranslator, type Locale } from 'use-intl/core';

export const languages = ['en', 'ru', 'uk'] as const;
export type Language = (typeof languages)[number];
/** What the screen says under a path, in the language of the journey. */
export type Say = (path: string, values?: Record<string, string | number>) => string;

/** A path that does not exist is an error: a journey never looks for the path itself. */
export function wordsIn(language: Language): Say {
  const messages: AbstractIntlMessages = JSON.parse(fs.readFileSync(`messages/${language}.json`, 'utf8'));
  const locale: Locale = language;
  const onError = (error: Error): never => {
    throw error;
  };
  // Paths are built at run time here, which the translator's own type does not allow for.
  return createTranslator({ locale, messages, onError }) as unknown as Say;
}
