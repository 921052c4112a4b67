import iconv from 'iconv-lite';
import { describe, expect, test, vi } from 'vitest';
import { readAll, refusal, uploads } from '@/tests/support/import-files';
import { guessLegacy } from './encoding';

vi.setConfig({ testTimeout: 30_000 });
const write = uploads();
const russian = 'Номер;Название;Город\r\n1;Кооператив «Нептун»;Киев\r\n2;Розничная торговля;Одесса\r\n';
const ukrainian = 'Номер;Назва;Місто\r\n1;Об’єднання «Їжак»;Київ\r\n2;Ґанок і двері;Львів\r\n';
const german = 'Nummer;Name;Stadt\r\n1;Müller & Söhne;Köln\r\n2;Straßenbau Größe;München\r\n';
const polish = 'Numer;Nazwa;Miasto\r\n1;Żółta Łódź;Kraków\r\n2;Świętosław Gęś;Łódź\r\n';

const read = async (bytes: Buffer, encoding?: string) => {
  const path = await write(bytes);
  const { encoding: found, header, cells } = await readAll(path, encoding === undefined ? {} : { encoding });
  return { found, text: [header, ...cells].map((row) => row.join(';')).join('\r\n') };
};

describe('the encoding is found', () => {
  test.each([
    ['utf-8', 'utf-8', russian],
    ['utf-16le', 'utf-16le', russian],
    ['utf-16be', 'utf-16be', ukrainian],
    ['windows-1251', 'windows-1251', russian],
    ['windows-1251', 'windows-1251', ukrainian.replace('’', '’')],
    ['koi8-r', 'koi8-u', russian.replaceAll(/[«»]/g, '"').replaceAll('"', '')],
    ['koi8-u', 'koi8-u', ukrainian.replaceAll(/[«»’]/g, '')],
    ['cp866', 'cp866', russian.replaceAll(/[«»]/g, '')],
    ['windows-1252', 'windows-1252', german],
    ['windows-1250', 'windows-1250', polish],
    ['utf-8', 'utf-8', 'a;b\r\n1;2\r\n'],
  ])('%s', async (written, expected, text) => {
    const { found, text: back } = await read(iconv.encode(text, written));
    expect(found).toBe(expected);
    expect(back).toBe(text.trimEnd());
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('%s by the mark at its start', async (encoding) => {
    const { found, text } = await read(iconv.encode(russian, encoding, { addBOM: true }));
    expect(found).toBe(encoding);
    expect(text).toBe(russian.trimEnd());
  });

  test('in capitals and in one short word', () => {
    expect(guessLegacy(iconv.encode('НОМЕР;НАИМЕНОВАНИЕ', 'windows-1251'))).toBe('windows-1251');
    expect(guessLegacy(iconv.encode('НОМЕР;НАИМЕНОВАНИЕ', 'koi8-r'))).toBe('koi8-u');
    expect(guessLegacy(iconv.encode('Имя', 'windows-1251'))).toBe('windows-1251');
    expect(guessLegacy(iconv.encode('Café', 'windows-1252'))).toBe('windows-1252');
  });

  test('when the first letter beyond ASCII comes late', async () => {
    const plain = 'number;name\r\n'.padEnd(300_000, '1;x\r\n');
    const { found, text } = await read(iconv.encode(`${plain}\r\n9;Иванов Пётр\r\n`, 'windows-1251'));
    expect(found).toBe('windows-1251');
    expect(text).toContain('9;Иванов Пётр');
  });

  test('a letter parted by the pieces a file is read in', async () => {
    const long = `a;b\n${'ї'.repeat(50_000)};x${'ґ'.repeat(50_000)}\n`;
    for (const shift of ['', 'x']) {
      const { text } = await read(Buffer.from(long.replace('a;', `a${shift};`)));
      expect(text).not.toContain('\ufffd');
      expect(text.length).toBe(long.length + shift.length - 1 + 1);
    }
  });
});

describe('a person chooses it', () => {
  test('against the guess', async () =>
    expect((await read(iconv.encode('x;y\n1;ж', 'windows-1251'), 'koi8-u')).text).toBe('x;y\r\n1;Ф'));
  test('and it is not that', async () => {
    const path = await write(iconv.encode(russian, 'windows-1251'));
    expect(await refusal(path, { encoding: 'utf-8' })).toEqual({ code: 'encoding', encoding: 'utf-8' });
    expect(await refusal(path, { encoding: 'utf-7' })).toEqual({ code: 'encoding', encoding: 'utf-7' });
  });
});

test('damaged UTF-8 is refused, not guessed into nonsense', async () => {
  const bytes = Buffer.from(russian.repeat(3));
  bytes[bytes.indexOf('ф') >= 0 ? bytes.indexOf('ф') : bytes.indexOf('К') + 1] = 0xff;
  expect(await refusal(await write(bytes))).toEqual({ code: 'encoding', encoding: 'utf-8' });
});
