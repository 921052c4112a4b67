import { addDays } from './calendar-date';

// The iCalendar format (RFC 5545), as far as it is needed to be read by calendar programs. Nothing that is put into a
// property can end its line or begin another.

/** A calendar date, or what the wall shows in a zone: `YYYY-MM-DDTHH:MM`. */
export type IcsTime = { date: string } | { local: string; zone: string };

export type IcsEvent = {
  uid: string;
  /** grows with each revision */
  sequence: number;
  created: Date;
  modified: Date;
  title: string;
  text: string;
  url: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  start: IcsTime;
  /** the last date, which belongs to it, or the instant it is over; null: no length */
  end: IcsTime | null;
  isUrgent: boolean;
};

export type IcsCalendar = { name: string; text: string; zones: readonly string[]; events: readonly IcsEvent[] };

const CONTROLS = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A text value: what would end it or its line is written so that it does not. */
export const icsText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

const LINE_OCTETS = 75;
const octets = new TextEncoder();

/** Lines longer than 75 octets go on after a break and a space; no letter is cut in two. */
export function icsFold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let room = LINE_OCTETS;
  for (const letter of line) {
    const size = octets.encode(letter).length;
    if (size > room) {
      parts.push(part);
      part = '';
      room = LINE_OCTETS - 1;
    }
    part += letter;
    room -= size;
  }
  return [...parts, part].join('\r\n ');
}

const compact = (text: string): string => text.replace(/[-:]/g, '');
const icsInstant = (at: Date): string => `${compact(at.toISOString().slice(0, 19))}Z`;
export const icsLocal = (local: string): string => `${compact(local)}00`;

function timeLine(name: string, time: IcsTime): string {
  if ('date' in time) return `${name};VALUE=DATE:${compact(time.date)}`;
  return time.zone === 'UTC' ? `${name}:${icsLocal(time.local)}Z` : `${name};TZID=${time.zone}:${icsLocal(time.local)}`;
}

/** Dates end with the first day that is free again. */
const endLine = (end: IcsTime): string => timeLine('DTEND', 'date' in end ? { date: addDays(end.date, 1) } : end);

function eventLines(event: IcsEvent): string[] {
  const { start, end } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${icsText(event.uid)}`,
    `DTSTAMP:${icsInstant(event.modified)}`,
    `CREATED:${icsInstant(event.created)}`,
    `LAST-MODIFIED:${icsInstant(event.modified)}`,
    `SEQUENCE:${event.sequence}`,
    timeLine('DTSTART', start),
    ...(end ? [endLine(end)] : []),
    `SUMMARY:${icsText(event.title)}`,
    ...(event.text ? [`DESCRIPTION:${icsText(event.text)}`] : []),
    `URL:${encodeURI(event.url)}`,
    `STATUS:${event.status}`,
    // A date says when it is due, not that the whole day is taken.
    `TRANSP:${'date' in start || event.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(event.isUrgent ? ['PRIORITY:1'] : []),
    'END:VEVENT',
  ];
}

/** The whole file. `zones` are VTIMEZONE blocks (`icalendar-zone.ts`) for all zones that its events name. */
export function writeCalendar({ name, text, zones, events }: IcsCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dilo//Tasks//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${icsText(name)}`,
    `X-WR-CALNAME:${icsText(name)}`,
    ...(text ? [`X-WR-CALDESC:${icsText(text)}`] : []),
    'REFRESH-INTERVAL;VALUE=DURATION:PT30M',
    'X-PUBLISHED-TTL:PT30M',
    ...zones.flatMap((zone) => zone.split('\n')),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(icsFold).join('\r\n')}\r\n`;
}
