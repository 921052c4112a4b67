import { describe, expect, it } from 'vitest';
import { type FoldableEntry, foldEntries } from './undo-fold';

const entry = (
  action: FoldableEntry['action'],
  changes: FoldableEntry['changes'],
  at: Partial<FoldableEntry> = {},
): FoldableEntry => ({
  recordId: 1,
  entity: 'task',
  entityId: 1,
  action,
  changes,
  ...at,
});

describe('foldEntries', () => {
  it('keeps the first value before and the last after', () => {
    const [net, ...rest] = foldEntries([entry('change', { a: [1, 2] }), entry('change', { a: [2, 3], b: ['x', 'y'] })]);
    expect(rest).toEqual([]);
    expect(net?.fields).toEqual({ a: [1, 3], b: ['x', 'y'] });
  });

  it('forgets a row that was made and removed', () => {
    expect(foldEntries([entry('create', { a: [null, 1] }), entry('delete', { a: [1, null] })])).toEqual([]);
  });

  it('stays a creation when the new row was changed, and becomes a removal when an old one was', () => {
    expect(foldEntries([entry('create', { a: [null, 1] }), entry('change', { a: [1, 2] })])[0]?.action).toBe('create');
    const [gone] = foldEntries([entry('change', { a: [1, 2] }), entry('delete', { a: [2, null], b: [5, null] })]);
    expect(gone).toMatchObject({ action: 'delete', fields: { a: [1, null], b: [5, null] } });
  });

  it('keeps the two sides of a link apart', () => {
    const sides = foldEntries([
      entry('create', { recordId: [null, 2] }, { entity: 'link', entityId: 9, recordId: 1 }),
      entry('create', { recordId: [null, 1] }, { entity: 'link', entityId: 9, recordId: 2 }),
    ]);
    expect(sides.map((side) => [side.recordId, side.fields.recordId?.[1]])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });
});
