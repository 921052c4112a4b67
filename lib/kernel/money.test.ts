import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDecimals, compareDecimals, fromCents, multiplyDecimals, toCents } from './money';

test.each([
  ['10.5', 1050n],
  ['-0.005', -1n],
  ['0.004', 0n],
  ['1000000000000000000.01', 100000000000000000001n],
])('%s is %s cents', (amount, cents) => expect(toCents(amount)).toBe(cents));

test('exact arithmetic', () => {
  expect(addDecimals('0.1', '0.2')).toBe('0.3');
  expect(addDecimals('10', '-0.001')).toBe('9.999');
  expect(addDecimals()).toBe('0');
  expect(multiplyDecimals('19.99', '3')).toBe('59.97');
  expect(multiplyDecimals('0.335', '-1')).toBe('-0.34');
  expect(compareDecimals('1.10', '1.1')).toBe(0);
  expect(compareDecimals('-2', '1')).toBe(-1);
  expect(() => toCents('abc')).toThrow(TypeError);
});

test('cents there and back; a sum does not depend on its order', () => {
  const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 8 }), (all) => {
      for (const one of all) expect(toCents(fromCents(one))).toBe(one);
      const texts = all.map((one) => fromCents(one));
      expect(addDecimals(...texts)).toBe(addDecimals(...texts.toReversed()));
      expect(addDecimals(...texts)).toBe(fromCents(all.reduce((sum, one) => sum + one, 0n)));
    }),
  );
});
