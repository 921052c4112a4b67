import { canonicalDecimal } from './decimal';
import { roundDecimal } from './numbers';

// Sums of money are decimals as text at the edges and whole cents in between: no binary fraction ever holds one.

/** Whole cents of a decimal, rounded half away from zero. Throws TypeError for text that is no decimal. */
export function toCents(amount: string, digits = 2): bigint {
  const rounded = roundDecimal(amount, digits);
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(rounded) ?? [];
  if (!whole) throw new TypeError('Not a decimal');
  const cents = BigInt(whole + fraction.padEnd(digits, '0'));
  return sign ? -cents : cents;
}

/** The canonical decimal of whole cents: 1050n is `10.5`. */
export function fromCents(cents: bigint, digits = 2): string {
  const text = (cents < 0n ? -cents : cents).toString().padStart(digits + 1, '0');
  const at = text.length - digits;
  return canonicalDecimal(`${cents < 0n ? '-' : ''}${text.slice(0, at)}.${text.slice(at)}`);
}

const scaleOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** Exact: `0.1` and `0.2` are `0.3`, however many digits they have. */
export function addDecimals(...amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map(scaleOf));
  return fromCents(
    amounts.reduce((sum, amount) => sum + toCents(amount, scale), 0n),
    scale,
  );
}

/** Price times quantity, rounded half away from zero. */
export function multiplyDecimals(a: string, b: string, digits = 2): string {
  const [scaleA, scaleB] = [scaleOf(a), scaleOf(b)];
  return roundDecimal(fromCents(toCents(a, scaleA) * toCents(b, scaleB), scaleA + scaleB), digits);
}

/** For sorting: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const difference = toCents(a, scale) - toCents(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
