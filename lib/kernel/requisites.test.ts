import { describe, expect, test } from 'vitest';
import { checkTaxId, type TaxIdKind } from './requisites';

type Row = [country: string, kind: TaxIdKind, typed: string, expected: string];

/** Right ones give the stored value, wrong ones the code behind an exclamation mark. */
const outcome = (country: string, kind: TaxIdKind, typed: string) => {
  const result = checkTaxId(country, kind, typed);
  return result.ok ? result.value : `!${result.code}`;
};

describe('tax numbers', () => {
  test.each<Row>([
    ['UA', 'company', '14360570', '14360570'],
    ['ua', 'company', ' 3285 5961 ', '32855961'],
    ['UA', 'company', '00032129', '00032129'],
    ['UA', 'company', '32129', '00032129'],
    ['UA', 'company', '14360571', '!checksum'],
    ['UA', 'company', '1436057', '!length'],
    ['UA', 'company', '1436057X', '!format'],
    ['UA', 'person', '1759013776', '1759013776'],
    ['UA', 'person', '1759013777', '!checksum'],
    ['UA', 'person', 'ВК123456', 'ВК123456'],
    ['UA', 'person', '001234567', '001234567'],
    ['UA', 'person', '12345678', '!length'],
    ['UA', 'vat', '143605726591', '143605726591'],
    ['UA', 'vat', '1759013776', '1759013776'],
    ['UA', 'vat', '175901377', '!length'],
    ['RU', 'company', '7707083893', '7707083893'],
    ['RU', 'company', '7707083894', '!checksum'],
    ['RU', 'company', '500100732259', '!length'],
    ['RU', 'person', '500100732259', '500100732259'],
    ['RU', 'person', '7707083893', '!length'],
    ['RU', 'company', '77070838AB', '!format'],
    ['RU', 'kpp', '773601001', '773601001'],
    ['RU', 'kpp', '7736AB001', '7736AB001'],
    ['RU', 'kpp', '77360100', '!length'],
    ['RU', 'kpp', 'A73601001', '!format'],
    ['RU', 'ogrn', '1027700132195', '1027700132195'],
    ['RU', 'ogrn', '1027700132196', '!checksum'],
    ['RU', 'ogrn', '304500116000157', '304500116000157'],
    ['RU', 'ogrn', '304500116000158', '!checksum'],
    ['RU', 'ogrn', '10277001321951', '!length'],
    ['DE', 'vat', 'DE 136 695 976', 'DE136695976'],
    ['DE', 'vat', '136695976', 'DE136695976'],
    ['DE', 'vat', 'DE136695977', '!checksum'],
    ['PL', 'vat', 'PL 856-734-62-15', 'PL8567346215'],
    ['GR', 'vat', 'EL094259216', 'EL094259216'],
    ['FR', 'vat', 'FR40303265045', 'FR40303265045'],
    ['AT', 'vat', 'ATU13585627', 'ATU13585627'],
    ['IE', 'vat', '6433435F', 'IE6433435F'],
    ['DE', 'company', 'HRB 12345', 'HRB12345'],
    ['', 'company', '12-3456789', '123456789'],
    ['US', 'vat', '12-3456789', '123456789'],
    ['US', 'company', '<script>', '!format'],
    ['US', 'company', '1', '!length'],
    ['UA', 'company', ' ', '!format'],
  ])('%s %s %s', (country, kind, typed, expected) => expect(outcome(country, kind, typed)).toBe(expected));

  // a rest of ten is written as zero, so a few pairs of digits share a check
  test.each<[string, TaxIdKind, string]>([
    ['UA', 'company', '14360570'],
    ['UA', 'person', '1759013776'],
    ['RU', 'company', '7707083893'],
    ['RU', 'person', '500100732259'],
    ['RU', 'ogrn', '1027700132195'],
    ['PL', 'vat', '8567346215'],
  ])('one wrong digit is found in %s %s %s', (country, kind, id) => {
    const changed = [...id].flatMap((digit, at) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((by) => id.slice(0, at) + ((Number(digit) + by) % 10) + id.slice(at + 1)),
    );
    const found = changed.filter((one) => outcome(country, kind, one) === '!checksum');
    expect(found.length / changed.length).toBeGreaterThan(0.9);
  });
});
