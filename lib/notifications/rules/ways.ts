import type { Channel, NoticeState, Stage } from '../kind';
import { nextHour, type Quiet, quietUntil } from './hours';

/** What of a person decides how and when they are told. */
type Person = {
  timeZone: string;
  email: string;
  phone: string;
  hasPush: boolean;
  off: Partial<Record<Stage, Channel[]>>;
  digestHour: number | null;
  quiet: Quiet | null;
};

/** Of these ways those that lead to the person, and that they want. */
export function waysTo(person: Person, all: readonly Channel[], stage: Stage, sms: boolean): Channel[] {
  const off = person.off[stage] ?? [];
  const there: Record<Channel, boolean> = {
    ...{ app: true, email: person.email !== '', push: person.hasPush, sms: sms && person.phone !== '' },
  };
  return all.filter((channel) => there[channel] && !off.includes(channel));
}

/** Stages that do not wait for the morning: their moment was chosen by the person, or they must decide something. */
const urgent: readonly Stage[] = ['reminder', 'letter_unknown'];

export function whenBy(
  channel: Channel,
  { timeZone, quiet, digestHour }: Person,
  stage: Stage,
  now: Date,
): { state: NoticeState; dueAt: Date | null; sentAt: Date | null } {
  if (channel === 'app') return { state: 'sent', dueAt: null, sentAt: now };
  const isUrgent = urgent.includes(stage);
  const digest = channel === 'email' && digestHour !== null && !isUrgent ? nextHour(now, timeZone, digestHour) : null;
  const dueAt = digest ?? (isUrgent ? null : quietUntil(now, timeZone, quiet)) ?? now;
  return { state: 'waiting', dueAt, sentAt: null };
}
