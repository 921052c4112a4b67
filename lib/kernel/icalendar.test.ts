import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type IcsEvent, icsFold, icsText, writeCalendar } from './icalendar';

const event: IcsEvent = {
  uid: 'task-1@dilo',
  sequence: 3,
  created: new Date('2026-01-01T00:00:00Z'),
  modified: new Date('2026-01-02T03:04:05.678Z'),
  title: 'Call',
  text: '',
  url: 'https://dilo.test/tasks/1',
  status: 'CONFIRMED',
  start: { date: '2026-02-27' },
  end: { date: '2026-02-28' },
  isUrgent: false,
};
const calendar = (more: Partial<IcsEvent>) =>
  writeCalendar({ name: 'N', text: '', zones: [], events: [{ ...event, ...more }] });
/** As programs read it: folded lines joined again. */
const linesOf = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');
const readText = (text: string): string => text.replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign));

describe('text', () => {
  test('what would end it or its line is written so that it does not', () => {
    expect(icsText('a;b,c\\d\r\ne\rf\ng')).toBe('a\\;b\\,c\\\\d\\ne\\nf\\ng');
    expect(icsText('a\0b\u2028c\u0085d\x1be')).toBe('a b c d e');
  });

  it('adds no line and no property, whatever is typed', () => {
    const usual = linesOf(calendar({})).map((line) => line.split(/[:;]/)[0]);
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('x\r\nATTACH:http://evil', 'x\r\n\r\nEND:VEVENT', '\r\n BEGIN:VALARM', '"\n;X=1:'),
    );
    fc.assert(
      fc.property(typed, typed, (title, name) => {
        const file = writeCalendar({ name, text: '', zones: [], events: [{ ...event, title }] });
        const lines = linesOf(file);
        expect(lines.map((line) => line.split(/[:;]/)[0])).toEqual(usual);
        expect(file.split('\r\n').join('')).not.toMatch(/[\r\n]/);
        const summary = lines.find((line) => line.startsWith('SUMMARY:')) ?? '';
        const kept = title.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
        expect(readText(summary.slice('SUMMARY:'.length))).toBe(kept);
      }),
    );
  });
});

test('no line is longer than 75 octets, and no letter is cut in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const plain = text.replace(/[\r\n]/g, '');
      const parts = icsFold(plain).split('\r\n');
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
      expect(parts.map((part, at) => (at ? part.slice(1) : part)).join('')).toBe(plain);
      expect(icsFold(plain).includes('\ufffd')).toBe(plain.includes('\ufffd'));
    }),
  );
});

test('dates fill whole days and end with the first that is free', () => {
  expect(calendar({})).toContain('DTSTART;VALUE=DATE:20260227\r\nDTEND;VALUE=DATE:20260301\r\n');
  expect(calendar({})).toContain('TRANSP:TRANSPARENT');
});

test('times stand in their zone, those of UTC without one', () => {
  const kyiv = { start: { local: '2026-07-01T09:30', zone: 'Europe/Kyiv' }, end: null };
  expect(calendar(kyiv)).toContain('DTSTART;TZID=Europe/Kyiv:20260701T093000\r\nSUMMARY');
  expect(calendar({ start: { local: '2026-07-01T09:30', zone: 'UTC' }, end: null })).toContain(
    'DTSTART:20260701T093000Z',
  );
});

test('a revision is known by its number and its time', () => {
  const file = calendar({ isUrgent: true, status: 'CANCELLED' });
  for (const line of ['SEQUENCE:3', 'LAST-MODIFIED:20260102T030405Z', 'STATUS:CANCELLED', 'PRIORITY:1'])
    expect(linesOf(file)).toContain(line);
});
