import { ImportFileError, type ImportLimits, type RawRow } from './import-file';
import { cellText, columnOf, type NumberForm, numberText } from './xlsx-cells';
import { readForms, readTexts, readWorkbook, TextGatherer, type Workbook } from './xlsx-parts';
import { type Attributes, attribute, type XmlEvent, xmlEvents } from './xml-events';
import { openZip, readPart, type Zip } from './zip';

// Reads one sheet of a workbook row by row. In memory are the shared texts and the row at hand; formulas are never
// calculated, the result the spreadsheet kept is taken.

export type Sheet = { zip: Zip; workbook: Workbook; name: string; part: string };

/** The sheet of that name, or the first one that is not hidden. Throws `no_sheet` and what `openZip` throws. */
export async function openSheet(path: string, limits: ImportLimits, wanted?: string): Promise<Sheet> {
  const zip = await openZip(path, limits);
  const workbook = await readWorkbook(zip);
  const sheet = workbook.sheets.find(({ name }) => wanted === undefined || name === wanted);
  if (!sheet) throw new ImportFileError('no_sheet', { sheet: wanted ?? '' });
  return { zip, workbook, ...sheet };
}

type Cell = { column: number; type: string; style: number; stored: string | null; formula: boolean };
type Lookup = { texts: readonly string[]; forms: readonly NumberForm[]; since1904: boolean };

class SheetReader {
  private row: Required<RawRow> | null = null;
  private cell: Cell | null = null;
  private inValue = false;
  private lastRow = 0;
  private lastColumn = -1;
  private readonly inline = new TextGatherer();
  over = false;

  constructor(
    private readonly lookup: Lookup,
    private readonly limits: ImportLimits,
  ) {}

  /** The row that this event completes. */
  see(event: XmlEvent): RawRow | null {
    if (this.cell) this.inline.see(event);
    if (event.type === 'open') this.open(event.name, event.attributes);
    else if (event.type === 'text') {
      if (this.cell && this.inValue) this.cell.stored = (this.cell.stored ?? '') + event.text;
    } else return this.close(event.name);
    return null;
  }

  private open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      const number = Number(attribute(attributes, 'r') ?? this.lastRow + 1);
      if (!Number.isSafeInteger(number) || number <= this.lastRow) throw new ImportFileError('damaged');
      this.lastRow = number;
      this.lastColumn = -1;
      this.row = { number, cells: [], faults: [], notes: [] };
    } else if (name === 'c' && this.row) {
      this.cell = {
        column: columnOf(attribute(attributes, 'r')) ?? this.lastColumn + 1,
        type: attribute(attributes, 't') ?? 'n',
        style: Number(attribute(attributes, 's') ?? 0),
        stored: null,
        formula: false,
      };
      this.lastColumn = this.cell.column;
    } else if (name === 'f' && this.cell) this.cell.formula = true;
    else if (name === 'v') this.inValue = true;
  }

  private close(name: string): RawRow | null {
    if (name === 'v') this.inValue = false;
    if (name === 'sheetData') this.over = true;
    if (name === 'c' && this.row && this.cell) this.put(this.row, this.cell);
    if (name !== 'row') return null;
    const row = this.row;
    this.row = null;
    return row;
  }

  private put(row: Required<RawRow>, cell: Cell): void {
    const { column } = cell;
    const inline = this.inline.take();
    const text = cell.type === 'inlineStr' ? inline : this.textOf(cell);
    this.cell = null;
    if (cell.formula && cell.stored === null && inline === '')
      row.faults.push({ code: 'formula_without_result', column });
    else if (cell.formula) row.notes.push({ code: 'formula', column });
    if (cell.type === 'e') row.faults.push({ code: 'cell_error', column });
    if (text === '') return;
    if (column >= this.limits.columns)
      throw new ImportFileError('too_many_columns', { row: row.number, limit: this.limits.columns });
    while (row.cells.length < column) row.cells.push('');
    row.cells[column] = text;
  }

  private textOf({ type, stored, style }: Cell): string {
    if (stored === null) return '';
    const { texts, forms, since1904 } = this.lookup;
    switch (type) {
      case 's':
        return texts[Number(stored)] ?? '';
      case 'b':
        return stored.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return numberText(stored, forms[style] ?? 'plain', since1904);
      case 'd':
        return stored.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
      default:
        return cellText(stored);
    }
  }
}

/** Rows in their order; rows the sheet does not write are left out. */
export async function* readXlsx(sheet: Sheet, limits: ImportLimits): AsyncGenerator<RawRow> {
  const { zip, workbook, part } = sheet;
  const [texts, forms] = [await readTexts(zip, workbook.texts), await readForms(zip, workbook.styles)];
  const reader = new SheetReader({ texts, forms, since1904: workbook.since1904 }, limits);
  for await (const events of xmlEvents(readPart(zip, part))) {
    for (const event of events) {
      const row = reader.see(event);
      if (row) yield row;
      if (reader.over) return;
    }
  }
}
