// What is known of a file somebody uploaded: never more than its table. Everything that can be wrong with it has a code of
// its own with plain parameters; no message of a library, no part of the file's text goes further.

/** Wrong with the whole file: nothing of it is imported. */
export type FileFaultCode =
  /** `limit` bytes, or in an XLSX the bytes it unpacks to. */
  | 'too_large'
  | 'empty'
  /** `type`: what the file is by its first bytes ('pdf', 'zip', 'html', 'binary' …). */
  | 'not_a_table'
  /** An Excel file before 2007, or one behind a password. */
  | 'old_excel'
  | 'zip_bomb'
  /** An XLSX that cannot be read to its end. */
  | 'damaged'
  /** `encoding`: the text is not in it. */
  | 'encoding'
  /** `sheet` is not in the workbook. */
  | 'no_sheet'
  /** `row`: a quotation mark opened there is never closed. */
  | 'open_quote'
  | 'too_many_rows'
  /** `row`, `limit`. */
  | 'too_many_columns';

export type FaultParams = Record<string, string | number>;

/** Thrown while a file is opened or read. */
export class ImportFileError extends Error {
  readonly code: FileFaultCode;
  readonly params: FaultParams;
  constructor(code: FileFaultCode, params: FaultParams = {}) {
    super(code);
    this.name = 'ImportFileError';
    this.code = code;
    this.params = params;
  }
}

/** Wrong with one row: it can be left out and the rest imported. Columns count from 0. */
export type RowFault =
  | { code: 'ragged'; expected: number; found: number }
  | { code: 'cell_too_long'; column: number; limit: number }
  /** The spreadsheet itself shows an error there (`#REF!`). */
  | { code: 'cell_error'; column: number }
  /** A formula that was never calculated. */
  | { code: 'formula_without_result'; column: number };

/** Worth telling, not wrong: the cell is a formula and its last result was taken. */
type RowNote = { code: 'formula'; column: number };

export type ImportRow = {
  /** As a spreadsheet counts: the header is usually 1. */
  number: number;
  /** As many as the header has, text as it stands in the file; a row with `ragged` may have lost its last ones. */
  cells: string[];
  faults: RowFault[];
  notes: RowNote[];
};

/** A row before it is held against the header. */
export type RawRow = {
  number: number;
  cells: string[];
  faults?: RowFault[];
  notes?: RowNote[];
};

export type ImportLimits = {
  /** Bytes of the file. */
  bytes: number;
  rows: number;
  columns: number;
  /** Characters of one cell. */
  cell: number;
  /** Bytes an XLSX unpacks to, all its parts together. */
  unpacked: number;
  /** How many times larger an XLSX may become. */
  ratio: number;
};

export const importLimits: ImportLimits = {
  bytes: 50 * 1024 * 1024,
  rows: 200_000,
  columns: 500,
  cell: 100_000,
  unpacked: 200 * 1024 * 1024,
  ratio: 100,
};
