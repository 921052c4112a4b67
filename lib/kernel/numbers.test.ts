import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales } from './locale';
import {
  formatHours,
  formatMoney,
  formatNumber,
  formatPercent,
  parseDecimal,
  plainText,
  roundDecimal,
} from './numbers';

/** A space in these tables stands for U+00A0. */
const hard = (text: string) => text.replaceAll(' ', '\u00a0');

test.each([
  [0, '0', '0'],
  [7, '7', '7'],
  [-5, '-5', '-5'],
  [999, '999', '999'],
  [1000, '1,000', '1 000'],
  [1234567.891, '1,234,567.891', '1 234 567,891'],
  [0.1 + 0.2, '0.3', '0,3'],
  [1e21, '1,000,000,000,000,000,000,000', '1 000 000 000 000 000 000 000'],
  [1e-7, '0', '0'],
  [-0.0004, '0', '0'],
  [Number.NaN, '', ''],
  [Number.POSITIVE_INFINITY, '', ''],
  ['12345678901234567890.125', '12,345,678,901,234,567,890.125', '12 345 678 901 234 567 890,125'],
  ['2.0005', '2.001', '2,001'],
  ['abc', '', ''],
  [10n ** 20n, '100,000,000,000,000,000,000', '100 000 000 000 000 000 000'],
])('number %s', (value, en, slavic) => {
  expect(formatNumber(value, 'en')).toBe(en);
  expect(formatNumber(value, 'ru')).toBe(hard(slavic));
  expect(formatNumber(value, 'uk')).toBe(hard(slavic));
});

test('digits after the point', () => {
  expect(formatNumber('2', 'en', { min: 2 })).toBe('2.00');
  expect(formatNumber('2.345', 'en', { max: 2 })).toBe('2.35');
  expect(formatNumber('2.5', 'en', { max: 0 })).toBe('3');
  expect(formatNumber('-2.5', 'en', { max: 0 })).toBe('-3');
});

test('hours, percent, money', () => {
  expect(formatHours('32', 'ru')).toBe('32,0');
  expect(formatHours(3.25, 'uk')).toBe('3,25');
  expect(formatHours('1234.5', 'ru')).toBe(hard('1 234,5'));
  expect(formatPercent(35, 'ru')).toBe('35%');
  expect(formatPercent('33.333', 'uk')).toBe('33,33%');
  expect(formatMoney('1234.5', 'UAH', 'uk')).toBe(hard('1 234,50 ₴'));
  expect(formatMoney('-1234.5', 'UAH', 'en')).toBe('-₴1,234.50');
  expect(formatMoney('1234.5', 'EUR', 'en')).toBe('€1,234.50');
  expect(formatMoney('5', 'CHF', 'en')).toBe(hard('CHF 5.00'));
  expect(formatMoney('5', 'CHF', 'ru')).toBe(hard('5,00 CHF'));
  expect(formatMoney('1500', 'JPY', 'en')).toBe(hard('JPY 1,500'));
  expect(formatMoney('', 'EUR', 'en')).toBe('');
});

describe('parseDecimal', () => {
  test.each([
    ['1 234,5', '1234.5'],
    ['1\u00a0234,5', '1234.5'],
    ['1\u202f234,5', '1234.5'],
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1’234.5', '1234.5'],
    ['0,5', '0.5'],
    [',5', '0.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.234', '1.234'],
    ['-5', '-5'],
    ['−5', '-5'],
    ['+5', '5'],
    ['(12.00)', '-12'],
    ['007', '7'],
    ['-0', '0'],
    ['12345678901234567890,12', '12345678901234567890.12'],
    ['', null],
    ['-', null],
    ['.', null],
    ['1,2,3', null],
    ['1.2.3', null],
    ['12,34.5', null],
    ['1,234.567,8', null],
    ['1.234,567,8', null],
    ['(-5)', null],
    ['5 $', null],
    ['1e5', null],
    ['abc', null],
  ])('%s', (typed, expected) => {
    for (const locale of locales) expect(parseDecimal(typed, locale)).toBe(expected);
  });
  test('one comma with three digits behind it is read as its language writes', () => {
    expect(parseDecimal('1,234', 'en')).toBe('1234');
    expect(parseDecimal('1,234', 'ru')).toBe('1.234');
    expect(parseDecimal('1234,567', 'en')).toBe('1234.567');
  });
});

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(3, '0')}`);

test('what is written is read back', () => {
  fc.assert(
    fc.property(decimals, fc.constantFrom(...locales), (value, locale) => {
      const text = formatNumber(value, locale);
      expect(parseDecimal(text, locale)).toBe(roundDecimal(value, 3));
    }),
  );
});

test('a binary number loses its noise and nothing else', () => {
  expect(plainText(1.1 * 3)).toBe('3.3');
  expect(plainText(9.80000019)).toBe('9.80000019');
  expect(plainText(1e-10)).toBe('0.0000000001');
  expect(plainText(123456789012345)).toBe('123456789012345');
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 0, max: 3 }), (whole, digits) => {
      const value = whole / 10 ** digits;
      expect(Number(plainText(value))).toBe(value);
    }),
  );
});
