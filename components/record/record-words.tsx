'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type en from '@/messages/en.json';

// Words of cards and panels for what runs in the browser: plain text with `{holes}`, so no message format is parsed there.

export type CardWords = (typeof en)['record']['card'];
export type CardWord = keyof CardWords;
/** Sentences of refusals by their code, and of field errors by their key. */
export type ErrorWords = { codes: Record<string, string>; fields: Record<string, string> };

type Spoken = { words: Partial<CardWords>; errors: ErrorWords };
const RecordWordsContext = createContext<Spoken>({ words: {}, errors: { codes: {}, fields: {} } });

export function RecordWordsProvider({ words, errors, children }: Spoken & { children: ReactNode }) {
  const spoken = useMemo(() => ({ words, errors }), [words, errors]);
  return <RecordWordsContext value={spoken}>{children}</RecordWordsContext>;
}

type Values = Record<string, string | number>;
const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (hole, key: string) => String(values[key] ?? hole));

const spokenBy = ({ words, errors }: Spoken) => ({
  say: (name: CardWord, values: Values = {}): string => fill(words[name] ?? name, values),
  /** The sentence of a refusal. */
  refusal: (code: string, params: Values = {}): string =>
    fill(errors.codes[code] ?? errors.codes.unexpected ?? code, params),
  /** The sentence beside a field. */
  fieldError: (key: string): string => errors.fields[key] ?? errors.fields.not_valid ?? key,
});

/** The same functions until the words change. */
export function useRecordWords() {
  const spoken = useContext(RecordWordsContext);
  return useMemo(() => spokenBy(spoken), [spoken]);
}
