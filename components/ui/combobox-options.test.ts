import { describe, expect, test } from 'vitest';
import { exactOption, filterOptions, moveActive } from './combobox-options';

const people = ['Мельник Иван', 'Иванов Пётр', 'Петрова Ирина', 'Їжак Єва'].map((label, at) => ({
  value: String(at),
  label,
  note: at === 2 ? 'Монтаж' : undefined,
}));
const labels = (query: string) => filterOptions(people, query).map(({ label }) => label);

describe('filterOptions', () => {
  test('nothing typed offers all, in their order', () => expect(labels('  ')).toHaveLength(4));
  test('those that begin with the text come first', () =>
    expect(labels('иван')).toEqual(['Иванов Пётр', 'Мельник Иван']));
  test('words in any order, marks and case aside', () => {
    expect(labels('петр иван')).toEqual(['Иванов Пётр']);
    expect(labels('ЇЖАК')).toEqual(['Їжак Єва']);
  });
  test('the note is searched too', () => expect(labels('монтаж')).toEqual(['Петрова Ирина']));
});

test('text names an option only when it is the whole name of one', () => {
  expect(exactOption(people, ' їжак єва ')?.value).toBe('3');
  expect(exactOption(people, 'їжак')).toBeUndefined();
  expect(exactOption([...people, { value: '9', label: 'Їжак Єва' }], 'Їжак Єва')).toBeUndefined();
});

test.each([
  [-1, 'ArrowDown', 3, 0],
  [2, 'ArrowDown', 3, 0],
  [-1, 'ArrowUp', 3, 2],
  [0, 'PageDown', 20, 8],
  [1, 'PageUp', 20, 0],
  [0, 'ArrowDown', 0, undefined],
  [0, 'a', 3, undefined],
])('from %s, %s of %s leads to %s', (active, key, count, expected) => {
  expect(moveActive(active, key, count)).toBe(expected);
});
