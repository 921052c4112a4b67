import type en from '@/messages/en.json';

/** The words of the primitives, in the person's language: plain text, so no message format is parsed in the browser. */
export type Words = (typeof en)['ui'];
export type WordName = keyof Words;

let spoken: Partial<Words> = {};

/** The words of the page for code outside React. */
export const spokenWords = (): Partial<Words> => spoken;
export const setSpokenWords = (words: Words): void => {
  spoken = words;
};
