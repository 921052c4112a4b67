import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHours, printHours } from './hours-text';
import { tidyHours } from './working-calendar';

test.each([
  [
    '9-13, 14-18',
    [
      [540, 780],
      [840, 1_080],
    ],
  ],
  [
    '14:00–18:00; 9.00 — 13.00',
    [
      [540, 780],
      [840, 1_080],
    ],
  ],
  ['0:00-24:00', [[0, 1_440]]],
  ['8:30-12, 12-17:05', [[510, 1_025]]],
  ['-', []],
  ['–', []],
  ['', []],
  ['22-6', null],
  ['9-25', null],
  ['9:75-10', null],
  ['9', null],
  ['nine to five', null],
  ['9-13,', null],
])('%s', (text, hours) => {
  expect(parseHours(text)).toEqual(hours);
});

test('what is printed is read as the same', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 900 }));
  const any = fc.array(
    pair.map(([from, length]): [number, number] => [from, Math.min(1_440, from + length)]),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(any, (hours) => {
      expect(parseHours(printHours(tidyHours(hours)))).toEqual(tidyHours(hours));
    }),
  );
});
