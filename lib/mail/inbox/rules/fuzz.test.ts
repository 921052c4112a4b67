import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rawLetter } from '@/tests/support/raw-letters';
import { decodeBytes } from './charset';
import { htmlToText } from './html-text';
import { readInvitation } from './invitation';
import type { Sink } from './leaf';
import { readPeople } from './people';
import { readLetter } from './read-letter';
import { inMemory, PIECE, type RawSource } from './source';
import { readTnef } from './tnef';
import { decoderOf } from './transfer';
import { decodeWords, readParams } from './words';

const facts = { receivedAt: new Date('2026-11-16T09:00:00Z'), ownAddress: 'office@firm.test', isSent: false };
const RUNS = Number(process.env.DILO_FUZZ ?? 300);

const open = async (): Promise<Sink<Buffer>> => {
  const kept: Buffer[] = [];
  return {
    write: async (bytes) => void kept.push(Buffer.from(bytes)),
    end: async () => Buffer.concat(kept),
    drop: async () => {},
  };
};
const read = (raw: Buffer) => readLetter(inMemory(raw), facts, open);

/** Whatever may come is a letter that the database takes. */
async function isLetter(raw: Buffer): Promise<void> {
  const { letter, files } = await read(raw);
  expect(letter.identity).toMatch(/^[0-9a-f]{64}$/);
  expect(letter.rawSize).toBe(raw.length);
  const text = JSON.stringify(letter);
  expect(text).not.toContain('\\u0000');
  expect(text).not.toMatch(/\\ud[89a-f][0-9a-f]{2}/i);
  expect(['', 'parts', 'header', 'time', 'broken']).toContain(letter.problem);
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  expect(letter.problem).not.toBe('broken');
}

/** Pieces letters are made of, right and wrong, put together anyhow. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '\r\n',
      '\n',
      '\r',
      '\r\n\r\n',
      '--b\r\n',
      '--b--\r\n',
      '--',
      'b',
      ':',
      ';',
      '"',
      '\\',
      '=',
      '=\r\n',
      '<',
      '>',
      '@',
    ],
    ...[
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: message/rfc822\r\n',
      'Content-Type: text/html\r\n',
    ],
    ...['Content-Transfer-Encoding: base64\r\n', 'Content-Transfer-Encoding: quoted-printable\r\n', ' ', '\t', '\0'],
    ...['Subject: =?utf-8?B?', '=?koi8-r?Q?=C1?=', '?=', "filename*0*=utf-8''%D0", 'filename*1*=%9F;', 'name="a'],
    ...[
      'From: a@b',
      'To: x: y, z@q;',
      'Message-ID: <a@b>',
      'Date: Mon',
      'charset=',
      'utf-7',
      'iso-2022-jp',
      '<img src=cid:x>',
    ],
    ...['BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:', 'END:VEVENT\r\nEND:VCALENDAR'],
  ),
  fc.string({ maxLength: 20 }),
);
const anyBytes = fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes));
const anyPieces = fc.array(pieces, { maxLength: 80 }).map((all) => Buffer.from(all.join(''), 'latin1'));

describe('whatever bytes come', () => {
  test('any', () => fc.assert(fc.asyncProperty(anyBytes, isLetter), { numRuns: RUNS }));
  test('any that look like letters', () => fc.assert(fc.asyncProperty(anyPieces, isLetter), { numRuns: RUNS * 4 }));

  test('a right letter with bytes changed, cut, doubled', () => {
    const right = rawLetter({
      subject: '=?koi8-u?B?8NLJ18bU?=',
      parts: [
        { type: 'text/html; charset=windows-1251', encoding: 'quoted-printable', body: '<p>=CF=F0</p>' },
        { type: "application/pdf; name*=utf-8''%D0%9F.pdf", encoding: 'base64', body: 'file' },
        { type: 'message/rfc822', encoding: '', body: rawLetter({ subject: 'Inner' }) },
      ],
    });
    const changed = fc
      .array(fc.tuple(fc.nat(right.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(3)), { maxLength: 30 })
      .map((changes) => {
        let bytes = Buffer.from(right);
        for (const [at, value, how] of changes) {
          if (how === 0) bytes = bytes.subarray(0, at + 1);
          else if (how === 1) bytes = Buffer.concat([bytes, bytes.subarray(at % bytes.length)]).subarray(0, 20_000);
          else bytes[at % bytes.length] = value;
        }
        return bytes;
      });
    return fc.assert(fc.asyncProperty(changed, isLetter), { numRuns: RUNS });
  });
});

test('it is the same letter wherever the pieces it is read in are cut', () =>
  fc.assert(
    fc.asyncProperty(anyPieces, fc.integer({ min: 1, max: 50 }), async (raw, before) => {
      const padded = Buffer.concat([Buffer.from(`X-Long: ${'x'.repeat(PIECE - before)}\r\n`), raw]);
      const whole = await read(padded);
      const cut: RawSource = { size: padded.length, read: async (from, to) => Buffer.from(padded.subarray(from, to)) };
      const again = await readLetter(cut, facts, open);
      expect(again.letter).toEqual(whole.letter);
      const short = await read(Buffer.concat([Buffer.from('X-Long: x\r\n'), raw]));
      expect({ ...short.letter, rawSize: 0 }).toEqual({ ...whole.letter, rawSize: 0 });
    }),
    { numRuns: RUNS },
  ));

describe('what each part of it promises', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  );
  test('nothing throws', () =>
    fc.assert(
      fc.property(anyText, fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
        decodeWords(text);
        readParams(text);
        readPeople(text);
        htmlToText(text);
        readInvitation(text);
        readTnef(Buffer.from(bytes));
        decodeBytes(bytes, text.slice(0, 12));
      }),
      { numRuns: RUNS },
    ));

  test('what was encoded is decoded, wherever it is cut', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 40 }), (bytes, step) => {
        const right = Buffer.from(bytes);
        const quoted = [...right].map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
        const folded = quoted.replace(/(.{72})/g, '$1=\r\n');
        for (const [encoding, text] of [
          ['base64', right.toString('base64').replace(/(.{76})/g, '$1\r\n')],
          ['quoted-printable', folded],
        ] as const) {
          const decoder = decoderOf(encoding);
          const out: Buffer[] = [];
          for (let at = 0; at < text.length; at += step)
            out.push(Buffer.from(decoder.write(Buffer.from(text.slice(at, at + step)))));
          out.push(Buffer.from(decoder.end()));
          expect(Buffer.concat(out)).toEqual(right);
        }
      }),
      { numRuns: RUNS },
    ));
});

describe('in time that grows with the size and no faster', () => {
  const MB = 1_000_000;
  const base = 'From: a@b\r\nSubject: x\r\n';
  test.each([
    ['blanks in quoted-printable', `${base}Content-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(2 * MB)}x`],
    ['brackets that nothing closes', `${base}Content-Type: text/html\r\n\r\n${'<'.repeat(MB)}`],
    ['comments that nothing closes', `${base}Content-Type: text/html\r\n\r\n${'<!--'.repeat(MB / 4)}`],
    ['words that nothing ends', `From: a@b\r\nSubject: ${'=?utf-8?Q?a '.repeat(MB / 20)}\r\n\r\nx`],
    ['addresses that are none', `From: a@b\r\nTo: ${'<"('.repeat(100_000)}\r\n\r\nx`],
    ['at signs', `From: a@b\r\nTo: ${'@'.repeat(300_000)}\r\n\r\nx`],
    ['parameters', `${base}Content-Type: text/plain; ${'a=b; '.repeat(100_000)}\r\n\r\nx`],
    ['boundaries of nothing', `${base}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--c\r\n'.repeat(MB / 5)}`],
    ['one long line', `${base}\r\n${'x'.repeat(5 * MB)}`],
    ['folds', `From: a@b\r\nSubject: x\r\n${' y\r\n'.repeat(200_000)}\r\nz`],
    ['ampersands', `${base}Content-Type: text/html\r\n\r\n${'&#x'.repeat(MB / 3)}`],
    ['references', `${base}References: ${'<'.repeat(200_000)}${'<a@b> '.repeat(50_000)}\r\n\r\nx`],
  ])('%s', async (_what, text) => {
    const began = performance.now();
    await isLetter(Buffer.from(text));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
