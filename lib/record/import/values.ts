import { multiplyDecimals } from '@/lib/kernel/money';
import { parseDecimal, roundDecimal } from '@/lib/kernel/numbers';
import { fold } from '@/lib/kernel/text';

// Cells of a file as values. Each parser gives null for text that is not one; an empty cell is the caller's to see first.

/** Which sign is the point in the numbers of a column: only `1,234` depends on it. */
export type DecimalPoint = '.' | ',';

/** The point of a column's numbers, by those that leave no doubt; `fallback` where none does. */
export function decimalPointOf(values: Iterable<string>, fallback: DecimalPoint): DecimalPoint {
  let commas = 0;
  let dots = 0;
  for (const value of values) {
    const text = bareNumber(value).replace(/[\s\u00a0\u202f]/g, '');
    const comma = text.lastIndexOf(',');
    const dot = text.lastIndexOf('.');
    if (comma >= 0 && dot >= 0) comma > dot ? commas++ : dots++;
    else if (/^[^,]*,\d{1,2}$|^[^,]*,\d{4,}$|^0,\d+$|^\d{4,},\d+$/.test(text)) commas++;
    else if (/^[^.]*\.\d{1,2}$|^[^.]*\.\d{4,}$/.test(text)) dots++;
    else if (/,\d{3},\d{3}/.test(text)) dots++;
    else if (/\.\d{3}\.\d{3}/.test(text)) commas++;
  }
  return commas === dots ? fallback : commas > dots ? ',' : '.';
}

/** Without the sign of a currency or the unit that stands before or behind. */
const bareNumber = (text: string): string =>
  text
    .trim()
    .replace(/^(?:\p{Sc}|[A-Z]{3}\s)\s*(?=[\d(+−-])|(?<=^[+−-])\p{Sc}/u, '')
    .replace(
      /(?<=[\d)])[\s\u00a0\u202f]*(?:\p{Sc}|[A-Z]{3}|грн|руб|гривень|рублей|коп|шт|год|час|часов|годин|hours?|hrs?|h|ч|%)\.?$/iu,
      '',
    );

/** An exact, canonical decimal: `1 234,5 грн`, `$1,234.50`, `15.50 h`, `(12.00)`. */
export const parseNumberCell = (cell: string, point: DecimalPoint): string | null =>
  parseDecimal(bareNumber(cell), point === '.' ? 'en' : 'ru');

/** Hours as a decimal: `37.50`, `7:30`, `7h 30m`, `2 ч 30 мин`, `45 хв`. */
export function parseHoursCell(cell: string, point: DecimalPoint): string | null {
  const text = cell.trim().toLowerCase();
  const minutesOf = (hours: string, minutes: string) =>
    multiplyDecimals(String(Number(hours) * 60 + Number(minutes)), '0.0166666666666667', 2);
  const parted =
    /^(\d{1,5}):([0-5]\d)$/.exec(text) ??
    /^(?:(\d{1,5}) ?(?:h|hours?|ч|час\p{L}*|год|годин\p{L}*)\.? ?)?(\d{1,4}) ?(?:m|min|minutes?|м|мин\p{L}*|хв|хвилин\p{L}*)\.?$/u.exec(
      text,
    );
  if (parted) return minutesOf(parted[1] ?? '0', parted[2] ?? '0');
  return parseNumberCell(cell, point);
}

/** Of hundredths: `35`, `35%`, `35,5 %` are 35 and 35.5; a plain `0.35` stays 0.35. At most two digits after the point. */
export function parsePercentCell(cell: string, point: DecimalPoint): string | null {
  const number = parseNumberCell(cell, point);
  return number && roundDecimal(number, 2);
}

const yes = new Set('yes y true t 1 on x v да д так т истина істина есть є'.split(' '));
const no = new Set('no n false f 0 off нет н ні ложь хибність нема немає'.split(' '));

export function parseYesNoCell(cell: string): boolean | null {
  const text = cell.trim();
  if (/^[+✓✔☑]$/.test(text)) return true;
  if (/^[-−–—✗✘☐]$/.test(text)) return false;
  const word = fold(text);
  return yes.has(word) ? true : no.has(word) ? false : null;
}

/** Values with commas, semicolons or line breaks between them, each once, in their order. */
export const parseListCell = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];
