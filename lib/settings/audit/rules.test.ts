import { describe, expect, it } from 'vitest';
import { detailTexts } from './rules';

describe('detailTexts', () => {
  it.each([
    [{}, []],
    [{ changes: { login: ['anna', 'hanna'], employeeId: [null, 7] } }, ['login: anna → hanna', 'employeeId: — → 7']],
    [{ roles: ['staff', 'clerk'], sessions: 0, full: false }, ['roles: staff, clerk', 'sessions: 0', 'full: false']],
    [{ roles: [], query: '', deep: { a: 1 } }, ['roles: —', 'query: —', 'deep: {"a":1}']],
  ])('%j', (details, texts) => expect(detailTexts(details)).toEqual(texts));
});
