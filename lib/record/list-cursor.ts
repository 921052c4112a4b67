/** A place in a sorted list: the sort it belongs to, the sort key of a row as the database writes it, and the row's id. */
export type Cursor = { sort: string; key: string; id: number };

export const writeCursor = ({ sort, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** Null for what is no cursor, or belongs to another sort: the list then starts at its beginning. */
export function readCursor(text: string | null, sort: string): Cursor | null {
  if (!text || text.length > 2_000) return null;
  try {
    const [of, key, id]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (
      of !== sort ||
      typeof key !== 'string' ||
      key.includes('\0') ||
      typeof id !== 'number' ||
      !Number.isSafeInteger(id)
    )
      return null;
    return { sort, key, id };
  } catch {
    return null;
  }
}
