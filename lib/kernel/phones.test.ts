import { expect, test } from 'vitest';
import { formatPhone, normalizePhone, parsePhone, phoneKey, phoneSearchKey, splitPhones } from './phones';

test.each([
  ['044 123-45-67', 'UA', '+380441234567'],
  ['(044) 123 45 67', 'UA', '+380441234567'],
  ['+38 (044) 123-45-67', 'RU', '+380441234567'],
  ['00380441234567', 'RU', '+380441234567'],
  ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ['(206) 555-9857', 'US', '+12065559857'],
  ['030-0074321', 'de', '+49300074321'],
  ['044 123-45-67 доб. 12', 'UA', '+380441234567 ext. 12'],
  ['(5) 555-4729', 'MX', '(5) 555-4729'],
  ['044 123-45-67', '', '044 123-45-67'],
  ['044 123-45-67', 'Atlantis', '044 123-45-67'],
  [' ask Olena ', 'UA', 'ask Olena'],
  ['12', 'UA', '12'],
  ['', 'UA', ''],
])('%s of %s is stored as %s', (text, country, expected) => {
  expect(normalizePhone(text, country)).toBe(expected);
  expect(normalizePhone(expected, country)).toBe(expected);
});

test('shown at home and abroad', () => {
  expect(formatPhone('+380441234567', 'UA')).toBe('044 123 4567');
  expect(formatPhone('+380441234567', 'RU')).toBe('+380 44 123 4567');
  expect(formatPhone('ask Olena', 'UA')).toBe('ask Olena');
  expect(parsePhone('+7 727 250 00 00', 'UA')?.country).toBe('KZ');
});

test.each(['044 123-45-67', '380441234567', '+380441234567', '0441234567', '00380441234567', '441234', '123-45'])(
  '%s finds the phone',
  (typed) => expect(phoneKey('(044) 123 45 67', 'UA')).toContain(phoneSearchKey(typed)),
);

test.each(['8 (495) 123-45-67', '495 123', '+7 495'])('%s finds the Russian phone', (typed) =>
  expect(phoneKey('+7 495 1234567', 'UA')).toContain(phoneSearchKey(typed)),
);

test('a list in one field', () =>
  expect(splitPhones('044 123-45-67, 067/111-22-33; (5) 555-4729 / 12\n\n+1 206')).toEqual([
    '044 123-45-67',
    '067/111-22-33',
    '(5) 555-4729',
    '12',
    '+1 206',
  ]));
