/** The entries of one operation on one row, folded: what it was before all of them and after. */
export type NetChange = {
  recordId: number;
  entity: string;
  entityId: number;
  action: 'create' | 'change' | 'delete';
  fields: Record<string, [before: unknown, after: unknown]>;
};

export type FoldableEntry = {
  recordId: number;
  entity: string;
  entityId: number;
  action: 'create' | 'change' | 'delete';
  changes: Record<string, [unknown, unknown]>;
};

/** Folds entries given oldest first. A row made and removed by the same operation leaves nothing to undo. */
export function foldEntries(entries: readonly FoldableEntry[]): NetChange[] {
  const net = new Map<string, NetChange | null>();
  for (const { recordId, entity, entityId, action, changes } of entries) {
    // A link has an entry on each of its two cards, under one id.
    const key = `${entity}/${entityId}/${recordId}`;
    const known = net.get(key);
    if (!known) {
      net.set(key, { recordId, entity, entityId, action, fields: { ...changes } });
      continue;
    }
    if (known.action === 'create' && action === 'delete') {
      net.set(key, null);
      continue;
    }
    const fields = { ...known.fields };
    for (const [field, [before, after]] of Object.entries(changes)) {
      const first = known.fields[field];
      fields[field] = [first ? first[0] : before, after];
    }
    net.set(key, { ...known, action: action === 'delete' ? 'delete' : known.action, fields });
  }
  return [...net.values()].filter((change) => change !== null);
}
