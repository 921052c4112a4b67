/** A record's id out of an address or a cell: digits only, above zero, exact in JavaScript; null otherwise. */
export function parseId(text: unknown): number | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,15}$/.test(text)) return null;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : null;
}

/** Ids with commas between them, each once, in their order; null when one of them is none. */
export function parseIds(text: string): number[] | null {
  const ids = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseId);
  return ids.every((id) => id !== null) ? [...new Set(ids)] : null;
}
