import { z } from 'zod';
import { diffDays } from '@/lib/kernel/calendar-date';
import { parseHours } from '@/lib/kernel/hours-text';
import { dateInput, flagInput, idInput, integerInput, optionalId, textInput } from '@/lib/kernel/inputs';
import { isZone, zoneName } from '@/lib/kernel/zones';

const LONGEST = 366;

const hours = (text: string, context: z.RefinementCtx) => {
  const parsed = parseHours(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'not_hours' });
  return z.NEVER;
};
/** Hours of a weekday; empty: as below. */
const day = textInput(200).transform((text, context) => (text === '' ? null : hours(text, context)));
const timeZone = z.preprocess(
  (value) => value || null,
  z.string().trim().refine(isZone, 'not_zone').transform(zoneName).nullable(),
);

/** Of the company when it names nobody. `version`: that which was opened. */
export const saveCalendarSchema = z
  .object({
    centreId: optionalId.default(null),
    employeeId: optionalId.default(null),
    version: integerInput().optional(),
    timeZone: timeZone.default(null),
    ...{ day0: day, day1: day, day2: day, day3: day, day4: day, day5: day, day6: day },
  })
  .refine(({ centreId, employeeId }) => !centreId || !employeeId, { path: ['centreId'], message: 'one_of_both' });
export type SaveCalendar = z.output<typeof saveCalendarSchema>;

/** The same for somebody who has none yet. */
export const newCalendarSchema = z
  .object({ centreId: optionalId.default(null), employeeId: optionalId.default(null) })
  .refine(({ centreId, employeeId }) => (centreId === null) !== (employeeId === null), {
    path: ['employeeId'],
    message: 'one_of_both',
  });
export type NewCalendar = z.output<typeof newCalendarSchema>;

export const calendarSchema = z.object({ id: idInput });

/** Days that differ: no hours for holidays. `calendarId` left out: the company's. */
export const addExceptionSchema = z
  .object({
    calendarId: optionalId.default(null),
    from: dateInput.refine((date) => date !== null, 'required'),
    to: dateInput.default(null),
    name: textInput(200).default(''),
    hours: textInput(200).default('').transform(hours),
    isYearly: flagInput.default(false),
  })
  .refine(({ from, to }) => !from || !to || to >= from, { path: ['to'], message: 'ends_before_start' })
  .refine(({ from, to }) => !from || !to || diffDays(from, to) < LONGEST, { path: ['to'], message: 'out_of_range' });
export type AddException = z.output<typeof addExceptionSchema>;

export const exceptionSchema = z.object({ id: idInput });
