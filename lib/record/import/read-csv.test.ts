import { readdirSync, readlinkSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readAll, refusal, uploads } from '@/tests/support/import-files';
import { openImportFile } from './read-file';
import { guessSeparator } from './separator';

vi.setConfig({ testTimeout: 30_000 });
const write = uploads();
const cellsOf = async (text: string) => {
  const { header, cells } = await readAll(await write(text));
  return [header, ...cells];
};

describe('what stands in a cell survives', () => {
  test('quotes, line breaks, separators and signs', async () =>
    expect(
      await cellsOf(
        'id,text\r\n1,"two\r\nlines, ""quoted"""\r\n2,#CAJUN.HTM#\r\n3," spaces "\r\n4,5" pipe\r\n5,"\u{1f600}"\r\n',
      ),
    ).toEqual([
      ['id', 'text'],
      ['1', 'two\r\nlines, "quoted"'],
      ['2', '#CAJUN.HTM#'],
      ['3', ' spaces '],
      ['4', '5" pipe'],
      ['5', '😀'],
    ]));

  test('NUL is left out', async () =>
    expect(await cellsOf('a,b\n1,x\0y\n')).toEqual([
      ['a', 'b'],
      ['1', 'xy'],
    ]));

  test('whatever it is', async () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r\n', ' ', 'a', 'ї', '\t', '|', "'", '😀') });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const named = rows.map(([a, b]) => [`x${a}`, b] as const);
        const text = `h1,h2\r\n${named.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
        expect(await cellsOf(text)).toEqual([['h1', 'h2'], ...named]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('separators', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n4;5;6\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['"a;b",c\n"1;2;3",4\n', ','],
    ['name, first;phone\nx;1\ny;2', ';'],
    ['one column\nvalue\n', ','],
    ['a;b', ';'],
    ['', ','],
  ])('%j', (text, expected) => expect(guessSeparator(text)).toBe(expected));

  test('named by the first line, and chosen by a person', async () => {
    expect(await cellsOf('sep=|\r\na|b;c\r\n1|2;3\r\n')).toEqual([
      ['a', 'b;c'],
      ['1', '2;3'],
    ]);
    const { header } = await readAll(await write('a,b;c\n1,2;3\n'), { separator: ',' });
    expect(header).toEqual(['a', 'b;c']);
  });
});

describe('rows', () => {
  test('empty ones count and are left out; numbers are those of a spreadsheet', async () => {
    const { headerRow, all } = await readAll(await write('\n,\nid,name\n1,"x\ny"\n\n , \n2,z\n\n\n'));
    expect(headerRow).toBe(3);
    expect(all.map(({ number, cells }) => [number, ...cells])).toEqual([
      [4, '1', 'x\ny'],
      [7, '2', 'z'],
    ]);
  });

  test('ragged ones are told with their number', async () => {
    const { all } = await readAll(await write('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,,\n'));
    expect(all.map(({ number, faults }) => [number, faults])).toEqual([
      [2, [{ code: 'ragged', expected: 3, found: 2 }]],
      [3, [{ code: 'ragged', expected: 3, found: 4 }]],
      [4, []],
      [5, []],
    ]);
    expect(all.every(({ cells }) => cells.length === 3)).toBe(true);
  });

  test('reading goes on after a given row', async () => {
    const { rows } = await readAll(await write('a\n1\n2\n3\n'));
    const rest: string[] = [];
    for await (const row of rows(2)) rest.push(...row.cells);
    expect(rest).toEqual(['2', '3']);
  });

  test.each(['\n', '\r\n', '\r'])('ended by %j', async (end) =>
    expect(await cellsOf(['a;b', '1;2', '3;4'].join(end))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]),
  );

  test.runIf(process.platform === 'linux')('a reader that stops early leaves no file open', async () => {
    const path = await write(`a\n${`${'x'.repeat(100)}\n`.repeat(5000)}`);
    const openNow = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === path;
        } catch {
          return false;
        }
      }).length;
    const { rows } = await openImportFile(path);
    const reading = rows();
    await reading.next();
    expect(openNow()).toBe(1);
    await reading.return(undefined);
    for await (const row of rows()) if (row.number > 5) break;
    await vi.waitFor(() => expect(openNow()).toBe(0));
  });
});

describe('limits and broken files', () => {
  test('a long cell', async () => {
    const { all } = await readAll(await write('a,b\n1,abcdef\n'), { limits: { cell: 5 } });
    expect(all[0]).toMatchObject({ cells: ['1', 'abcde'], faults: [{ code: 'cell_too_long', column: 1, limit: 5 }] });
  });
  test.each([
    ['too many rows', 'a\n1\n2\n3\n', { rows: 2 }, { code: 'too_many_rows', limit: 2 }],
    ['too many names', 'a,b,c\n', { columns: 2 }, { code: 'too_many_columns', row: 1, limit: 2 }],
    ['too many cells', 'a,b\n1,2,3\n', { columns: 2 }, { code: 'too_many_columns', row: 2, limit: 2 }],
    ['too large', 'a,b\n1,2\n', { bytes: 5 }, { code: 'too_large', limit: 5 }],
    ['empty', '', {}, { code: 'empty' }],
    ['blank', '\ufeff\r\n \r\n', {}, { code: 'empty' }],
    ['a quote never closed', 'a,b\n1,2\n"3,4\n5,6\n', {}, { code: 'open_quote', row: 3 }],
    ['a page', '<!DOCTYPE html><table>', {}, { code: 'not_a_table', type: 'html' }],
    ['a picture', '\x89PNG\r\n', {}, { code: 'not_a_table', type: 'image' }],
    ['bytes', '\x01\x02\x03\x04\x05', {}, { code: 'not_a_table', type: 'binary' }],
    ['a PDF', '%PDF-1.7', {}, { code: 'not_a_table', type: 'pdf' }],
  ])('%s', async (_, text, limits, expected) =>
    expect(
      await refusal(await write(Buffer.from(text, text.startsWith('\x89') ? 'latin1' : 'utf8')), { limits }),
    ).toEqual(expected),
  );

  test('a quote never closed in a long file does not gather it in memory', async () => {
    const path = await write(`a,b\n1,"2\n${'x,y\n'.repeat(100_000)}`);
    expect(await refusal(path, { limits: { cell: 1000 } })).toEqual({ code: 'open_quote', row: 2 });
  });
});
