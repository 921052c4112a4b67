/**
 * One value of a pick-list. `note` stands beside the label in the list: a code, a unit, a phone. `look`: one that every house
 * has is bold, one of this house is blue.
 */
export type ComboboxOption = { value: string; label: string; note?: string; look?: 'system' | 'own' };

const folded = (text: string) => text.toLocaleLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** Options that hold every word typed, in any order; those that begin with the text come first. */
export function filterOptions(options: readonly ComboboxOption[], query: string): ComboboxOption[] {
  const text = folded(query.trim());
  if (!text) return [...options];
  const words = text.split(/\s+/);
  const fitting = options.filter(({ label, note }) => {
    const whole = folded(`${label} ${note ?? ''}`);
    return words.every((word) => whole.includes(word));
  });
  const begins = (option: ComboboxOption) => (folded(option.label).startsWith(text) ? 0 : 1);
  return fitting.sort((a, b) => begins(a) - begins(b));
}

/** The option meant by text left in the field: the only one of exactly that name. */
export function exactOption(options: readonly ComboboxOption[], text: string): ComboboxOption | undefined {
  const same = options.filter(({ label }) => folded(label) === folded(text.trim()));
  return same.length === 1 ? same[0] : undefined;
}

/** Where a key leads in a list of `count` rows: -1 is the field itself. Undefined: the key does not move. */
export function moveActive(active: number, key: string, count: number): number | undefined {
  if (count === 0) return undefined;
  const moves: Record<string, number> = {
    ArrowDown: active >= count - 1 ? 0 : active + 1,
    ArrowUp: active <= 0 ? count - 1 : active - 1,
    PageDown: Math.min(count - 1, active + 8),
    PageUp: Math.max(0, active - 8),
  };
  return moves[key];
}
