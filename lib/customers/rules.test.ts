import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountProblems,
  closesCircle,
  lookupTerms,
  lookupText,
  type Requisites,
  requisiteProblems,
  storedAccount,
  storedRequisites,
} from './rules';

const finds = (stored: Partial<Parameters<typeof lookupText>[0]>, typed: string): boolean => {
  const text = lookupText({ words: [], phones: [], country: '', ...stored });
  return lookupTerms(typed).some((term) => term !== '' && text.includes(term));
};

describe('search', () => {
  const phones = ['+38 (044) 123-45-67'];

  test.each([
    ['as it is stored', '+38 (044) 123-45-67'],
    ['without the country', '044 123-45-67'],
    ['digits alone', '0441234567'],
    ['with the country, digits alone', '380441234567'],
    ['its middle', '123-45'],
  ])('a phone is found: %s', (_, typed) => {
    expect(finds({ phones }, typed)).toBe(true);
  });

  test.each([
    ['a number of another', '044 123-45-68'],
    ['too little of a number', '9'],
    ['a word with digits', 'x1234567'],
  ])('a phone is not found: %s', (_, typed) => {
    expect(finds({ phones }, typed)).toBe(false);
  });

  test('a number without its country is dialled from the country of the customer', () => {
    expect(finds({ phones: ['044 123-45-67'], country: 'UA' }, '+380441234567')).toBe(true);
    expect(finds({ phones: ['044 123-45-67'] }, '+380441234567')).toBe(false);
  });

  test.each([
    ['ТОВ «Нептун-Плюс»', 'нептун плюс', true],
    ['ТОВ «Нептун-Плюс»', 'НЕПТУН', true],
    ['São Paulo Ltda', 'sao', true],
    ['C-1042', 'c-1042', true],
    ['office@neptun.example', 'Office@Neptun', true],
    ['Нептун', 'нептуни', false],
  ])('%s by %s: %s', (word, typed, found) => {
    expect(finds({ words: [word] }, typed)).toBe(found);
  });

  test('whatever a name is, it is found by itself and by its beginning', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (name) => {
        fc.pre(lookupTerms(name)[0] !== '');
        expect(finds({ words: [name] }, name)).toBe(true);
        expect(finds({ words: ['інше', `${name} далі`] }, name.toUpperCase().toLowerCase())).toBe(true);
      }),
    );
  });

  test('lines never run into each other: no line holds a line break', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), fc.array(fc.string(), { maxLength: 3 }), (words, phones) => {
        const text = lookupText({ words, phones, country: 'UA' });
        const lines = text === '' ? [] : text.split('\n');
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.every((line) => line.trim() === line && line !== '')).toBe(true);
      }),
    );
  });
});

describe('holdings', () => {
  const mains = new Map<number, number | null>([
    [1, null],
    [2, 1],
    [3, 2],
    [4, null],
  ]);

  test.each([
    [1, 4, false],
    [1, 3, true],
    [1, 2, true],
    [1, 1, true],
    [3, 1, false],
    [4, 3, false],
    [1, null, false],
    [1, 99, false],
  ])('%i under %s: closes a circle %s', (id, main, closes) => {
    expect(closesCircle(id, main, mains)).toBe(closes);
  });

  test('as long as it is asked, no chain ever becomes a circle, and it ends on circles that are there', () => {
    const move = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.option(fc.integer({ min: 0, max: 9 })));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const grown = new Map<number, number | null>();
        for (const [id, main] of moves) if (!closesCircle(id, main, grown)) grown.set(id, main);
        for (const id of grown.keys()) {
          let steps = 0;
          for (let at: number | null = id; at !== null && steps <= 20; at = grown.get(at) ?? null) steps += 1;
          expect(steps).toBeLessThanOrEqual(11);
        }
      }),
    );
    expect(
      closesCircle(
        9,
        1,
        new Map([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBe(false);
  });
});

describe('requisites', () => {
  const blank: Requisites = { form: 'company', country: 'UA', taxId: '', vatId: '', kpp: '', ogrn: '' };

  test.each<[string, Partial<Requisites>, Record<string, string>]>([
    ['a firm of Ukraine', { taxId: '14360570' }, {}],
    ['its number with a wrong digit', { taxId: '14360571' }, { taxId: 'requisite_checksum' }],
    ['a person’s number for a firm', { taxId: '1759013776' }, { taxId: 'requisite_length' }],
    ['a person', { form: 'person', taxId: '1759013776' }, {}],
    ['a sole trader', { form: 'sole_trader', taxId: '1759013776' }, {}],
    ['a firm’s number for a sole trader', { form: 'sole_trader', taxId: '14360570' }, { taxId: 'requisite_length' }],
    ['a state body', { form: 'government', taxId: '14360570' }, {}],
    ['a firm of Russia', { country: 'RU', taxId: '7707083893', kpp: '773601001', ogrn: '1027700132195' }, {}],
    [
      'its other numbers',
      { country: 'RU', kpp: '12', ogrn: '1027700132196' },
      { kpp: 'requisite_length', ogrn: 'requisite_checksum' },
    ],
    ['a VAT number', { country: 'DE', vatId: 'DE136695977' }, { vatId: 'requisite_checksum' }],
    ['a country nobody knows', { country: '', taxId: '12-3456789' }, {}],
    ['nothing', {}, {}],
  ])('%s', (_, requisites, problems) => {
    expect(requisiteProblems({ ...blank, ...requisites })).toEqual(problems);
  });

  test('numbers are stored without what people put between digits; a wrong one stays as typed', () => {
    expect(storedRequisites({ ...blank, taxId: ' 1436-0570 ' }).taxId).toBe('14360570');
    expect(storedRequisites({ ...blank, taxId: '1436-0571' }).taxId).toBe('1436-0571');
    expect(storedRequisites({ ...blank, country: 'DE', vatId: '136 695 976' }).vatId).toBe('DE136695976');
  });
});

describe('accounts', () => {
  const iban = 'UA213223130000026007233566001';

  test('an IBAN is kept without spaces and tells the bank', () => {
    const stored = storedAccount({ account: 'ua21 3223 1300 0002 6007 2335 6600 1' }, 'UA');
    expect(stored).toEqual({ account: iban, bankName: '', bankCode: '322313', currency: '' });
  });

  test.each([
    ['right', 'UA', iban, '', {}],
    ['right, of a customer elsewhere', '', iban, '322313', {}],
    ['a foreign one of a customer here', 'UA', 'DE89370400440532013000', 'COBADEFFXXX', {}],
    ['a wrong digit', 'UA', `${iban.slice(0, -1)}2`, '', { account: 'account_checksum' }],
    ['another bank', 'UA', iban, '300001', { bankCode: 'bank_code_mismatch' }],
    ['a bank code too short', 'UA', iban, '3000', { bankCode: 'bank_code_length' }],
    ['a local account abroad', 'US', '12345-678', '', {}],
    ['signs', 'US', '<b>', '', { account: 'account_format' }],
  ])('%s', (_, country, account, bankCode, problems) => {
    expect(accountProblems({ account, bankCode, bankName: '', currency: '' }, country)).toEqual(problems);
  });
});
