import type en from '@/messages/en.json';

/** Words of what only the script can do, in the reader's language, with `{holes}`. */
export type RegistryWords = (typeof en)['record']['registry']['client'];

export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (hole, key: string) => String(values[key] ?? hole));
