import ExcelJS from 'exceljs';
import { describe, expect, test, vi } from 'vitest';
import { readAll, refusal, uploads } from '@/tests/support/import-files';
import { makeZip, type WorkbookParts, workbookParts, type ZipEntry } from '@/tests/support/make-zip';

vi.setConfig({ testTimeout: 30_000 });
const write = uploads();
const workbook = (parts: WorkbookParts) => write(makeZip(workbookParts(parts)));
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;
const header = row(1, '<c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c>');

async function spreadsheet(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Задачи'), book);
  return write(Buffer.from(await book.xlsx.writeBuffer()));
}

test('a sheet as a spreadsheet writes it', async () => {
  const path = await spreadsheet((sheet) => {
    sheet.addRow(['№', 'Тема', 'Срок', 'Создано', 'Часы', '%', 'Да']);
    sheet.addRow([
      1,
      'Две\nстроки',
      new Date('2026-11-18T00:00:00Z'),
      new Date('2026-11-18T09:05:30Z'),
      0.1 + 0.2,
      0.35,
      true,
    ]);
    sheet.addRow([]);
    sheet.addRow([
      2,
      { richText: [{ text: 'жирный ', font: { bold: true } }, { text: 'и нет' }] },
      null,
      null,
      { formula: 'E2*2', result: 0.6 },
      1,
      false,
    ]);
    sheet.addRow([3, { text: '#CAJUN.HTM#', hyperlink: 'https://example.org' }]);
    sheet.getColumn(3).numFmt = 'dd.mm.yyyy';
    sheet.getColumn(4).numFmt = 'dd/mm/yyyy hh:mm';
    sheet.getColumn(6).numFmt = '0%';
  });
  const { format, sheets, sheet, header: names, all } = await readAll(path);
  expect({ format, sheets, sheet }).toEqual({ format: 'xlsx', sheets: ['Задачи'], sheet: 'Задачи' });
  expect(names).toEqual(['№', 'Тема', 'Срок', 'Создано', 'Часы', '%', 'Да']);
  expect(all.map(({ number, cells }) => [number, ...cells])).toEqual([
    [2, '1', 'Две\nстроки', '2026-11-18', '2026-11-18 09:05:30', '0.3', '35%', 'TRUE'],
    [4, '2', 'жирный и нет', '', '', '0.6', '100%', 'FALSE'],
    [5, '3', '#CAJUN.HTM#', '', '', '', '', ''],
  ]);
  expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  expect(all.flatMap(({ notes }) => notes)).toEqual([{ code: 'formula', column: 4 }]);
});

test('no letter is lost where the pieces of a long text meet', async () => {
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(0x430 + (seed % 32));
  };
  const long = Array.from({ length: 20_000 }, next).join('');
  const path = await spreadsheet((sheet) => {
    sheet.addRow(['a']);
    for (let index = 0; index < 40; index++) sheet.addRow([`${'x'.repeat(index)}${long}${index}`]);
  });
  const { cells } = await readAll(path);
  expect(cells.map(([cell]) => cell)).toEqual(Array.from({ length: 40 }, (_, i) => `${'x'.repeat(i)}${long}${i}`));
});

test('sheets: the first that is not hidden, or the one asked for', async () => {
  const path = await spreadsheet((sheet, book) => {
    sheet.state = 'hidden';
    sheet.addRow(['hidden']);
    book.addWorksheet('Second').addRow(['shown']);
  });
  expect((await readAll(path)).header).toEqual(['shown']);
  expect((await readAll(path, { sheet: 'Задачи' })).header).toEqual(['hidden']);
  expect((await readAll(path)).sheets).toEqual(['Second', 'Задачи']);
  expect(await refusal(path, { sheet: 'Third' })).toEqual({ code: 'no_sheet', sheet: 'Third' });
});

describe('cells', () => {
  test.each([
    [
      '<c r="A2" t="inlineStr"><is><r><t>a &amp;lt; </t></r><r><t xml:space="preserve"> b</t></r></is></c>',
      'a &lt;  b',
    ],
    ['<c r="A2" t="s"><v>0</v></c>', '漢字'],
    ['<c r="A2" t="s"><v>1</v></c>', 'two\r\nlines'],
    ['<c r="A2" t="s"><v>2</v></c>', '_x000D_'],
    ['<c r="A2"><v>1.1000000000000001</v></c>', '1.1'],
    ['<c r="A2"><v>1E-3</v></c>', '0.001'],
    ['<c r="A2"><v>12345678901234567</v></c>', '12345678901234567'],
    ['<c r="A2" s="1"><v>46344</v></c>', '2026-11-18'],
    ['<c r="A2" s="1"><v>46344.375</v></c>', '2026-11-18 09:00'],
    ['<c r="A2" s="1"><v>1</v></c>', '1900-01-01'],
    ['<c r="A2" s="1"><v>61</v></c>', '1900-03-01'],
    ['<c r="A2" s="1"><v>0.375</v></c>', '09:00'],
    ['<c r="A2" s="1"><v>99999999999</v></c>', '99999999999'],
    ['<c r="A2" s="2"><v>1.5208333333333333</v></c>', '36:30'],
    ['<c r="A2" s="3"><v>0.125</v></c>', '12.5%'],
    ['<c r="A2" s="4"><v>5</v></c>', '5'],
    ['<c r="A2" s="5"><v>46344</v></c>', '2026-11-18'],
    ['<c r="A2" t="d"><v>2026-11-18T00:00:00</v></c>', '2026-11-18'],
    ['<c r="A2" t="b"><v>1</v></c>', 'TRUE'],
    ['<c r="A2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>', 'ax'],
    ['<c t="str"><v>no reference</v></c>', 'no reference'],
    ['<x:c r="A2" t="str"><x:v>prefix</x:v></x:c>', 'prefix'],
    ['<c r="A2" t="str"><v><![CDATA[<raw>]]></v></c>', '<raw>'],
    ['<c r="A2" t="str"><v>&#1046;&#x0416;</v></c>', 'ЖЖ'],
  ])('%s', async (cell, expected) => {
    const texts =
      '<si><t>漢字</t><rPh><t>かんじ</t></rPh></si><si><t>two_x000D_\nlines</t></si><si><t>_x005F_x000D_</t></si>';
    const codes =
      '<numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="0.0%"/><numFmt numFmtId="172" formatCode="&quot;days&quot; 0"/><numFmt numFmtId="173" formatCode="[$-419]d mmm yyyy;@"/>';
    const forms = [0, 14, 170, 171, 172, 173].map((id) => `<xf numFmtId="${id}"/>`).join('');
    const styles = `<numFmts>${codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${forms}</cellXfs>`;
    const { all } = await readAll(await workbook({ rows: header + row(2, cell), texts, styles }));
    expect(all.map(({ cells }) => cells[0])).toEqual([expected]);
  });

  test('days counted from 1904', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const rows = header + row(2, '<c r="A2" s="1"><v>44882</v></c>');
    const { cells } = await readAll(await workbook({ rows, styles, workbookAttributes: 'date1904="1"' }));
    expect(cells).toEqual([['2026-11-18', '']]);
  });

  test('what is wrong with them', async () => {
    const rows =
      header +
      row(2, '<c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>1+1</f></c>') +
      row(3, '<c r="A3" t="str"><v>1</v></c><c r="D3" t="str"><v>outside</v></c>');
    const { all } = await readAll(await workbook({ rows }));
    expect(all.map(({ number, faults }) => [number, faults])).toEqual([
      [
        2,
        [
          { code: 'cell_error', column: 0 },
          { code: 'formula_without_result', column: 1 },
        ],
      ],
      [3, [{ code: 'ragged', expected: 2, found: 4 }]],
    ]);
  });

  test('a row may stop before its last column', async () => {
    const { all } = await readAll(await workbook({ rows: header + row(2, '<c r="A2"><v>1</v></c>') }));
    expect(all).toEqual([{ number: 2, cells: ['1', ''], faults: [], notes: [] }]);
  });
});

describe('refused', () => {
  const rows = header;
  const one = (name: string, content: string, more: Partial<ZipEntry> = {}) =>
    workbookParts({ rows }).map((part) => (part.name === name ? { ...part, content, ...more } : part));
  const sheet = 'xl/worksheets/sheet1.xml';
  const much = `<worksheet><sheetData>${header}${' '.repeat(3_000_000)}</sheetData></worksheet>`;

  test.each<[string, Buffer, Record<string, unknown>]>([
    ['a bomb', makeZip(one(sheet, much)), { code: 'zip_bomb' }],
    ['a bomb that lies', makeZip(one(sheet, much, { statedSize: 1000 })), { code: 'zip_bomb' }],
    [
      'another archive',
      makeZip([{ name: 'word/document.xml', content: '<x/>' }]),
      { code: 'not_a_table', type: 'zip' },
    ],
    ['half of a workbook', makeZip(one(sheet, much)).subarray(0, 900), { code: 'damaged' }],
    ['a sheet cut short', makeZip(one(sheet, '<worksheet><sheetData><row r="1"><c')), { code: 'damaged' }],
    ['a document type', makeZip(one(sheet, `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`)), { code: 'damaged' }],
    ['no rows', makeZip(one(sheet, '<worksheet><sheetData/></worksheet>')), { code: 'empty' }],
    ['a password', makeZip(one(sheet, '<x/>', { encrypted: true })), { code: 'old_excel' }],
    ['Excel 97', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), { code: 'old_excel' }],
    ['only the first bytes of an archive', Buffer.from('504b0304', 'hex'), { code: 'damaged' }],
  ])('%s', async (_, bytes, expected) => expect(await refusal(await write(bytes))).toEqual(expected));

  test('more than the limits', async () => {
    const path = await workbook({ rows: row(1, '<c r="C1" t="str"><v>x</v></c>') + row(2, '<c r="C2"><v>1</v></c>') });
    expect(await refusal(path, { limits: { columns: 2 } })).toEqual({ code: 'too_many_columns', row: 1, limit: 2 });
    expect(await refusal(path, { limits: { rows: 0 } })).toEqual({ code: 'too_many_rows', limit: 0 });
    expect(await refusal(path, { limits: { unpacked: 100 } })).toEqual({ code: 'too_large', limit: 100 });
  });

  test('bytes changed at random never give anything but a code', async () => {
    const whole = makeZip(workbookParts({ rows: header + row(2, '<c r="A2"><v>1</v></c>') }));
    for (let at = 4; at < whole.length; at += 29) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const said = await refusal(await write(bytes));
      expect(
        said === null || (typeof said === 'object' && said !== null && 'code' in said),
        `byte ${at}: ${said}`,
      ).toBe(true);
    }
  });
});
