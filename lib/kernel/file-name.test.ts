import { describe, expect, it } from 'vitest';
import { cleanFileName, contentDisposition } from './file-name';

describe('cleanFileName', () => {
  it.each([
    ['Смета на укрытие.pdf', 'Смета на укрытие.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['.htaccess', 'htaccess'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie: x.txt'],
    ['  two   spaces .doc', 'two spaces .doc'],
    ['..', 'file'],
    ['', 'file'],
    ['и\u0306.txt', 'й.txt'],
  ])('%j → %j', (given, kept) => expect(cleanFileName(given)).toBe(kept));

  it('keeps the ending of a long name', () => {
    const name = cleanFileName(`${'ї'.repeat(400)}.docx`);
    expect(Array.from(name)).toHaveLength(200);
    expect(name.endsWith('ї.docx')).toBe(true);
  });
});

describe('contentDisposition', () => {
  it('gives a plain name and the real one', () => {
    expect(contentDisposition('attachment', 'Смета "1".pdf')).toBe(
      `attachment; filename="_____ _1_.pdf"; filename*=UTF-8''%D0%A1%D0%BC%D0%B5%D1%82%D0%B0%20%221%22.pdf`,
    );
  });

  it.each(["it's (1)*.txt", 'broken \ud800.txt', '100%.txt'])('is a header without holes: %j', (name) => {
    expect(() => new Headers({ 'content-disposition': contentDisposition('inline', name) })).not.toThrow();
    expect(contentDisposition('inline', name).split('filename*=')[1]).toMatch(/^UTF-8''[A-Za-z0-9%._~!-]+$/);
  });
});
