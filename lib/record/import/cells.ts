import 'server-only';
import { instantToLocal } from '@/lib/kernel/dates';
import { locales } from '@/lib/kernel/locale';
import { splitPhones } from '@/lib/kernel/phones';
import { fold } from '@/lib/kernel/text';
import { wordsOf } from '@/lib/platform/words';
import { readCell } from '../export/csv';
import { type DateOrder, parseDateCell } from './date-values';
import type { ImportRow, RowFault } from './import-file';
import type { ImportTarget, ImportValues, RowIssue } from './importer';
import {
  type DecimalPoint,
  parseHoursCell,
  parseListCell,
  parseNumberCell,
  parsePercentCell,
  parseYesNoCell,
} from './values';

// Guarantee: a cell that is no value of its field is an error of its row, never a guess; an empty cell is no value at all.

/** What becomes of a column: a target, '' to leave it out, `NOTE` to keep it as a line of text. */
export type ColumnChoice = { target: string; order?: DateOrder; point?: DecimalPoint };
export const NOTE = '+';

export type ReadRow = { values: ImportValues; errors: RowIssue[]; remarks: RowIssue[] };
type Parsed = readonly string[] | { code: string };

/** Folded words of a closed list, in all languages, with the stored value each means. */
function choiceWords({ messages, values, also = {} }: NonNullable<ImportTarget['choices']>): Map<string, string> {
  const words = new Map<string, string>();
  for (const value of values) {
    for (const locale of locales) words.set(fold(wordsOf(locale).find(`${messages}.${value}`) ?? value), value);
    words.set(fold(value), value);
  }
  for (const [word, value] of Object.entries(also)) words.set(fold(word), value);
  return words;
}

function dateOf(cell: string, order: DateOrder): Parsed {
  const found = parseDateCell(cell, order);
  return found ? [found.date] : { code: 'not_a_date' };
}

/** Local to whoever imports, `YYYY-MM-DDTHH:MM`; a date without a time stays a date. */
function momentOf(cell: string, order: DateOrder, zone: string): Parsed {
  const found = parseDateCell(cell, order);
  if (!found) return { code: 'not_a_date' };
  if (!found.time) return [found.date];
  if (!found.offset) return [`${found.date}T${found.time.slice(0, 5)}`];
  const local = instantToLocal(new Date(`${found.date}T${found.time}${found.offset}`), zone);
  return [`${local.date}T${local.time}`];
}

const number = (value: string | null): Parsed => (value === null ? { code: 'not_a_number' } : [value]);

function flagOf(cell: string): Parsed {
  const value = parseYesNoCell(cell);
  return value === null ? { code: 'not_yes_or_no' } : [String(value)];
}

type Reader = (cell: string, column: ColumnChoice) => Parsed;

function readerOf(target: ImportTarget, zone: string): Reader {
  const words = target.choices ? choiceWords(target.choices) : new Map<string, string>();
  const readers: Record<ImportTarget['type'], Reader> = {
    text: (cell) => [readCell(cell).trim()],
    longText: (cell) => [readCell(cell).replaceAll('\r\n', '\n').trimEnd()],
    date: (cell, { order = 'day_first' }) => dateOf(cell, order),
    moment: (cell, { order = 'day_first' }) => momentOf(cell, order, zone),
    decimal: (cell, { point = '.' }) => number(parseNumberCell(cell, point)),
    hours: (cell, { point = '.' }) => number(parseHoursCell(cell, point)),
    percent: (cell, { point = '.' }) => number(parsePercentCell(cell, point)),
    flag: flagOf,
    choice: (cell) => {
      const value = words.get(fold(cell));
      return value === undefined ? { code: 'not_in_list' } : [value];
    },
    list: (cell) => parseListCell(readCell(cell)),
    phones: (cell) => splitPhones(readCell(cell)),
  };
  return readers[target.type];
}

const issueOf = (fault: RowFault | { code: 'formula'; column: number }, columns: readonly ColumnChoice[]): RowIssue => {
  if (fault.code === 'ragged') return { code: 'ragged', params: { expected: fault.expected, found: fault.found } };
  const field = columns[fault.column]?.target;
  const params = fault.code === 'cell_too_long' ? { params: { limit: fault.limit } } : {};
  return { ...(field ? { field } : {}), code: fault.code, ...params };
};

/** A fault in a column that is left out keeps nobody from importing the row. */
const counts = (columns: readonly ColumnChoice[]) => (fault: { code: string; column?: number }) =>
  fault.column === undefined || columns[fault.column]?.target !== '';

/** Makes rows of a file into values by what was chosen for its columns. */
export function rowReader(
  targets: readonly ImportTarget[],
  { header, columns, zone }: { header: readonly string[]; columns: readonly ColumnChoice[]; zone: string },
): (row: ImportRow) => ReadRow {
  const readers = new Map(targets.map((target) => [target.key, readerOf(target, zone)]));
  const required = targets.filter((target) => target.required).map((target) => target.key);
  return ({ number: row, cells, faults, notes }) => {
    const errors = faults.filter(counts(columns)).map((fault) => issueOf(fault, columns));
    const values = new Map<string, string[]>();
    const extra: ImportValues['extra'][number][] = [];
    columns.forEach((column, at) => {
      const cell = cells[at] ?? '';
      if (column.target === '' || cell.trim() === '') return;
      const read = readers.get(column.target);
      if (!read) extra.push({ label: header[at] ?? '', text: readCell(cell).trim() });
      else {
        const parsed = read(cell, column);
        if ('code' in parsed)
          errors.push({ field: column.target, code: parsed.code, params: { text: cell.slice(0, 80) } });
        else values.set(column.target, [...(values.get(column.target) ?? []), ...parsed.filter(Boolean)]);
      }
    });
    for (const key of required) if (!values.get(key)?.length) errors.push({ field: key, code: 'required' });
    const remarks = notes.filter(counts(columns)).map((note) => issueOf(note, columns));
    return { values: { row, values, extra }, errors, remarks };
  };
}
