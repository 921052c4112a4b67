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
  'export',
] as const;

/** One detail of an entry as text: `login: old → new`, `roles: a, b`. */
export function detailTexts(details: Record<string, unknown>): string[] {
  return Object.entries(details).flatMap(([key, value]) =>
    key === 'changes' && isObject(value)
      ? Object.entries(value).map(([field, pair]) => `${field}: ${changeText(pair)}`)
      : [`${key}: ${plain(value)}`],
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const changeText = (pair: unknown): string =>
  Array.isArray(pair) && pair.length === 2 ? `${plain(pair[0])} → ${plain(pair[1])}` : plain(pair);

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map(plain).join(', ') || '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
