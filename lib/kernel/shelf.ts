/** Each value once, in the order of first use: `place` says where it stands in `all`. */
export function shelf<T>(keyOf: (value: T) => string): { all: T[]; place: (value: T) => number } {
  const at = new Map<string, number>();
  const all: T[] = [];
  const place = (value: T): number => {
    const key = keyOf(value);
    const known = at.get(key);
    if (known !== undefined) return known;
    at.set(key, all.length);
    return all.push(value) - 1;
  };
  return { all, place };
}
