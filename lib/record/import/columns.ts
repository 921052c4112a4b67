import 'server-only';
import { type Locale, locales } from '@/lib/kernel/locale';
import { fold } from '@/lib/kernel/text';
import { wordsOf } from '@/lib/platform/words';
import { type ColumnChoice, NOTE } from './cells';
import { type DateOrder, dateOrderOf } from './date-values';
import { guessColumns } from './guess';
import type { ImportFields, ImportTarget } from './importer';
import { decimalPointOf } from './values';

// What is proposed for the columns of a file, from their names and from the values below them.

export const labelPath = (messages: string, { key, label }: Pick<ImportTarget, 'key' | 'label'>): string =>
  label ?? `${messages}.fields.${key}`;

const hasDates = ({ type }: ImportTarget): boolean => type === 'date' || type === 'moment';
const hasNumbers = ({ type }: ImportTarget): boolean => type === 'decimal' || type === 'hours' || type === 'percent';
const usualOrder = (locale: Locale): DateOrder => (locale === 'en' ? 'month_first' : 'day_first');

/** How the values of one column are written, where its target needs to know. */
export function formOf(
  target: ImportTarget | undefined,
  values: readonly string[],
  locale: Locale,
): Omit<ColumnChoice, 'target'> {
  if (target && hasDates(target)) return { order: dateOrderOf(values, usualOrder(locale)).order };
  if (target && hasNumbers(target)) return { point: decimalPointOf(values, locale === 'en' ? '.' : ',') };
  return {};
}

/** Columns of dates of which no value says whether the day or the month comes first. */
export const isAmbiguous = (values: readonly string[]): boolean => dateOrderOf(values, 'day_first').ambiguous;

/** A target for each column; what has none becomes a line of text, what follows from other columns is left out. */
export function proposeColumns(
  { targets, derived }: ImportFields,
  messages: string,
  header: readonly string[],
  sample: readonly (readonly string[])[],
  locale: Locale,
): ColumnChoice[] {
  const labels = (target: ImportTarget) =>
    locales.flatMap((one) => wordsOf(one).find(labelPath(messages, target)) ?? []);
  const left = new Set(derived.map(fold));
  const guesses = guessColumns(
    header.map((name) => (left.has(fold(name)) ? '' : name)),
    targets.map((target) => ({ key: target.key, names: [...target.names, ...labels(target)] })),
  );
  const several = targets.filter((target) => target.many);
  return header.map((name, at) => {
    const values = sample.map((cells) => cells[at] ?? '').filter((cell) => cell.trim() !== '');
    const also = several.find((target) => target.names.some((one) => fold(one) === fold(name)));
    const key = left.has(fold(name)) ? '' : (guesses[at]?.key ?? also?.key);
    const target = targets.find((one) => one.key === key);
    const unnamed = name === '' || values.length === 0 || left.has(fold(name));
    return { target: target?.key ?? (unnamed ? '' : NOTE), ...formOf(target, values, locale) };
  });
}

/** Columns as they may be used: each target once, unless it takes several. The first of two stays. */
export function settledColumns(targets: readonly ImportTarget[], asked: readonly ColumnChoice[]): ColumnChoice[] {
  const taken = new Set<string>();
  return asked.map((column) => {
    const target = targets.find((one) => one.key === column.target);
    if (!target) return { target: column.target === NOTE ? NOTE : '' };
    if (taken.has(target.key) && !target.many) return { target: '' };
    taken.add(target.key);
    return column;
  });
}
