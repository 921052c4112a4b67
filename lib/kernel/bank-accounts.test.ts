import { describe, expect, test } from 'vitest';
import { checkAccount, checkBic, checkIban, checkRussianAccount, mfoOfIban } from './bank-accounts';

test.each([
  ['UA21 3223 1300 0002 6007 2335 6600 1', 'UA213223130000026007233566001'],
  ['ua213223130000026007233566001', 'UA213223130000026007233566001'],
  ['UA213223130000026007233566002', 'checksum'],
  ['UA21322313000002600723356600', 'length'],
  ['XX213223130000026007233566001', 'format'],
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['GB82WEST12345698765432', 'GB82WEST12345698765432'],
  ['', 'format'],
])('IBAN %s', (typed, expected) => {
  const result = checkIban(typed);
  expect(result.ok ? result.value : result.code).toBe(expected);
});

test.each([
  ['PBANUA2X', 'PBANUA2X'],
  ['deutdeff500', 'DEUTDEFF500'],
  ['PBANUA2', 'length'],
  ['12345678', 'format'],
])('BIC %s', (typed, expected) => {
  const result = checkBic(typed);
  expect(result.ok ? result.value : result.code).toBe(expected);
});

describe('Russian accounts', () => {
  test.each([
    ['30101810400000000225', '044525225', 'ok'],
    ['30101810400000000226', '044525225', 'checksum'],
    ['30101810200000000593', '044525593', 'ok'],
    ['40602810700000000025', '049805746', 'ok'],
    ['40602810800000000025', '049805746', 'checksum'],
    ['40602810700000000025', '044525593', 'checksum'],
    ['03100643000000011700', '012202102', 'ok'],
    ['4060281070000000002', '049805746', 'length'],
    ['4060281070000000002A', '049805746', 'format'],
    ['40602810700000000025', '', 'ok'],
  ])('%s at %s', (account, bic, expected) => {
    const result = checkRussianAccount(account, bic);
    expect(result.ok ? 'ok' : result.code).toBe(expected);
  });
});

test('an account with its bank', () => {
  const iban = 'UA213223130000026007233566001';
  expect(mfoOfIban(iban)).toBe('322313');
  expect(checkAccount('UA', iban, '')).toEqual({ ok: true, account: iban, bankCode: '322313' });
  expect(checkAccount('UA', iban, '322313')).toEqual({ ok: true, account: iban, bankCode: '322313' });
  expect(checkAccount('UA', iban, 'PBANUA2X')).toEqual({ ok: true, account: iban, bankCode: 'PBANUA2X' });
  expect(checkAccount('UA', iban, '305299')).toEqual({ ok: false, field: 'bankCode', code: 'mismatch' });
  expect(checkAccount('UA', iban, '30529')).toEqual({ ok: false, field: 'bankCode', code: 'length' });
  expect(checkAccount('UA', '26007233566001', '305299')).toMatchObject({ ok: false, field: 'account' });
  expect(checkAccount('RU', '4060 2810 7000 0000 0025', '049805746')).toMatchObject({ ok: true });
  expect(checkAccount('RU', '40602810800000000025', '049805746')).toMatchObject({ field: 'account', code: 'checksum' });
  expect(checkAccount('RU', '40602810700000000025', '949805746')).toMatchObject({ field: 'bankCode', code: 'format' });
  expect(checkAccount('US', '123-456/78', '')).toEqual({ ok: true, account: '123456/78', bankCode: '' });
  expect(checkAccount('US', '=cmd()', '')).toMatchObject({ field: 'account', code: 'format' });
});
