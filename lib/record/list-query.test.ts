import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyQuery, hrefOf, type ListQuery, parseQuery, parseTerm, writeQuery, writeTerm } from './list-query';

const toParams = (text: string) => {
  const params: Record<string, string | string[]> = {};
  for (const key of new Set(new URLSearchParams(text).keys())) params[key] = new URLSearchParams(text).getAll(key);
  return params;
};

describe('terms', () => {
  it.each([
    ['status.is.1,2', { key: 'status', operator: 'is', values: ['1', '2'], group: 0 }],
    ['3~end.empty', { key: 'end', operator: 'empty', values: [], group: 3 }],
    ['title.contains.a.b', { key: 'title', operator: 'contains', values: ['a.b'], group: 0 }],
  ])('%s', (text, term) => {
    expect(parseTerm(text)).toEqual(term);
    expect(writeTerm(term)).toBe(text);
  });
  it.each(['', 'status', '.is.1', 'status.IS.1', '123~status.is.1', "a'b.is.1"])('leaves %j out', (text) =>
    expect(parseTerm(text)).toBeNull(),
  );
});

describe('queries', () => {
  const term = fc.record({
    key: fc.constantFrom('status', 'end', 'x1'),
    operator: fc.constantFrom('is', 'not', 'before'),
    values: fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 3 }),
    group: fc.integer({ min: 0, max: 99 }),
  });
  const query = fc.record({
    sort: fc.constantFrom(null, 'title', '-changed'),
    text: fc.string().map((text) => text.trim()),
    filters: fc.array(term, { maxLength: 5 }),
    after: fc.constantFrom(null, 'abc'),
    before: fc.constant(null),
    bin: fc.boolean(),
  }) satisfies fc.Arbitrary<ListQuery>;

  it('come back from their address as they were', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(parseQuery(toParams(writeQuery(asked)))).toEqual(asked);
      }),
    );
  });
  it('never throw, whatever the address', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('sort', 'q', 'f', 'after', 'bin'), fc.array(fc.string())), (params) => {
        expect(() => parseQuery(params)).not.toThrow();
      }),
    );
  });
  it('start again on the first page when something changes', () => {
    const at = { ...emptyQuery, sort: 'title', after: 'abc' };
    expect(hrefOf('/tasks', at, { bin: true })).toBe('/tasks?sort=title&bin=1');
    expect(hrefOf('/tasks', emptyQuery)).toBe('/tasks');
  });
});
