import { z } from 'zod';
import {
  flagInput,
  idInput,
  integerInput,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';
import { locales } from '@/lib/kernel/locale';
import { newPassword } from '@/lib/kernel/password';
import { isZone, zoneName } from '@/lib/kernel/zones';
import { findKind } from '@/lib/settings/numbering/kind';
import { statusCategories } from '@/lib/tasks/kind';
import { directoryNames, numberResets, statusTones } from './kind';

const timeZone = z.string().trim().refine(isZone, 'not_zone').transform(zoneName);
const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'not_currency');
const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'not_country');

/** What the first start asks: whose house this is, and who administers it. */
export const createCompanySchema = z.object({
  company: z.object({
    name: requiredText(200),
    country,
    currency,
    timeZone,
    locale: z.enum(locales, { message: 'required' }),
  }),
  admin: z.object({
    login: requiredText(100).refine((login) => !/\s/.test(login), 'login_spaces'),
    name: requiredText(200),
    password: newPassword,
  }),
});
export type CreateCompany = z.output<typeof createCompanySchema>;

const opened = { version: integerInput().optional(), original: originalInput };

const directoryNameInput = z.enum(directoryNames, { message: 'not_valid' });
const color = z.preprocess((value) => value || null, z.enum(statusTones, { message: 'not_valid' }).nullable());
const category = z.preprocess((value) => value || null, z.enum(statusCategories, { message: 'required' }).nullable());

export const createDirectoryValueSchema = z.object({
  directory: directoryNameInput,
  name: requiredText(200),
  category: category.optional(),
  color: color.optional(),
});
export type CreateDirectoryValue = z.output<typeof createDirectoryValueSchema>;

export const changeDirectoryValueSchema = z.object({
  id: idInput,
  ...opened,
  ...z.object({ name: requiredText(200), category, color }).partial().shape,
});
export type ChangeDirectoryValue = z.output<typeof changeDirectoryValueSchema>;

export const moveDirectoryValueSchema = z.object({ id: idInput, by: z.enum(['up', 'down']) });
export const retireSchema = z.object({ id: idInput, retired: flagInput });
export const idSchema = z.object({ id: idInput });

const kindName = z.string().refine((name) => findKind(name) !== undefined, 'not_valid');

export const saveNumberingSchema = z.object({
  kind: kindName,
  journalId: optionalId,
  template: requiredText(60),
  reset: z.enum(numberResets, { message: 'not_valid' }),
  original: originalInput,
});
export type SaveNumbering = z.output<typeof saveNumberingSchema>;

const code = requiredText(20).refine((text) => /^[\p{L}\p{N}._/-]+$/u.test(text), 'code_characters');
export const createJournalSchema = z.object({ kind: kindName, code, name: requiredText(200) });
export type CreateJournal = z.output<typeof createJournalSchema>;
export const changeJournalSchema = z.object({
  id: idInput,
  ...opened,
  ...z.object({ code, name: requiredText(200) }).partial().shape,
});
export type ChangeJournal = z.output<typeof changeJournalSchema>;

const email = textInput(200).pipe(z.union([z.literal(''), z.email({ message: 'not_an_email' })]));
const companyFields = {
  name: requiredText(200),
  country,
  currency,
  timeZone,
  locale: z.enum(locales, { message: 'required' }),
  address: textInput(500),
  phone: textInput(100),
  email,
  site: textInput(200),
  taxId: textInput(30),
  escalateAfterHours: z.preprocess(
    (value) => (value === '' ? null : value),
    integerInput({ min: 1, max: 8_760 }).nullable(),
  ),
};
export const changeCompanySchema = z.object({ ...z.object(companyFields).partial().shape, ...opened });
export type ChangeCompany = z.output<typeof changeCompanySchema>;
