import { instantToLocal } from '@/lib/kernel/dates';
import type { IcsEvent, IcsTime } from '@/lib/kernel/icalendar';
import type { StatusCategory } from '../kind';

/** A task as a feed reads it. */
export type FeedTask = {
  id: number;
  number: string;
  title: string;
  version: number;
  createdAt: Date;
  changedAt: Date;
  startsOn: string | null;
  startsAt: Date | null;
  endsOn: string | null;
  endsAt: Date | null;
  category: StatusCategory;
  isHigh: boolean;
  /** lines of what is worth knowing without opening the card */
  facts: readonly string[];
};

type End = { on: string | null; at: Date | null };
const isSet = ({ on, at }: End): boolean => on !== null || at !== null;

const dateIn = ({ on, at }: End, zone: string): string => on ?? (at ? instantToLocal(at, zone).date : '');

function timeIn(at: Date, zone: string): IcsTime {
  const { date, time } = instantToLocal(at, zone);
  return { local: `${date}T${time}`, zone };
}

/**
 * When it is, in a calendar. Two instants are a stretch of hours; anything with a date in it fills whole days; one instant
 * alone has no length. Null for a task that has no time.
 */
export function timeOf(
  task: Pick<FeedTask, 'startsOn' | 'startsAt' | 'endsOn' | 'endsAt'>,
  zone: string,
): Pick<IcsEvent, 'start' | 'end'> | null {
  const begin = { on: task.startsOn, at: task.startsAt };
  const finish = { on: task.endsOn, at: task.endsAt };
  const [start, end] = [isSet(begin) ? begin : finish, isSet(finish) ? finish : begin];
  if (!isSet(start)) return null;
  if (start.at && end.at) {
    const last = start.at.getTime() < end.at.getTime() ? timeIn(end.at, zone) : null;
    return { start: timeIn(start.at, zone), end: last };
  }
  const [first, last] = [dateIn(start, zone), dateIn(end, zone)];
  return { start: { date: first }, end: { date: last < first ? first : last } };
}

const statuses: Record<StatusCategory, IcsEvent['status']> = {
  open: 'CONFIRMED',
  working: 'CONFIRMED',
  paused: 'TENTATIVE',
  done: 'CONFIRMED',
  cancelled: 'CANCELLED',
};

/** `origin`: the address of this house, without a slash at its end. */
export function eventOf(task: FeedTask, { zone, origin }: { zone: string; origin: string }): IcsEvent | null {
  const when = timeOf(task, zone);
  if (!when) return null;
  return {
    ...when,
    // The moment of its making tells apart tasks of the same id in two houses that one person reads.
    uid: `task-${task.id}-${task.createdAt.getTime().toString(36)}@dilo`,
    sequence: task.version,
    created: task.createdAt,
    modified: task.changedAt,
    title: `${task.category === 'done' ? '✓ ' : ''}${task.title}`,
    text: task.facts.filter(Boolean).join('\n'),
    url: `${origin}/tasks/${task.id}`,
    status: statuses[task.category],
    isUrgent: task.isHigh,
  };
}

/** The filters of a set out of what was pasted: a whole address, or only what stands after `?`. */
export function filtersIn(pasted: string): URLSearchParams {
  const [text = ''] = pasted.trim().split('#', 1);
  const at = text.indexOf('?');
  const given = new URLSearchParams(at >= 0 || text.includes('=') ? text.slice(at + 1) : '');
  return new URLSearchParams([...given].filter(([name]) => name === 'f' || name === 'q'));
}
