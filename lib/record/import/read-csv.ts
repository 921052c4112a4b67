import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { ImportFileError, type ImportLimits, type RawRow } from './import-file';

// Reads any size of CSV in bounded memory, every cell as it stands: line breaks inside quotes, spaces and quotes in the
// middle of a cell survive. Only NUL, which no text column can hold, is left out.

export type CsvForm = {
  encoding: string;
  separator: string;
  /** The first line only names the separator. */
  skipFirst: boolean;
};

const withoutNul = () =>
  new Transform({
    decodeStrings: false,
    transform: (text, _, done) => done(null, String(text).replaceAll('\0', '')),
  });

/** A quotation mark that is never closed would gather the rest of the file into one cell. */
function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = Number(error.records) + 1;
  const open = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return new ImportFileError(open ? 'open_quote' : 'damaged', { row });
}

/** All rows of the file, the empty ones too: their numbers are those a spreadsheet shows. */
export async function* readCsv(path: string, form: CsvForm, limits: ImportLimits): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter: form.separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.cell * 20,
  });
  const text = pipeline(
    createReadStream(path),
    iconv.decodeStream(form.encoding, { stripBOM: true }),
    withoutNul(),
    parser,
    () => {},
  );
  let number = 0;
  try {
    for await (const cells of text) {
      number++;
      if (number > 1 || !form.skipFirst) yield { number, cells: cells as string[] };
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    parser.destroy();
  }
}
