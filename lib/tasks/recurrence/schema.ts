import { z } from 'zod';
import { dateInput, idInput, integerInput } from '@/lib/kernel/inputs';
import { frequencies, missedWays, monthPlaces, monthWeeks, weekdayCodes } from '../kind';
import { changeTaskSchema, createTaskSchema } from '../schema';

const absent = (value: unknown): unknown => (value === '' || value === undefined ? null : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(absent, schema.nullable());

/** When a series ends: never, after so many occurrences, or with a date. */
const seriesEnds = ['never', 'after', 'until'] as const;

const ruleFields = z.object({
  frequency: z.enum(frequencies, { message: 'not_valid' }),
  every: integerInput({ min: 1, max: 999 }).default(1),
  weekdays: z
    .array(z.enum(weekdayCodes))
    .max(7)
    .or(z.literal('').transform(() => []))
    .default([]),
  monthBy: optional(z.enum(monthPlaces)),
  monthDay: optional(integerInput({ min: 1, max: 31 })),
  monthWeek: optional(z.enum(monthWeeks)),
  monthWeekday: optional(z.enum(weekdayCodes)),
  month: optional(integerInput({ min: 1, max: 12 })),
  startsOn: dateInput.default(null),
  ends: z.enum(seriesEnds).default('never'),
  endsAfter: optional(integerInput({ min: 1, max: 9_999 })),
  untilOn: dateInput.default(null),
});
type Ends = Pick<z.output<typeof ruleFields>, 'ends' | 'startsOn' | 'endsAfter' | 'untilOn'>;
const endsBeforeStart = ({ ends, startsOn, untilOn }: Ends): boolean =>
  ends === 'until' && startsOn !== null && untilOn !== null && untilOn < startsOn;

const withEnd = <S extends z.ZodType<Ends>>(fields: S) =>
  fields
    .refine(({ ends, endsAfter }) => ends !== 'after' || endsAfter !== null, {
      path: ['endsAfter'],
      message: 'required',
    })
    .refine(({ ends, untilOn }) => ends !== 'until' || untilOn !== null, { path: ['untilOn'], message: 'required' })
    .refine((input) => !endsBeforeStart(input), { path: ['untilOn'], message: 'ends_before_start' });

/** A rule as a form sends it; what it leaves open follows from the day it starts. */
export const ruleSchema = withEnd(ruleFields);
export type RuleInput = z.output<typeof ruleSchema>;

const missed = z.enum(missedWays).default('next');
export const setRecurrenceSchema = ruleSchema.and(z.object({ id: idInput, missed }));
export type SetRecurrence = z.output<typeof setRecurrenceSchema>;
/** A new task, and how often it comes again: without a frequency it is done once. */
export const createRepeatingSchema = withEnd(
  createTaskSchema.extend({
    ...ruleFields.shape,
    frequency: optional(z.enum(frequencies, { message: 'not_valid' })),
    missed,
  }),
);
export type CreateRepeating = z.output<typeof createRepeatingSchema>;

export const seriesTaskSchema = z.object({ id: idInput });

/** For which tasks of a series a card is saved. */
const seriesScopes = ['this', 'following', 'all'] as const;
export const changeSeriesTaskSchema = changeTaskSchema.extend({ scope: z.enum(seriesScopes).default('following') });
export type ChangeSeriesTask = z.output<typeof changeSeriesTaskSchema>;
