import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lagUnits } from '../../kind';
import { type LinkLanguage, parseLinks, printLinks, type TypedLink } from './link-text';

const place = { rows: 50, own: 9 };
const fs = (row: number, amount = 0, unit: TypedLink['lag']['unit'] = 'day'): TypedLink => ({
  row,
  type: 'FS',
  lag: { amount, unit },
});

test.each<[string, TypedLink[]]>([
  ['3', [fs(3)]],
  ['3FS+2d', [fs(3, 2)]],
  ['3 fs + 2 days', [fs(3, 2)]],
  ['3+2', [fs(3, 2)]],
  ['3-2d', [fs(3, -2)]],
  ['3FS−1w', [fs(3, -1, 'week')]],
  ['3SS-4h', [{ row: 3, type: 'SS', lag: { amount: -4, unit: 'hour' } }]],
  ['5;7FF+1w', [fs(5), { row: 7, type: 'FF', lag: { amount: 1, unit: 'week' } }]],
  ['5, 7', [fs(5), fs(7)]],
  ['12ОН+2д', [fs(12, 2)]],
  ['12нн-4ч', [{ row: 12, type: 'SS', lag: { amount: -4, unit: 'hour' } }]],
  ['12ОО+3 год', [{ row: 12, type: 'FF', lag: { amount: 3, unit: 'hour' } }]],
  ['12НО+1тиж.', [{ row: 12, type: 'SF', lag: { amount: 1, unit: 'week' } }]],
  ['12зп+30хв', [fs(12, 30, 'minute')]],
  ['1ПЗ+2 недели', [{ row: 1, type: 'SF', lag: { amount: 2, unit: 'week' } }]],
  ['3FS+0h', [fs(3)]],
  [' ; ', []],
])('%s', (text, links) => {
  expect(parseLinks(text, place)).toEqual({ ok: true, links });
});

test.each([
  ['3XX', 'link_type_unknown', 'XX'],
  ['3FS+2y', 'lag_unit_unknown', 'y'],
  ['FS3', 'link_unclear', 'FS3'],
  ['3FS+', 'link_unclear', '3FS+'],
  ['3FS2d', 'link_unclear', '3FS2d'],
  ['3FS+1.5d', 'link_unclear', '3FS+1.5d'],
  ['0', 'no_such_row', '0'],
  ['51', 'no_such_row', '51'],
  ['9SS', 'row_itself', '9'],
  ['3;3SS', 'row_twice', '3'],
])('%s is refused', (text, code, piece) => {
  expect(parseLinks(text, place)).toEqual({ ok: false, errors: [{ code, text: piece }] });
});

test('every piece that is wrong is named', () => {
  const parsed = parseLinks('3;x;60', place);
  expect(parsed).toMatchObject({ ok: false, errors: [{ code: 'link_unclear' }, { code: 'no_such_row' }] });
});

const anyLag = fc.oneof(
  fc.constant({ amount: 0, unit: 'day' as const }),
  fc.record({ amount: fc.integer({ min: -999, max: 999 }).filter((n) => n !== 0), unit: fc.constantFrom(...lagUnits) }),
);
const anyLinks = fc.uniqueArray(
  fc.record({ row: fc.integer({ min: 1, max: 500 }), type: fc.constantFrom('FS', 'SS', 'FF', 'SF'), lag: anyLag }),
  { selector: (link) => link.row, maxLength: 5 },
);

test('what is printed is understood as the same links, in every language', () => {
  fc.assert(
    fc.property(anyLinks, fc.constantFrom<LinkLanguage>('en', 'ru', 'uk'), (links: TypedLink[], language) => {
      expect(parseLinks(printLinks(links, language), { rows: 500, own: 501 })).toEqual({ ok: true, links });
    }),
  );
});

test('letters of the language', () => {
  const links: TypedLink[] = [fs(3), { row: 4, type: 'SS', lag: { amount: -4, unit: 'hour' } }];
  expect(['en', 'ru', 'uk'].map((language) => printLinks(links, language as LinkLanguage))).toEqual([
    '3;4SS-4h',
    '3;4НН-4ч',
    '3;4ПП-4год',
  ]);
});
