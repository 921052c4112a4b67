import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, harmless, readCell } from './csv';

describe('harmless', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd|calc', "'+cmd|calc"],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ["'quoted", "''quoted"],
    ['-5', '-5'],
    ['-1 234,50', '-1 234,50'],
    ['+380 (44) 123-45-67', '+380 (44) 123-45-67'],
    ['plain', 'plain'],
  ])('%j → %j', (text, cell) => {
    expect(harmless(text)).toBe(cell);
    expect(readCell(cell)).toBe(text);
  });
});

describe('csvLine', () => {
  it('comes back from a reader as it was', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('=1', 'a"b', 'a\nb', 'a;b', ' x ', "'", '+1'));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        const [row] = parse(csvLine(cells), { relax_column_count: true, skip_empty_lines: false }) as string[][];
        expect(row?.map(readCell)).toEqual(cells);
      }),
    );
  });
  it('gives a spreadsheet nothing to run', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('=', '@', '+x', '-x', '\t', ' ='), (text, start) => {
        expect(harmless(start + text).startsWith("'") || /^[+-]?[\d\s().,-]*$/.test(start + text)).toBe(true);
      }),
    );
  });
});
