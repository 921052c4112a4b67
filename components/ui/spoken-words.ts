import type { Words } from './words';

let spoken: Partial<Words> = {};

/** The words of the page for code outside React. */
export const spokenWords = (): Partial<Words> => spoken;
export const setSpokenWords = (words: Words): void => {
  spoken = words;
};
