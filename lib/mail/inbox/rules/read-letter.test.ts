import { describe, expect, test } from 'vitest';
import { inCharset, rawLetter, rawPart, winmail, word } from '@/tests/support/raw-letters';
import type { LetterFacts } from './head';
import type { Sink } from './leaf';
import { readLetter } from './read-letter';
import { inMemory } from './source';

const facts: LetterFacts = {
  receivedAt: new Date('2026-11-16T09:00:00Z'),
  ownAddress: 'office@firm.test',
  isSent: false,
};

async function read(raw: Buffer, more: Partial<LetterFacts> = {}) {
  const open = async (): Promise<Sink<Buffer>> => {
    const kept: Buffer[] = [];
    return {
      write: async (bytes) => void kept.push(Buffer.from(bytes)),
      end: async () => Buffer.concat(kept),
      drop: async () => {},
    };
  };
  return readLetter(inMemory(raw), { ...facts, ...more }, open);
}
const letterOf = async (raw: Buffer) => (await read(raw)).letter;

const SAID = 'Привіт, це лист про рахунок і ціни';

describe('text in any charset', () => {
  test.each([
    ...['windows-1251', 'koi8-u', 'utf-8', 'utf-16le', 'utf-7'].map((charset) => [charset, SAID] as const),
    ['koi8-r', 'Добрый день, это письмо о счёте'] as const,
    ['gb18030', '你好，这是一封信'] as const,
    ['iso-8859-2', 'Příliš žluťoučký kůň'] as const,
  ])('%s, as its header says', async (charset, said) => {
    const raw = rawLetter({
      ...{ subject: word(said, charset), type: `text/plain; charset=${charset}`, encoding: 'base64' },
      text: inCharset(said, charset).toString('base64'),
    });
    const letter = await letterOf(raw);
    expect([letter.text, letter.subject]).toEqual([said, said]);
  });

  test('iso-2022-jp', async () => {
    const bytes = Buffer.from('1b24422433246c244f1b2842', 'hex');
    const raw = rawLetter({ type: 'text/plain; charset=ISO-2022-JP', encoding: '7bit', text: bytes });
    expect((await letterOf(raw)).text).toBe('これは');
  });

  test.each(['', 'us-ascii', 'utf-8', 'x-unknown', 'iso-8859-1'])('windows-1251 under the header %j', async (told) => {
    const said = `${SAID}. ${'Дякуємо за замовлення, чекаємо на оплату. '.repeat(4)}`.trim();
    const type = told ? `text/plain; charset=${told}` : '';
    const letter = await letterOf(rawLetter({ type, encoding: '8bit', text: inCharset(said, 'windows-1251') }));
    expect(letter.text).toBe(said);
  });

  test('UTF-8 under a header that says windows-1251', async () => {
    const letter = await letterOf(rawLetter({ type: 'text/plain; charset=windows-1251', text: SAID }));
    expect(letter.text).toBe(SAID);
  });

  test('a header in bare UTF-8, and one word cut in two', async () => {
    expect((await letterOf(rawLetter({ subject: SAID }))).subject).toBe(SAID);
    const all = Buffer.from('Рахунок');
    const two = [all.subarray(0, 5), all.subarray(5)].map((part) => `=?utf-8?B?${part.toString('base64')}?=`);
    expect((await letterOf(rawLetter({ subject: two.join('\r\n ') }))).subject).toBe('Рахунок');
    expect((await letterOf(rawLetter({ subject: '=?utf-8?Q?A_=D0=B1?= and =?broken' }))).subject).toBe(
      'A б and =?broken',
    );
  });
});

describe('who, when and which', () => {
  test('nothing of it', async () => {
    const letter = await letterOf(rawLetter({ from: null, to: '', date: null, messageId: null, subject: '' }));
    expect(letter).toMatchObject({ from: null, to: [], datedAt: null, messageId: '', subject: '', problem: '' });
    expect(letter.identity).toMatch(/^[0-9a-f]{64}$/);
  });
  test.each([
    ['Mon, 1 Jan 1900 00:00:00 +0000', '1900-01-01T00:00:00.000Z'],
    ['Thu, 31 Dec 2099 23:59:59 +0000 (UTC)', '2099-12-31T23:59:59.000Z'],
    ['yesterday', null],
    ['Mon, 1 Jan 99999 00:00:00 +0000', null],
  ])('dated %s', async (date, at) => {
    expect((await letterOf(rawLetter({ date }))).datedAt?.toISOString() ?? null).toBe(at);
  });
  test('five thousand recipients', async () => {
    const to = Array.from({ length: 5_000 }, (_, at) => `"Person, ${at}" <P${at}@many.test>`).join(',\r\n ');
    const letter = await letterOf(rawLetter({ to }));
    expect([letter.recipients, letter.to.length]).toEqual([5_000, 500]);
    expect(letter.to[7]).toEqual({ name: 'Person, 7', address: 'p7@many.test' });
  });
  test('names in other letters, groups, and an address that hides in a name', async () => {
    const from = `${word('Олена', 'koi8-u')} <OLENA@Outside.Test>`;
    const to = `Team: a@x.test, b@x.test;, ${word('boss@firm.test <boss@firm.test>', 'utf-8')} <c@x.test>`;
    const letter = await letterOf(rawLetter({ from, to }));
    expect(letter.from).toEqual({ name: 'Олена', address: 'olena@outside.test' });
    expect(letter.to.map(({ address }) => address)).toEqual(['a@x.test', 'b@x.test', 'c@x.test']);
  });
  test('references, and what it answers', async () => {
    const headers = ['In-Reply-To: <a@x> (of Monday)', 'References: <b@x>\r\n <a@x>\t<b@x>'];
    expect(await letterOf(rawLetter({ headers }))).toMatchObject({ inReplyTo: 'a@x', references: ['b@x', 'a@x'] });
  });
  test.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: no', false],
    ['Precedence: bulk', true],
    ['List-Id: <all.firm.test>', true],
    ['X-Any: thing', false],
  ])('%s', async (header, automatic) => {
    expect((await letterOf(rawLetter({ headers: [header] }))).isAutomatic).toBe(automatic);
  });
});

describe('parts', () => {
  test('text, HTML, an image in it and a file', async () => {
    const image = Buffer.from('89504e470d0a1a0a', 'hex');
    const related = rawLetter({
      ...{ from: null, to: '', date: null, messageId: null, subject: '' },
      type: 'multipart/related',
      parts: [
        { type: 'text/html; charset=utf-8', body: '<p>Ціна&nbsp;— <b>5&euro;</b></p><img src="cid:one@x">' },
        { type: 'image/png', encoding: 'base64', headers: ['Content-ID: <one@x>'], body: image },
      ],
    });
    const nested = related.subarray(related.indexOf('Content-Type'));
    const raw = rawLetter({
      parts: [
        { body: 'Plain' },
        {
          type: 'application/pdf',
          encoding: 'base64',
          headers: ["Content-Disposition: attachment; filename*0*=utf-8''%D0%A0; filename*1=ахунок.pdf"],
          body: 'pdf',
        },
      ],
    });
    const whole = rawLetter({
      parts: [{ type: nested.toString().replace(/^Content-Type: /, ''), encoding: '', body: '' }],
    });
    const { letter, files } = await read(raw);
    expect(letter.text).toBe('Plain');
    expect(files.map(({ name, size }) => [name, size])).toEqual([['Рахунок.pdf', 3]]);
    const inner = await read(whole);
    expect(inner.letter.html).toContain('cid:one@x');
    expect(inner.letter.text).toBe('Ціна — 5€');
    expect(inner.files).toMatchObject([{ contentId: 'one@x', isInline: true, kept: image }]);
  });

  test('quoted-printable as programs write it', async () => {
    const text = 'One =D0=9F\r\nlong=\r\n line  \r\nbad =ZZ and = here=';
    const letter = await letterOf(rawLetter({ encoding: 'quoted-printable', text }));
    expect(letter.text).toBe('One П\nlong line\nbad =ZZ and = here');
  });

  test('files of one name stay apart', async () => {
    const file = { type: 'image/png; name="image.png"', encoding: 'base64', body: 'x' } as const;
    const { files } = await read(rawLetter({ parts: [file, file] }));
    expect(files.map(({ name }) => name)).toEqual(['image.png', 'image (2).png']);
  });

  test('letters in letters to any depth: read to a limit, kept whole', async () => {
    let raw = rawLetter({ subject: 'Innermost', text: 'At the bottom' });
    for (let depth = 0; depth < 40; depth++)
      raw = rawLetter({ subject: `Depth ${depth}`, parts: [{ type: 'message/rfc822', encoding: '', body: raw }] });
    const { letter, files } = await read(raw);
    expect(letter.problem).toBe('');
    expect(letter.text).toContain('Depth 35');
    expect(files).toHaveLength(1);
    expect(files[0]?.name).toBe('Depth 38.eml');
    expect(files[0]?.kept.includes('At the bottom')).toBe(true);
  });

  test('winmail.dat is unwrapped', async () => {
    const body = winmail('Довгий рахунок.pdf', Buffer.from('content'));
    const part = { type: 'application/ms-tnef; name=winmail.dat', encoding: 'base64', body } as const;
    const { letter, files } = await read(rawLetter({ parts: [part] }));
    expect(files).toMatchObject([{ name: 'Довгий рахунок.pdf', kept: Buffer.from('content') }]);
    expect(letter.text).toBe('Said within');
  });

  test('NUL bytes and halves of characters reach no text', async () => {
    const letter = await letterOf(rawLetter({ subject: 'A\0B =?utf-8?B?7aCA?=', text: 'One\0Two' }));
    expect(letter.subject).not.toContain('\0');
    expect(letter.text).toBe('OneTwo');
    expect(JSON.stringify(letter)).not.toMatch(/\\u0000|\\ud8/);
  });

  test('a multipart whose boundary never comes, and one without a name for it', async () => {
    const lost = rawLetter({ type: 'multipart/mixed; boundary="never"', text: 'Still here' });
    expect((await letterOf(lost)).text).toBe('Still here');
    expect((await letterOf(rawLetter({ type: 'multipart/mixed', text: 'Still here' }))).text).toBe('Still here');
  });

  test('a letter that breaks off in a part', async () => {
    const raw = rawLetter({ parts: [{ body: 'First' }, { type: 'text/csv; name=a.csv', body: 'a;b' }] });
    const cut = raw.subarray(0, raw.indexOf('a;b') + 2);
    const { letter, files } = await read(cut);
    expect([letter.text, files[0]?.kept.toString()]).toEqual(['First', 'a;']);
  });

  test('more parts than anybody reads: kept, and said so', async () => {
    const raw = rawLetter({ parts: Array.from({ length: 1_200 }, () => ({ body: 'x' })) });
    expect(await letterOf(raw)).toMatchObject({ problem: 'parts', text: '', from: { address: 'ann@outside.test' } });
  });
});

describe('an invitation', () => {
  const ics = (start: string, extra = '') =>
    [
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      extra,
      'BEGIN:VEVENT',
      'UID:u-1',
      'SEQUENCE:2',
      'SUMMARY:Нарада',
      'LOCATION:Kyiv',
      start,
      'DURATION:PT90M',
      'ORGANIZER;CN=Ann:mailto:Ann@Outside.test',
      'END:VEVENT',
      'END:VCALENDAR',
    ]
      .filter(Boolean)
      .join('\r\n');
  const invite = async (start: string, extra?: string) => {
    const part = { type: 'text/calendar; method=REQUEST; charset=utf-8', body: ics(start, extra) };
    return (await letterOf(rawLetter({ type: 'multipart/alternative', parts: [{ body: 'Come' }, part] }))).invitation;
  };
  test('with a zone by name', async () => {
    expect(await invite('DTSTART;TZID=Europe/Kyiv:20261124T100000')).toEqual({
      ...{ method: 'request', uid: 'u-1', sequence: 2, summary: 'Нарада', place: 'Kyiv', isAllDay: false },
      ...{ start: '2026-11-24T08:00:00.000Z', end: '2026-11-24T09:30:00.000Z' },
      organizer: { name: 'Ann', address: 'ann@outside.test' },
    });
  });
  test('with the rules of a zone', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:FLE Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T040000',
      'TZOFFSETFROM:+0300',
      'TZOFFSETTO:+0200',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n');
    expect((await invite('DTSTART;TZID=FLE Standard Time:20261124T100000', zone))?.start).toBe(
      '2026-11-24T08:00:00.000Z',
    );
  });
  test('of whole days', async () => {
    expect(await invite('DTSTART;VALUE=DATE:20261124')).toMatchObject({ isAllDay: true, start: '2026-11-24' });
  });
  test('that is none', async () => {
    const part = { type: 'text/calendar', body: 'BEGIN:VCALENDAR\r\nrubbish' };
    expect((await letterOf(rawLetter({ parts: [part] }))).invitation).toBeNull();
  });
});

describe('identity', () => {
  const identity = async (raw: Buffer) => (await letterOf(raw)).identity;
  const same = { subject: 'Offer', messageId: '<one@x>', text: 'Ціна 5\r\nЗавтра' };
  test('is the same by whatever way it came, and however it was written', async () => {
    const one = await identity(rawLetter(same));
    const traces = ['Received: from a by b', 'Delivered-To: other@firm.test', 'X-Spam: no'];
    expect(await identity(rawLetter({ ...same, headers: traces }))).toBe(one);
    const text = Buffer.from('Ціна 5\nЗавтра\n').toString('base64');
    expect(await identity(rawLetter({ ...same, encoding: 'base64', text }))).toBe(one);
    expect(await identity(rawLetter({ ...same, subject: word('Offer', 'utf-8') }))).toBe(one);
  });
  test('differs with the content, under one forged Message-ID', async () => {
    const others = [
      { text: 'Ціна 6\r\nЗавтра' },
      { subject: 'Offer!' },
      { from: 'eve@outside.test' },
      { messageId: '<two@x>' },
    ];
    const all = await Promise.all(
      [same, ...others.map((other) => ({ ...same, ...other }))].map((one) => identity(rawLetter(one))),
    );
    expect(new Set(all).size).toBe(5);
  });
  test('differs by a file alone', async () => {
    const withFile = (body: string) =>
      rawLetter({ ...same, parts: [{ body: 'x' }, { type: 'application/pdf', encoding: 'base64', body }] });
    expect(await identity(withFile('a'))).not.toBe(await identity(withFile('b')));
  });
});

test('what is sent is known by its folder, or by its sender', async () => {
  const own = rawLetter({ from: 'Office@firm.test' });
  expect((await letterOf(own)).isOutgoing).toBe(true);
  // Whoever sends a letter may name anybody as its writer.
  const forged = rawLetter({ from: 'Office@firm.test', headers: ['Received: from evil by mx.firm.test'] });
  expect((await letterOf(forged)).isOutgoing).toBe(false);
  expect((await read(forged, { isSent: true })).letter.isOutgoing).toBe(true);
  expect((await read(rawLetter(), { isSent: true })).letter.isOutgoing).toBe(true);
  expect((await letterOf(rawLetter())).isOutgoing).toBe(false);
});

test('a part of its own stands for itself', () => {
  expect(rawPart({ body: 'x' }).toString()).toContain('Content-Type: text/plain');
});
