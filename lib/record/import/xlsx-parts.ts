import { ImportFileError } from './import-file';
import { cellText, formOf, type NumberForm } from './xlsx-cells';
import { type Attributes, attribute, type XmlEvent, xmlEvents } from './xml-events';
import { readPart, type Zip } from './zip';

// What the cells of a workbook refer to: its sheets, shared texts and number formats.

export type Workbook = {
  sheets: { name: string; part: string }[];
  texts: string | null;
  styles: string | null;
  since1904: boolean;
};

type Relation = { id: string; type: string; part: string };

/** Calls back for every element that opens. */
async function eachOpen(zip: Zip, part: string, visit: (name: string, attributes: Attributes) => void): Promise<void> {
  for await (const events of xmlEvents(readPart(zip, part)))
    for (const event of events) if (event.type === 'open') visit(event.name, event.attributes);
}

/** Where a relation of a part leads, from the root of the archive. */
function targetOf(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function relationsOf(zip: Zip, part: string): Promise<Relation[]> {
  const at = part.lastIndexOf('/') + 1;
  const file = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
  const found: Relation[] = [];
  if (!zip.parts.has(file)) return found;
  await eachOpen(zip, file, (name, attributes) => {
    if (name !== 'Relationship') return;
    const type = attribute(attributes, 'Type')?.split('/').at(-1) ?? '';
    const target = attribute(attributes, 'Target') ?? '';
    found.push({ id: attribute(attributes, 'Id') ?? '', type, part: targetOf(part, target) });
  });
  return found;
}

/** Throws `not_a_table` for an archive that is no workbook. Sheets come in their order, hidden ones last. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const root = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!zip.parts.has(root) || !/workbook/i.test(root)) throw new ImportFileError('not_a_table', { type: 'zip' });
  const relations = await relationsOf(zip, root);
  const sheets: { name: string; part: string; hidden: boolean }[] = [];
  let since1904 = false;
  await eachOpen(zip, root, (name, attributes) => {
    if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const relation = relations.find(({ id }) => id === attribute(attributes, 'id'));
    if (relation?.type !== 'worksheet' || !zip.parts.has(relation.part)) return;
    const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
    sheets.push({ name: attribute(attributes, 'name') ?? '', part: relation.part, hidden });
  });
  if (sheets.length === 0) throw new ImportFileError('not_a_table', { type: 'zip' });
  const partOf = (wanted: string) =>
    relations.find(({ type, part }) => type === wanted && zip.parts.has(part))?.part ?? null;
  return {
    sheets: sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden)),
    texts: partOf('sharedStrings'),
    styles: partOf('styles'),
    since1904,
  };
}

/** Gathers the text of one element that may hold several runs; readings of characters (`rPh`) are not part of it. */
export class TextGatherer {
  private text = '';
  private inText = false;
  private inReading = false;

  see(event: XmlEvent): void {
    if (event.type === 'text') {
      if (this.inText && !this.inReading) this.text += event.text;
    } else if (event.name === 't') this.inText = event.type === 'open';
    else if (event.name === 'rPh') this.inReading = event.type === 'open';
  }

  take(): string {
    const text = cellText(this.text);
    this.text = '';
    return text;
  }
}

export async function readTexts(zip: Zip, part: string | null): Promise<string[]> {
  const texts: string[] = [];
  if (part === null) return texts;
  const gatherer = new TextGatherer();
  for await (const events of xmlEvents(readPart(zip, part))) {
    for (const event of events) {
      gatherer.see(event);
      if (event.type === 'close' && event.name === 'si') texts.push(gatherer.take());
    }
  }
  return texts;
}

/** The form of numbers for each style a cell may name. */
export async function readForms(zip: Zip, part: string | null): Promise<NumberForm[]> {
  const codes = new Map<number, string>();
  const forms: NumberForm[] = [];
  if (part === null) return forms;
  let inCells = false;
  for await (const events of xmlEvents(readPart(zip, part))) {
    for (const event of events) {
      if (event.type === 'text') continue;
      if (event.name === 'cellXfs') inCells = event.type === 'open';
      if (event.type !== 'open') continue;
      if (event.name === 'numFmt')
        codes.set(Number(attribute(event.attributes, 'numFmtId')), attribute(event.attributes, 'formatCode') ?? '');
      if (event.name !== 'xf' || !inCells) continue;
      const id = Number(attribute(event.attributes, 'numFmtId') ?? 0);
      forms.push(formOf(id, codes.get(id)));
    }
  }
  return forms;
}
