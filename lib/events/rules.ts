import { endOfDateInstant, instantToLocal, localToInstant, startOfDateInstant } from '@/lib/kernel/dates';
import { answeredTypes, missedTypes } from './kind';

/** What a form sends as the moment it stands for: a date alone is the whole day, from its beginning or to its end. */
export function instantOf(text: string, zone: string, edge: 'start' | 'end'): Date {
  const [date = '', time] = text.split('T');
  if (time) return localToInstant(date, time, zone);
  return edge === 'start' ? startOfDateInstant(date, zone) : endOfDateInstant(date, zone);
}

/** The other way, in the reader's zone: `YYYY-MM-DDTHH:MM`. */
export function localText(at: Date, zone: string): string {
  const { date, time } = instantToLocal(at, zone);
  return `${date}T${time}`;
}

export const endsBeforeStart = (startsAt: Date, endsAt: Date | null): boolean =>
  endsAt !== null && endsAt.getTime() < startsAt.getTime();

/** The end of an event whose beginning was moved: it takes as long as before. */
export const movedEnd = (from: Date, to: Date, endsAt: Date | null): Date | null =>
  endsAt && new Date(endsAt.getTime() + to.getTime() - from.getTime());

/** What of an event follows from its contact: what is empty is filled, what was typed stays. */
export function filledFrom(
  fields: { customerId?: number | null; phone?: string; email?: string },
  contact: { customerId: number | null; phones: readonly string[]; emails: readonly string[] },
): { customerId?: number; phone?: string; email?: string } {
  const [phone, email] = [contact.phones[0], contact.emails[0]];
  return {
    ...(!fields.customerId && contact.customerId ? { customerId: contact.customerId } : {}),
    ...(!fields.phone && phone ? { phone } : {}),
    ...(!fields.email && email ? { email } : {}),
  };
}

const has = (codes: readonly string[], code: string): boolean => codes.includes(code);
export const isMissed = (code: string): boolean => has(missedTypes, code);
export const isAnswered = (code: string): boolean => has(answeredTypes, code);
