import { describe, expect, test } from 'vitest';
import { editOf } from './row-edit';

describe('editOf', () => {
  const stored = { name: 'Roof', color: 'violet', category: null };

  test('what the person left alone is not changed back', () => {
    const edit = editOf(stored, { name: 'Roof', color: 'green' }, { name: 'Wall', color: 'violet' });
    expect(edit).toEqual({
      changes: { color: ['violet', 'green'] },
      conflicts: {},
    });
    expect(editOf(stored, { name: 'Wall' }, { name: 'Wall' })).toEqual({ changes: {}, conflicts: {} });
  });

  test('two different wishes for one field are a conflict with three values', () => {
    const { changes, conflicts } = editOf(stored, { name: 'Door' }, { name: 'Wall' });
    expect(changes).toEqual({});
    expect(conflicts).toEqual({ name: { mine: 'Door', theirs: 'Roof', original: 'Wall' } });
  });

  test('the same wish twice is no conflict', () => {
    expect(editOf(stored, { name: 'Roof' }, { name: 'Wall' })).toEqual({ changes: {}, conflicts: {} });
  });

  test('without an original everything given is meant; undefined is not asked', () => {
    expect(editOf(stored, { name: 'Door', color: undefined }, undefined).changes).toEqual({ name: ['Roof', 'Door'] });
  });

  test('a list is what it holds', () => {
    const boxes = { folders: ['INBOX', 'Sent'] };
    const same = [{ folders: ['INBOX', 'Sent'] }, { folders: ['INBOX', 'Sent'] }] as const;
    expect(editOf(boxes, ...same)).toEqual({ changes: {}, conflicts: {} });
    expect(editOf(boxes, { folders: ['INBOX'] }, same[1]).changes).toEqual({
      folders: [['INBOX', 'Sent'], ['INBOX']],
    });
    expect(editOf(boxes, { folders: [] }, { folders: ['INBOX'] }).conflicts).toHaveProperty('folders');
  });
});
