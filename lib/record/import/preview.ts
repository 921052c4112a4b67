import 'server-only';
import { isAmbiguous } from './columns';
import { type ImportParams, sampleOf } from './drafts';
import { type FaultParams, type FileFaultCode, ImportFileError } from './import-file';
import { type ImportTable, openImportFile } from './read-file';
import { importPath } from './store';

/** The beginning of a file as a person sees it before anything is read into the house. */
export type FilePreview = {
  format: 'csv' | 'xlsx';
  encoding: string | null;
  separator: string | null;
  sheets: readonly string[];
  sheet: string | null;
  rows: string[][];
  /** for each column, whether its dates could be read in either order */
  ambiguous: boolean[];
};

const SHOWN = 10;
const SAMPLE = 1_000;

/** The first rows, or what keeps them from being read. */
export async function previewFile({
  file,
  read,
  header,
}: ImportParams): Promise<{ preview: FilePreview | null; fault: { code: FileFaultCode; params: FaultParams } | null }> {
  try {
    const table: ImportTable = await openImportFile(importPath(file), read);
    const sample = await sampleOf(table, SAMPLE);
    const { format, encoding, separator, sheets, sheet } = table;
    const ambiguous = header.map((_, at) => isAmbiguous(sample.map((cells) => cells[at] ?? '')));
    return {
      preview: { format, encoding, separator, sheets, sheet, rows: sample.slice(0, SHOWN), ambiguous },
      fault: null,
    };
  } catch (error) {
    if (error instanceof ImportFileError) return { preview: null, fault: { code: error.code, params: error.params } };
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { preview: null, fault: { code: 'empty', params: {} } };
    throw error;
  }
}
