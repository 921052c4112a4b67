import { describe, expect, it } from 'vitest';
import { detailTexts } from './rules';

describe('detailTexts', () => {
  it.each([
    [{}, []],
    [{ changes: { login: ['anna', 'hanna'], employeeId: [null, 7] } }, ['login: anna → hanna', 'employeeId: — → 7']],
    [{ roles: ['staff', 'clerk'], sessions: 0, full: false }, ['roles: staff, clerk', 'sessions: 0', 'full: false']],
    [{ roles: [], query: '', deep: { a: 1 } }, ['roles: —', 'query: —', 'deep: {"a":1}']],
  ])('%j', (details, texts) => expect(detailTexts(details)).toEqual(texts));

  it('speaks the words it is given', () => {
    const words = { key: (name: string) => name.toUpperCase(), value: (text: string) => `«${text}»` };
    expect(detailTexts({ changes: { a: [1, true] }, b: ['x', null] }, words)).toEqual(['A: «1» → «true»', 'B: «x», —']);
  });
});
