import { z } from 'zod';
import {
  dateInput,
  flagInput,
  idInput,
  idList,
  integerInput,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';
import { securities } from '../kind';
import { isAddress } from '../rules/addresses';
import { deliveries, mailboxLogins } from './kind';

const host = requiredText(253).refine((text) => /^[\p{L}\p{N}.:[\]_-]+$/u.test(text), 'not_a_host');
const tokenUrl = textInput(300).refine((text) => text === '' || isTokenUrl(text), 'not_a_web_address');

function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, hash } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && !username && !hash;
}

/** Paths as the server lists them, each a line of its own in a form. */
const folders = z.preprocess(
  (value) => (typeof value === 'string' ? value.split('\n') : value),
  z
    .array(requiredOrEmpty())
    .max(200, 'too_long')
    .transform((paths) => [...new Set(paths.filter(Boolean))]),
);
function requiredOrEmpty() {
  return z
    .string({ message: 'not_valid' })
    .max(500, 'too_long')
    .transform((path) => path.replaceAll(/[\0\r\n]/g, '').trim());
}

const mailboxFields = {
  name: requiredText(200),
  address: requiredText(254).refine(isAddress, 'not_an_email'),
  host,
  port: integerInput({ min: 1, max: 65_535 }),
  security: z.enum(securities, { message: 'not_valid' }),
  login: requiredText(254),
  loginBy: z.enum(mailboxLogins, { message: 'not_valid' }),
  tokenUrl,
  clientId: textInput(300),
  folders,
  sinceOn: dateInput,
  marksSeen: flagInput,
  keepsSent: flagInput,
  delivery: z.enum(deliveries, { message: 'not_valid' }),
  projectId: optionalId,
  unitId: optionalId,
  journalId: optionalId,
};
/** Empty or absent: what is set stays. */
const secrets = {
  secret: z.string().max(8_000, 'too_long').optional(),
  clientSecret: z.string().max(2_000, 'too_long').optional(),
};

export const createMailboxSchema = z.object({
  /** one's own; else the company's */
  isOwn: flagInput,
  ...mailboxFields,
  port: mailboxFields.port.default(993),
  security: mailboxFields.security.default('tls'),
  loginBy: mailboxFields.loginBy.default('password'),
  tokenUrl: tokenUrl.default(''),
  clientId: mailboxFields.clientId.default(''),
  folders: folders.default([]),
  keepsSent: flagInput,
  delivery: mailboxFields.delivery.default('all'),
  ...secrets,
});
export type CreateMailbox = z.output<typeof createMailboxSchema>;

export const changeMailboxSchema = z.object({
  id: idInput,
  version: integerInput().optional(),
  original: originalInput,
  ...z.object(mailboxFields).partial().shape,
  ...secrets,
});
export type ChangeMailbox = z.output<typeof changeMailboxSchema>;

export const mailboxSchema = z.object({ id: idInput });
export const mailboxSwitchSchema = z.object({ id: idInput, on: flagInput });
export type MailboxSwitch = z.output<typeof mailboxSwitchSchema>;
/** No id: all mailboxes the person reads. */
export const receiveNowSchema = z.object({ id: optionalId });
export const readersSchema = z.object({
  id: idInput,
  userIds: z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), idList),
});
export type SetReaders = z.output<typeof readersSchema>;

/** What a try is made with: a mailbox as it is set, or one that is not saved yet. */
export const tryMailboxSchema = z.object({
  id: optionalId,
  host,
  port: mailboxFields.port,
  security: mailboxFields.security,
  login: mailboxFields.login,
  loginBy: mailboxFields.loginBy,
  tokenUrl: tokenUrl.default(''),
  clientId: mailboxFields.clientId.default(''),
  ...secrets,
});
export type TryMailbox = z.output<typeof tryMailboxSchema>;
