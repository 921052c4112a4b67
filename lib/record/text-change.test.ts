import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChange } from './text-change';

describe('textChange', () => {
  it('shows short texts whole', () => {
    expect(textChange('call them', 'call her')).toEqual({ before: 'call them', after: 'call her' });
  });

  it('shows only where a long text differs', () => {
    const long = (word: string) => `${'one two three '.repeat(40)}the ${word} price${' four five six'.repeat(40)}`;
    const { before, after } = textChange(long('old'), long('new'));
    expect(before).toContain('the old price');
    expect(after).toContain('the new price');
    expect(before.length).toBeLessThan(100);
    expect(before.startsWith('…') && before.endsWith('…')).toBe(true);
  });

  it('is short, and different, whatever the texts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (a, b) => {
          const shown = textChange(a, b);
          expect(Array.from(shown.before).length).toBeLessThanOrEqual(93);
          expect(Array.from(shown.after).length).toBeLessThanOrEqual(93);
        },
      ),
    );
  });
});
