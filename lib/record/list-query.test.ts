import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyQuery,
  hrefOf,
  joinTerm,
  type ListQuery,
  parseQuery,
  parseTerm,
  writeQuery,
  writeTerm,
} from './list-query';

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

describe('a condition more', () => {
  const terms = (text: string) => text.split(' ').flatMap((one) => parseTerm(one) ?? []);
  const [added] = terms('end.empty');
  it.each([
    ['a.is.1', null, 'a.is.1 end.empty'],
    ['a.is.1', 'nonsense', 'a.is.1 end.empty'],
    ['a.is.1 b.is.2', 'b.is.2', 'a.is.1 1~b.is.2 1~end.empty'],
    ['1~a.is.1 1~b.is.2', '1~a.is.1', '1~a.is.1 1~b.is.2 1~end.empty'],
    ['1~a.is.1 1~b.is.2 c.is.3', 'c.is.3', '1~a.is.1 1~b.is.2 2~c.is.3 2~end.empty'],
  ])('beside %s, or %s: %s', (before, or, after) => {
    expect(added && joinTerm(terms(before), added, or).map(writeTerm).join(' ')).toBe(after);
  });
  it('comes from a form without a script', () => {
    const form = { fk: 'title', fo: 'contains', value: 'a,b', f: '1~a.is.1', or: '1~a.is.1' };
    expect(parseQuery(form).filters.map(writeTerm)).toEqual(['1~a.is.1', '1~title.contains.a%2Cb']);
    expect(parseQuery({ ...form, tool: 'filter' }).filters.map(writeTerm)).toEqual(['1~a.is.1']);
    expect(
      parseQuery({ fk: 'end', fo: 'between', value: '2026-01-01', until: '2026-02-01' }).filters[0]?.values,
    ).toHaveLength(2);
    expect(parseQuery({ fk: "a'", fo: 'is', value: '1' }).filters).toEqual([]);
  });
});
