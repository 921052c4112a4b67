import { isCalendarDate } from '@/lib/kernel/calendar-date';

/** The type a sort key is compared in; the cursor carries it as text, so that no digit of it is lost on the way. */
export type SortType = 'bigint' | 'text' | 'timestamptz' | 'date' | 'numeric';

/** A place in a sorted list: the sort it belongs to, the sort key of a row as the database writes it, and the row's id. */
export type Cursor = { sort: string; key: string; id: number };

export const writeCursor = ({ sort, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** Null for what is no cursor, belongs to another sort or holds no such key: the list then starts at its beginning. */
export function readCursor(text: string | null, sort: string, type: SortType): Cursor | null {
  if (!text || text.length > 2_000) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(read)) return null;
    const [of, key, id]: unknown[] = read;
    if (of !== sort || typeof key !== 'string' || typeof id !== 'number' || !Number.isSafeInteger(id)) return null;
    return fits(key, type) ? { sort, key, id } : null;
  } catch {
    return null;
  }
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2}$/;

/** Whether the database will take the text for a value of the type; a broken address must not become an error. */
function fits(key: string, type: SortType): boolean {
  const infinite = key === 'infinity' || key === '-infinity';
  switch (type) {
    case 'bigint':
      return /^-?\d{1,18}$/.test(key);
    case 'numeric':
      return /^-?\d{1,40}(\.\d{1,40})?$/.test(key);
    case 'date':
      return infinite || isCalendarDate(key);
    case 'timestamptz':
      return infinite || isCalendarDate(INSTANT.exec(key)?.[1]);
    case 'text':
      return !key.includes('\0');
  }
}
