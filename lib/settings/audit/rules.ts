/** The parts of the house the log speaks of, by the first word of a verb. */
export const auditAreas = [
  'sign_in',
  'sign_out',
  'profile',
  'user',
  'role',
  'journal',
  'company',
  'directory_value',
  'numbering',
  'customer_folder',
  'calendar',
  'mail',
  'notification',
  'feed',
  'export',
  'background',
] as const;

/** How names and values of details read; as they are, unless the reader's language has words for them. */
export type DetailWords = { key: (name: string) => string; value: (text: string) => string };
const asTheyAre: DetailWords = { key: (name) => name, value: (text) => text };

/** The details of an entry as texts: `login: old → new`, `roles: a, b`. */
export function detailTexts(details: Record<string, unknown>, words = asTheyAre): string[] {
  const plain = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (Array.isArray(value)) return value.map(plain).join(', ') || '—';
    return words.value(typeof value === 'object' ? JSON.stringify(value) : String(value));
  };
  const changed = (pair: unknown): string =>
    Array.isArray(pair) && pair.length === 2 ? `${plain(pair[0])} → ${plain(pair[1])}` : plain(pair);
  return Object.entries(details).flatMap(([key, value]) =>
    key === 'changes' && isObject(value)
      ? Object.entries(value).map(([field, pair]) => `${words.key(field)}: ${changed(pair)}`)
      : [`${words.key(key)}: ${plain(value)}`],
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
