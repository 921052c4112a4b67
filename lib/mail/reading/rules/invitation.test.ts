import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invitationReply, mayAnswer } from './invitation';

const invitation = {
  method: 'request' as const,
  uid: 'meeting-1@client.test',
  sequence: 2,
  summary: 'Talks; about, all',
  place: 'Kyiv',
  start: '2026-12-01T10:00:00.000Z',
  end: '2026-12-01T11:30:00.000Z',
  isAllDay: false,
  organizer: { name: 'Client', address: 'client@client.test' },
};
const attendee = { name: 'Office', address: 'office@firm.test' };
const now = new Date('2026-11-18T09:00:00Z');
const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);

test('an answer names the meeting, who answers and what', () => {
  expect(lines(invitationReply(invitation, attendee, 'tentative', now))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dilo//Mail//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'UID:meeting-1@client.test',
    'SEQUENCE:2',
    'DTSTAMP:20261118T090000Z',
    'DTSTART:20261201T100000Z',
    'DTEND:20261201T113000Z',
    'ORGANIZER;CN="Client":mailto:client@client.test',
    'ATTENDEE;PARTSTAT=TENTATIVE;CN="Office":mailto:office@firm.test',
    'SUMMARY:Talks\\; about\\, all',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
  const days = { ...invitation, isAllDay: true, start: '2026-12-01', end: '2026-12-03' };
  expect(lines(invitationReply(days, attendee, 'accepted', now))).toContain('DTEND;VALUE=DATE:20261203');
});

test('nothing in an invitation can write a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, name) => {
      const hostile = {
        ...invitation,
        uid: `x\r\nATTENDEE:${text}`,
        summary: `${text}\nEND:VEVENT`,
        organizer: { name, address: `a@b.test\r\n${text}` },
      };
      const written = lines(invitationReply(hostile, { name, address: 'a@b.test' }, 'declined', now));
      expect(written.map((line) => line.split(/[:;]/)[0])).toEqual([
        ...['BEGIN', 'VERSION', 'PRODID', 'METHOD', 'BEGIN', 'UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND'],
        ...['ORGANIZER', 'ATTENDEE', 'SUMMARY', 'END', 'END'],
      ]);
    }),
  );
});

test('only what asks for an answer, and by whom it is waited for, is answered', () => {
  expect(mayAnswer(invitation)).toBe(true);
  expect(mayAnswer({ ...invitation, method: 'cancel' })).toBe(false);
  expect(mayAnswer({ ...invitation, organizer: null })).toBe(false);
});
