/** Items by key, in the order in which they came. */
export function groupBy<T, K>(items: readonly T[], key: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  items.forEach((item, index) => {
    const of = key(item, index);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  });
  return groups;
}
