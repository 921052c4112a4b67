import { describe, expect, test } from 'vitest';
import {
  decimalPointOf,
  parseHoursCell,
  parseListCell,
  parseNumberCell,
  parsePercentCell,
  parseYesNoCell,
} from './values';

describe('the point of a column', () => {
  test.each([
    [['15.50', '1,234.00'], '.'],
    [['15,5', '1 234,00'], ','],
    [['1,234', '1,234,567'], '.'],
    [['1.234', '1.234.567'], ','],
    [['1,234'], ','],
    [['0,125'], ','],
    [['0.1234', '2'], '.'],
    [['12,5 грн', '1 000'], ','],
    [[], ','],
  ] as const)('%j', (values, expected) => expect(decimalPointOf(values, ',')).toBe(expected));
  test('is the fallback where nothing decides', () => expect(decimalPointOf(['1,234', '5'], '.')).toBe('.'));
});

test.each([
  ['15.50', '15.5'],
  ['1,234.50', '1234.5'],
  ['1 234.5', '1234.5'],
  ['9.80000019', '9.80000019'],
  ['$1,234.50', '1234.5'],
  ['-$5', '-5'],
  ['€ 5', '5'],
  ['UAH 100', '100'],
  ['100 грн.', '100'],
  ['100,00 ₽', '100'],
  ['15.50 h', '15.5'],
  ['(12.00)', '-12'],
  ['1,234', '1234'],
  ['12 apples', null],
  ['abc', null],
  ['', null],
])('number %s', (cell, expected) => expect(parseNumberCell(cell, '.')).toBe(expected));

test('a comma alone is the point where the column says so', () => expect(parseNumberCell('1,234', ',')).toBe('1.234'));

test.each([
  ['37.50', '37.5'],
  ['7:30', '7.5'],
  ['0:20', '0.33'],
  ['7h 30m', '7.5'],
  ['2 ч 30 мин', '2.5'],
  ['1 год 15 хв', '1.25'],
  ['45 min', '0.75'],
  ['8 h', '8'],
  ['1000:00', '1000'],
  ['7:70', null],
  ['long', null],
])('hours %s', (cell, expected) => expect(parseHoursCell(cell, '.')).toBe(expected));

test.each([
  ['100', '100'],
  ['35%', '35'],
  ['35,5 %', '35.5'],
  ['0.35', '0.35'],
  ['33.3333', '33.33'],
  ['done', null],
])('percent %s', (cell, expected) => expect(parsePercentCell(cell, '.')).toBe(expected));

test.each([
  [true, ['Yes', 'y', 'TRUE', '1', 'да', 'Так', 'ИСТИНА', '+', '✓', 'x']],
  [false, ['No', 'false', '0', 'нет', 'НІ', 'хибність', '-', '—']],
  [null, ['maybe', '2', '', 'нету ли']],
])('%s', (expected, cells) => {
  for (const cell of cells) expect(`${cell}: ${parseYesNoCell(cell)}`).toBe(`${cell}: ${expected}`);
});

test('a list', () => expect(parseListCell(' a@x.org, b@x.org;a@x.org\n\n c ')).toEqual(['a@x.org', 'b@x.org', 'c']));
