import ICAL from 'ical.js';
import { localToInstant } from '@/lib/kernel/dates';
import { cut } from '@/lib/kernel/text';
import { isZone } from '@/lib/kernel/zones';
import type { Mailbox } from '../../kind';
import type { Invitation } from '../kind';
import { plainLine } from './charset';

const LONGEST = 500_000;
const methods = ['request', 'cancel', 'reply', 'publish'] as const;

/** What a calendar file in a letter asks for; null when it asks for nothing that can be made out. */
export function readInvitation(text: string): Invitation | null {
  if (text.length > LONGEST) return null;
  try {
    const parsed: unknown = ICAL.parse(text.trim());
    if (!Array.isArray(parsed)) return null;
    const calendar = new ICAL.Component(parsed);
    const method = methods.find((one) => one === lineOf(calendar, 'method').toLowerCase());
    const event = calendar.getFirstSubcomponent('vevent');
    return method && event ? ofEvent(method, event) : null;
  } catch {
    return null;
  }
}

function ofEvent(method: Invitation['method'], event: ICAL.Component): Invitation | null {
  const start = timeOf(event, 'dtstart');
  const uid = cut(lineOf(event, 'uid'), 500);
  if (!start || uid === '') return null;
  const end = timeOf(event, 'dtend') ?? endAfter(event, start);
  const from = momentOf(event, 'dtstart', start);
  const to = momentOf(event, 'dtend', end);
  if (!from || !to) return null;
  return {
    ...{ method, uid, start: from, end: to, isAllDay: start.isDate },
    sequence: Math.max(0, Math.trunc(Number(lineOf(event, 'sequence')) || 0)),
    summary: cut(lineOf(event, 'summary'), 500),
    place: cut(lineOf(event, 'location'), 500),
    organizer: organizerOf(event),
  };
}

const lineOf = (part: ICAL.Component, name: string): string => {
  const value: unknown = part.getFirstPropertyValue(name);
  return value === null || value === undefined ? '' : plainLine(String(value));
};

function timeOf(event: ICAL.Component, name: string): ICAL.Time | null {
  const value: unknown = event.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value : null;
}

function endAfter(event: ICAL.Component, start: ICAL.Time): ICAL.Time {
  const duration: unknown = event.getFirstPropertyValue('duration');
  const end = start.clone();
  if (duration instanceof ICAL.Duration) end.addDuration(duration);
  else if (start.isDate) end.addDuration(ICAL.Duration.fromSeconds(86_400));
  return end;
}

/** An ISO instant, or a date; null when it is no time at all. */
function momentOf(event: ICAL.Component, name: string, time: ICAL.Time): string | null {
  if (time.isDate) return /^\d{4}-\d{2}-\d{2}$/.test(time.toString()) ? time.toString() : null;
  const isFloating = time.zone === ICAL.Timezone.localTimezone;
  const at = isFloating ? onWall(time.toString(), zoneOf(event, name)) : time.toJSDate();
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A zone by name alone, without its rules in the file; one that nobody knows counts as UTC. */
function zoneOf(event: ICAL.Component, name: string): string {
  const property = event.getFirstProperty(name) ?? event.getFirstProperty('dtstart');
  const zone = String(property?.getParameter('tzid') ?? '');
  return isZone(zone) ? zone : 'UTC';
}

const onWall = (text: string, zone: string): Date => localToInstant(text.slice(0, 10), text.slice(11, 16), zone);

function organizerOf(event: ICAL.Component): Mailbox | null {
  const property = event.getFirstProperty('organizer');
  const address = lineOf(event, 'organizer')
    .replace(/^mailto:/i, '')
    .toLowerCase();
  if (!property || !/^[^@\s]+@[^@\s]+$/.test(address)) return null;
  return { name: plainLine(String(property.getParameter('cn') ?? '')).slice(0, 300), address: address.slice(0, 320) };
}
