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

/** Choices without targets that are not there. */
export const knownColumns = (targets: readonly ImportTarget[], asked: readonly ColumnChoice[]): ColumnChoice[] =>
  asked.map((column) => {
    const isKnown = targets.some((one) => one.key === column.target);
    return isKnown ? column : { target: column.target === NOTE ? NOTE : '' };
  });

/** What keeps these choices from being used: a required target left out, or one chosen twice that takes one column. */
export function columnsProblem(targets: readonly ImportTarget[], columns: readonly ColumnChoice[]): string | null {
  const counts = new Map<string, number>();
  for (const { target } of columns) counts.set(target, (counts.get(target) ?? 0) + 1);
  if (targets.some(({ key, many }) => !many && (counts.get(key) ?? 0) > 1)) return 'target_twice';
  return targets.some(({ key, required }) => required && !counts.has(key)) ? 'required_columns' : null;
}
