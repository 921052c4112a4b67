import { z } from 'zod';
import {
  flagInput,
  idInput,
  idList,
  integerInput,
  longText,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';
import { letterStates, securities } from './kind';
import { answerings } from './reading/kind';
import { isAddress, readMailboxes } from './rules/addresses';

const host = textInput(253).refine((text) => /^[\p{L}\p{N}.:[\]_-]*$/u.test(text), 'not_a_host');
const address = textInput(254).refine((text) => text === '' || isAddress(text), 'not_an_email');
const url = textInput(300).refine((text) => text === '' || isWebRoot(text), 'not_a_web_address');

function isWebRoot(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && !search && !hash && !username;
}

const serverFields = {
  host,
  port: integerInput({ min: 1, max: 65_535 }),
  security: z.enum(securities, { message: 'not_valid' }),
  login: textInput(254),
  fromName: textInput(200),
  fromAddress: address,
  replyAddress: address,
  publicUrl: url,
};
export const changeServerSchema = z.object({
  ...z.object(serverFields).partial().shape,
  password: z.string().max(1_000, 'too_long').optional(),
  version: integerInput().optional(),
  original: originalInput,
});
export type ChangeServer = z.output<typeof changeServerSchema>;

export const tryServerSchema = z.object({ to: requiredText(254).refine(isAddress, 'not_an_email') });
export const letterSchema = z.object({ id: idInput });

const one = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
export const lettersQuerySchema = z.object({
  state: z.preprocess(
    one,
    z
      .enum([...letterStates, 'waiting'])
      .optional()
      .catch(undefined),
  ),
  before: z.preprocess(one, idInput.optional().catch(undefined)),
  open: z.preprocess(one, idInput.optional().catch(undefined)),
});
export type LettersQuery = z.output<typeof lettersQuerySchema>;

const mailboxes = (required: boolean) =>
  longText(5_000).transform((text, check) => {
    const found = readMailboxes(text);
    const wrong = found === null ? 'not_an_email' : required && found.length === 0 ? 'required' : null;
    if (wrong) check.addIssue({ code: 'custom', message: wrong });
    return found ?? [];
  });

export const writeLetterSchema = z.object({
  recordId: idInput,
  /** made with the form: sent twice, it is one letter */
  key: z.string().regex(/^[\w-]{16,64}$/, 'not_valid'),
  to: mailboxes(true),
  cc: mailboxes(false).default([]),
  bcc: mailboxes(false).default([]),
  subject: requiredText(300),
  body: longText(100_000).refine((text) => text.trim() !== '', 'required'),
  attachmentIds: z.preprocess((value) => (value === undefined || value === '' ? [] : value), idList),
  /** what it is to the letter the record is the event of */
  how: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(answerings, { message: 'not_valid' }).optional(),
  ),
});
export type WriteLetter = z.output<typeof writeLetterSchema>;

const templateFields = { name: requiredText(200), subject: textInput(300), body: longText(20_000) };
export const createTemplateSchema = z.object({ ...templateFields, shared: flagInput });
export type CreateTemplate = z.output<typeof createTemplateSchema>;
export const changeTemplateSchema = z.object({
  id: idInput,
  version: integerInput().optional(),
  original: originalInput,
  ...z.object(templateFields).partial().shape,
});
export type ChangeTemplate = z.output<typeof changeTemplateSchema>;
export const signatureSchema = z.object({ body: longText(5_000) });
