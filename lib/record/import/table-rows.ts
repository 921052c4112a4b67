import { ImportFileError, type ImportLimits, type ImportRow, type RawRow, type RowFault } from './import-file';

// Rows as an import uses them: as wide as the header, empty ones left out, everything wrong with a row told beside it.

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** How many cells there are without the empty ones at the end. */
function filled(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1]?.trim() === '') length--;
  return length;
}

export type Header = { cells: string[]; row: number };

/** The first row with anything in it. Throws `empty` and `too_many_columns`. */
export async function findHeader(rows: AsyncIterable<RawRow>, limits: ImportLimits): Promise<Header> {
  for await (const { number, cells } of rows) {
    if (isBlank(cells)) continue;
    const names = cells.slice(0, filled(cells)).map((cell) => cell.trim());
    if (names.length > limits.columns)
      throw new ImportFileError('too_many_columns', { row: number, limit: limits.columns });
    return { cells: names, row: number };
  }
  throw new ImportFileError('empty');
}

function cut(cells: readonly string[], faults: RowFault[], limit: number): string[] {
  return cells.map((cell, column) => {
    if (cell.length <= limit) return cell;
    faults.push({ code: 'cell_too_long', column, limit });
    return cell.slice(0, limit);
  });
}

/** `sparse`: the format does not write empty cells at the end of a row, so a short row is not ragged. */
export async function* tableRows(
  rows: AsyncIterable<RawRow>,
  header: Header,
  limits: ImportLimits,
  sparse: boolean,
): AsyncGenerator<ImportRow> {
  const width = header.cells.length;
  let seen = 0;
  for await (const { number, cells, faults: told = [], notes = [] } of rows) {
    if (number <= header.row || (isBlank(cells) && told.length === 0)) continue;
    if (++seen > limits.rows) throw new ImportFileError('too_many_rows', { limit: limits.rows });
    if (filled(cells) > limits.columns)
      throw new ImportFileError('too_many_columns', { row: number, limit: limits.columns });
    const found = Math.max(filled(cells), sparse ? width : Math.min(cells.length, width));
    const faults: RowFault[] = found === width ? [...told] : [{ code: 'ragged', expected: width, found }, ...told];
    const padded = Array.from({ length: width }, (_, column) => cells[column] ?? '');
    yield {
      number,
      cells: cut(padded, faults, limits.cell),
      faults,
      notes: notes.filter(({ column }) => column < width),
    };
  }
}
