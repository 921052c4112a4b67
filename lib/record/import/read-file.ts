import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { detectEncoding } from './encoding';
import { ImportFileError, type ImportLimits, type ImportRow, importLimits, type RawRow } from './import-file';
import { readCsv } from './read-csv';
import { openSheet, readXlsx } from './read-xlsx';
import { guessSeparator, statedSeparator } from './separator';
import { findHeader, type Header, tableRows } from './table-rows';

// An uploaded file on disk as a table of text, in bounded memory. What it is follows from its bytes, never from its name;
// whatever is wrong with it comes out as an `ImportFileError` or as faults of single rows.

export type ReadOptions = {
  /** One of `encodings`; found from the bytes when left out. */
  encoding?: string;
  separator?: string;
  /** The sheet of a workbook, by name. */
  sheet?: string;
  limits?: Partial<ImportLimits>;
};

export type ImportTable = {
  format: 'csv' | 'xlsx';
  /** Null for a workbook, as is the separator. */
  encoding: string | null;
  separator: string | null;
  /** The sheets of a workbook, and the one that is read; [] and null for CSV. */
  sheets: string[];
  sheet: string | null;
  /** Trimmed names of the columns; some may be '' or there twice. */
  header: string[];
  headerRow: number;
  /** Reads the file again from its start at every call, rows after `after` (a row's number) only. */
  rows(after?: number): AsyncGenerator<ImportRow>;
};

const headSize = 64 * 1024;
const signatures: readonly (readonly [string, string])[] = [
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['1f8b', 'archive'],
  ['377abcaf', 'archive'],
  ['52617221', 'archive'],
  ['7b5c727466', 'rtf'],
];

async function headOf(path: string, limit: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > limit) throw new ImportFileError('too_large', { limit });
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(size, headSize)),
      0,
      Math.min(size, headSize),
      0,
    );
    if (bytesRead === 0) throw new ImportFileError('empty');
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Throws for what is certainly neither a workbook nor text. */
function kindOf(head: Buffer): 'csv' | 'xlsx' {
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('504b0304')) return 'xlsx';
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw new ImportFileError('old_excel');
  const type = signatures.find(([start]) => hex.startsWith(start))?.[1];
  if (type) throw new ImportFileError('not_a_table', { type });
  return 'csv';
}

/** A text that is no table: a page saved from a browser, or bytes that are no text at all. */
function refuseOtherText(sample: string): void {
  if (/^\s*(<!doctype html|<html|<\?xml|<table|<svg)/i.test(sample))
    throw new ImportFileError('not_a_table', { type: 'html' });
  const controls = sample.match(/(?![\s\u0080-\u009f])\p{Cc}/gu)?.length ?? 0;
  if (controls > Math.max(3, sample.length / 50)) throw new ImportFileError('not_a_table', { type: 'binary' });
}

type Opened = Omit<ImportTable, 'header' | 'headerRow' | 'rows'> & { raw: () => AsyncGenerator<RawRow> };

async function openCsv(path: string, head: Buffer, options: ReadOptions, limits: ImportLimits): Promise<Opened> {
  const encoding = await detectEncoding(path, head, options.encoding);
  const sample = iconv.decode(head, encoding, { stripBOM: true });
  refuseOtherText(sample);
  const stated = statedSeparator(sample);
  const separator = options.separator ?? stated ?? guessSeparator(sample);
  const form = { encoding, separator, skipFirst: stated !== null };
  return { format: 'csv', encoding, separator, sheets: [], sheet: null, raw: () => readCsv(path, form, limits) };
}

async function openXlsx(path: string, options: ReadOptions, limits: ImportLimits): Promise<Opened> {
  const sheet = await openSheet(path, limits, options.sheet);
  const sheets = sheet.workbook.sheets.map(({ name }) => name);
  return {
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheets,
    sheet: sheet.name,
    raw: () => readXlsx(sheet, limits),
  };
}

async function* after(rows: AsyncGenerator<ImportRow>, number: number) {
  for await (const row of rows) if (row.number > number) yield row;
}

/** Opens a file and reads its header. Throws `ImportFileError`; so may `rows`, for what only shows further down. */
export async function openImportFile(path: string, options: ReadOptions = {}): Promise<ImportTable> {
  const limits = { ...importLimits, ...options.limits };
  const head = await headOf(path, limits.bytes);
  const kind = kindOf(head);
  const { raw, ...about } =
    kind === 'xlsx' ? await openXlsx(path, options, limits) : await openCsv(path, head, options, limits);
  const header: Header = await findHeader(raw(), limits);
  const rows = (from = 0) => after(tableRows(raw(), header, limits, kind === 'xlsx'), from);
  return { ...about, header: header.cells, headerRow: header.row, rows };
}
