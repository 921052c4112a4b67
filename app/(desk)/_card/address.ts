/** The part of an address after "?", as a page gets it. */
export type PageQuery = Record<string, string | string[] | undefined>;

/** One value of it; '' when there is none, or several. */
export const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** A whole positive number of it, or null. */
export function numberOf(value: string | string[] | undefined): number | null {
  const text = textOf(value);
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
  return number > 0 && Number.isSafeInteger(number) ? number : null;
}

/** A calendar date of it, or null. */
export function dateOf(value: string | string[] | undefined): string | null {
  const text = textOf(value);
  const fits = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  return fits && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : null;
}

/** The same address with other values; null takes one away. */
export function addressOf(path: string, values: Record<string, string | number | null>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== '') params.set(name, String(value));
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
