import { icsFold, icsText } from '@/lib/kernel/icalendar';
import type { Invitation } from '../../inbox/kind';
import type { Mailbox } from '../../kind';
import type { InvitationAnswer } from '../kind';

const compact = (text: string): string => text.replace(/[-:]/g, '');
const instant = (at: Date): string => `${compact(at.toISOString().slice(0, 19))}Z`;

/** A value of a parameter or an address of mail: nothing that could end it or its line. */
const bare = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}"]/gu, '').trim();
const person = (name: string, given: string, more = ''): string => `${name}${more};CN="${bare(given)}"`;

const timeOf = (name: string, text: string, isAllDay: boolean): string[] => {
  if (isAllDay) return /^\d{4}-\d{2}-\d{2}/.test(text) ? [`${name};VALUE=DATE:${compact(text.slice(0, 10))}`] : [];
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? [] : [`${name}:${instant(at)}`];
};

const statuses = { accepted: 'ACCEPTED', tentative: 'TENTATIVE', declined: 'DECLINED' } as const;

/** The answer to an invitation as calendar programs exchange it (RFC 5546, 3.2.3). */
export function invitationReply(
  invitation: Invitation,
  attendee: Mailbox,
  answer: InvitationAnswer,
  now: Date,
): string {
  const { uid, sequence, summary, start, end, isAllDay, organizer } = invitation;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dilo//Mail//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `UID:${icsText(uid)}`,
    `SEQUENCE:${Math.max(0, Math.trunc(sequence))}`,
    `DTSTAMP:${instant(now)}`,
    ...timeOf('DTSTART', start, isAllDay),
    ...timeOf('DTEND', end, isAllDay),
    ...(organizer
      ? [`${person('ORGANIZER', organizer.name || organizer.address)}:mailto:${bare(organizer.address)}`]
      : []),
    `${person('ATTENDEE', attendee.name || attendee.address, `;PARTSTAT=${statuses[answer]}`)}:mailto:${bare(attendee.address)}`,
    `SUMMARY:${icsText(summary)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(icsFold).join('\r\n')}\r\n`;
}

/** Whether there is anything to answer, and anybody who waits for it. */
export const mayAnswer = ({ method, organizer, uid }: Invitation): boolean =>
  method === 'request' && organizer !== null && uid !== '';
