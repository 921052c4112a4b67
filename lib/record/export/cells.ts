/** A cell of a registry row as plain text for a file. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(cellText).join(', ');
  const named = value as { text?: unknown; name?: unknown };
  return cellText(named.text ?? named.name ?? '');
}
