import { describe, expect, it } from 'vitest';
import { formValues } from '@/lib/platform/form-values';
import { columnsFormSchema, shownColumns } from './preferences';
import type { Registry } from './registry';

const read = (entries: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of [['registry', 'task'], ...entries] as [string, string][]) form.append(name, value);
  return columnsFormSchema.parse(formValues(form));
};
const registry: Registry = {
  kind: { name: 'k', path: '/k', numberTemplate: '{n}', messages: 'k', icon: 'user', journals: false },
  defaultSort: 'number',
  quickFilters: [],
  groupFields: [],
  columns: [
    { key: 'number', type: 'number', width: 80 },
    { key: 'title', type: 'title', width: 200 },
    { key: 'code', type: 'text', width: 90, shown: 'chosen' },
    { key: 'hidden', type: 'text', width: 90, shown: 'never' },
  ],
};

describe('the form of the columns', () => {
  it('keeps order, widths and density', () => {
    const entries: [string, string][] = [
      ['columns[]', 'title'],
      ['width.title', '300'],
      ['columns[]', 'code'],
      ['width.code', 'wide'],
      ['width.number', '70'],
    ];
    expect(read(entries)).toEqual({
      registry: 'task',
      columns: [{ key: 'title', width: 300 }, { key: 'code' }],
      density: 'comfortable',
    });
    expect(read([...entries, ['compact', '1']]).density).toBe('compact');
  });
  it.each([
    ['b:1', 'acb'],
    ['b:-1', 'bac'],
    ['a:-1', 'abc'],
    ['c:1', 'abc'],
    ['z:1', 'abc'],
  ])('moves %s without a script: %s', (move, order) => {
    const columns = [...'abc'].map((key): [string, string] => ['columns[]', key]);
    expect(
      read([...columns, ['move', move]])
        .columns?.map(({ key }) => key)
        .join(''),
    ).toBe(order);
  });
  it('goes back to the registry’s own', () => {
    expect(
      read([
        ['columns[]', 'a'],
        ['reset', '1'],
      ]),
    ).toEqual({ registry: 'task', reset: true });
  });
});

describe('columns shown', () => {
  const keys = (columns: { key: string; width?: number }[] | null) =>
    shownColumns(registry, { columns, density: 'compact' }).map(({ key, width }) => `${key} ${width}`);
  it.each([
    [null, ['number 80', 'title 200']],
    [[{ key: 'gone' }], ['number 80', 'title 200']],
    [[{ key: 'code', width: 50 }], ['title 200', 'code 50']],
    [
      [{ key: 'title' }, { key: 'hidden' }, { key: 'number' }],
      ['title 200', 'number 80'],
    ],
  ])('%j', (columns, shown) => expect(keys(columns)).toEqual(shown));
});
