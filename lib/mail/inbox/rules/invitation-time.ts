import { startOfDateInstant } from '@/lib/kernel/dates';
import type { Invitation } from '../kind';

type Times = { startsAt: Date; endsAt: Date | null };

/** When what one is invited to takes place; null when that cannot be made out. Whole days are those of the zone. */
export function timesOf({ start, end, isAllDay }: Invitation, timeZone: string): Times | null {
  const at = (text: string): Date => (isAllDay ? startOfDateInstant(text.slice(0, 10), timeZone) : new Date(text));
  const startsAt = at(start);
  const endsAt = end === '' ? null : at(end);
  const isWhole = !Number.isNaN(startsAt.getTime()) && !Number.isNaN(endsAt?.getTime() ?? 0);
  return isWhole && (endsAt === null || endsAt >= startsAt) ? { startsAt, endsAt } : null;
}

const DAY = 86_400_000;
const [BEFORE, AFTER] = [400 * DAY, 1_100 * DAY];

/** The same of a letter that has come: nobody invites to what is long over, or to another age. */
export function timesOfLetter(
  { invitation, isOutgoing, receivedAt }: { invitation: Invitation | null; isOutgoing: boolean; receivedAt: Date },
  timeZone: string,
): Times | null {
  if (isOutgoing || !invitation || !['request', 'publish'].includes(invitation.method)) return null;
  const times = timesOf(invitation, timeZone);
  const from = times ? times.startsAt.getTime() - receivedAt.getTime() : 0;
  return times && from > -BEFORE && from < AFTER ? times : null;
}

type Sent = { invitation: Invitation; receivedAt: Date };

/** Which of two letters about the same says what holds: the one with the higher number, else the later. */
export const isLater = (a: Sent, b: Sent): boolean =>
  a.invitation.sequence === b.invitation.sequence
    ? a.receivedAt > b.receivedAt
    : a.invitation.sequence > b.invitation.sequence;
