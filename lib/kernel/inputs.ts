import { z } from 'zod';
import { canonicalDecimal } from './decimal';

// What forms, imports and the API send, parsed to the canonical values the database holds. Forms send text; '' is absent.

const empty = (value: unknown): unknown => (value === '' || value === undefined ? null : value);

/** A record's or row's id. */
export const idInput = z.coerce
  .number({ message: 'not_valid' })
  .int({ message: 'not_valid' })
  .positive({ message: 'not_valid' })
  .max(Number.MAX_SAFE_INTEGER);
export const optionalId = z.preprocess(empty, idInput.nullable());
export const idList = z.array(idInput).max(10_000);

/** One line of text, trimmed. */
export const textInput = (max = 300) =>
  z
    .string({ message: 'not_valid' })
    .max(max, 'too_long')
    .transform((text) => text.replaceAll('\0', '').trim());
export const requiredText = (max = 300) => textInput(max).refine((text) => text !== '', 'required');
/** Text of many lines; only its end is trimmed. */
export const longText = (max = 100_000) =>
  z
    .string()
    .max(max, 'too_long')
    .transform((text) => text.replaceAll('\0', '').replaceAll('\r\n', '\n').trimEnd());

/** A checkbox, a switch or a flag in JSON. */
export const flagInput = z.preprocess(
  (value) => value === true || value === 'on' || value === '1' || value === 'true',
  z.boolean(),
);

/** A calendar date as `YYYY-MM-DD`, or null. */
export const dateInput = z.preprocess(empty, z.iso.date({ message: 'not_a_date' }).nullable());

/** A calendar date, or a local date and time `YYYY-MM-DDTHH:MM` in the person's own zone; or null. */
export const momentInput = z.preprocess(
  empty,
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'not_a_date')
    .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'not_a_date')
    .refine((text) => text.length === 10 || /T([01]\d|2[0-3]):[0-5]\d$/.test(text), 'not_a_date')
    .nullable(),
);

/** An exact decimal, or null; a comma is understood. */
export const decimalInput = ({ min = 0, max = 1_000_000 } = {}) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? empty(value.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
        : typeof value === 'number'
          ? String(value)
          : empty(value),
    z
      .string()
      .regex(/^[+-]?\d{1,12}(\.\d{1,6})?$/, 'not_a_number')
      .refine((text) => Number(text) >= min && Number(text) <= max, 'out_of_range')
      .transform((text) => canonicalDecimal(String(Math.round(Number(text) * 100) / 100)))
      .nullable(),
  );

export const integerInput = ({ min = 0, max = 2_147_483_647 } = {}) =>
  z.coerce
    .number({ message: 'not_a_number' })
    .int({ message: 'not_a_number' })
    .min(min, 'out_of_range')
    .max(max, 'out_of_range');

/** Several short texts, or one text with commas, semicolons or line breaks between them. */
export const listInput = (max = 50) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[,;\n]/) : value),
    z
      .array(
        z
          .string()
          .max(300, 'too_long')
          .transform((text) => text.replaceAll('\0', '').trim()),
      )
      .max(max, 'too_long')
      .transform((all) => all.filter(Boolean)),
  );

/** What a form was opened with: field → value, as JSON in a hidden field. See `changeRecords`. */
export const originalInput = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  try {
    return value === '' ? undefined : JSON.parse(value);
  } catch {
    return null;
  }
}, z.record(z.string(), z.unknown()).optional());
