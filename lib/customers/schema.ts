import { z } from 'zod';
import {
  dateInput,
  flagInput,
  idInput,
  idList,
  integerInput,
  listInput,
  longText,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';
import { customerForms, customerRoles, customerStages } from './kind';

// Shapes only: whether a tax id or an account is right depends on other fields and is decided in `rules.ts`.

const email = z.email({ message: 'not_an_email' }).max(200, 'too_long');
const oneEmail = textInput(200).pipe(z.union([z.literal(''), email]));
const emailList = listInput().pipe(z.array(email));
/** Codes are kept without spaces and in capitals, however they were typed. */
const codeText = (max: number) => textInput(max).transform((text) => text.replace(/\s+/g, '').toUpperCase());
const country = codeText(2).refine((code) => code === '' || /^[A-Z]{2}$/.test(code), 'not_valid');
const site = textInput(300).refine((text) => !/^\s*(javascript|data|vbscript):/i.test(text), 'not_valid');
const roles = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split(/[,;]/).filter(Boolean) : value),
    z.array(z.enum(customerRoles)),
  )
  .transform((chosen) => customerRoles.filter((role) => chosen.includes(role)))
  .refine((chosen) => chosen.length > 0, 'required');

const customerFields = {
  title: requiredText(),
  journalId: optionalId,
  unitId: optionalId,
  form: z.enum(customerForms, { message: 'not_valid' }),
  fullName: textInput(500),
  code: textInput(50),
  country,
  taxId: codeText(20),
  vatId: codeText(20),
  kpp: codeText(9),
  ogrn: codeText(15),
  legalAddress: longText(500),
  postalAddress: longText(500),
  city: textInput(100),
  region: textInput(100),
  postalCode: textInput(20),
  phones: listInput(),
  fax: textInput(50),
  smsPhone: textInput(50),
  emails: emailList,
  mailingEmail: oneEmail,
  site,
  roles,
  statusId: optionalId,
  sourceId: optionalId,
  stage: z.enum(customerStages, { message: 'not_valid' }),
  folderId: optionalId,
  mainCustomerId: optionalId,
  activityCodes: listInput(),
  notes: longText(),
};

const managerFields = { employeeId: idInput, directionId: optionalId };
const accountFields = {
  account: requiredText(50),
  bankName: textInput(200),
  bankCode: codeText(20),
  currency: codeText(3).refine((code) => code === '' || /^[A-Z]{3}$/.test(code), 'not_valid'),
};

const managerInput = z.object(managerFields);
const accountInput = z.object(accountFields).partial().required({ account: true });

const nested = <T extends z.ZodType>(rows: T) =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      return value === '' ? [] : JSON.parse(value);
    } catch {
      return null;
    }
  }, rows);

/** A new customer; rows of its small tables may come with it. What is left out takes its default. */
export const createCustomerSchema = z
  .object({
    ...customerFields,
    managers: nested(z.array(managerInput).max(50)),
    accounts: nested(z.array(accountInput).max(50)),
    contactIds: idList,
  })
  .partial()
  .required({ title: true });
export type CustomerInput = z.output<typeof createCustomerSchema>;

const opened = { id: idInput, version: integerInput().optional(), original: originalInput };

/** The form sends every field; whoever else changes a customer sends only theirs. */
export const changeCustomerSchema = z.object(customerFields).partial().extend(opened);
export type CustomerChange = z.output<typeof changeCustomerSchema>;

const row = { id: idInput, customerId: idInput };
export const addManagerSchema = z.object({ customerId: idInput, ...managerFields });
export const changeManagerSchema = z.object({ ...row, ...managerFields });
export const addAccountSchema = z.object({ customerId: idInput, ...accountFields });
export const changeAccountSchema = z.object({ ...row, ...accountFields });
export const removeRowSchema = z.object(row);
export const linkContactSchema = z.object({ customerId: idInput, contactId: idInput, isMain: flagInput.optional() });
export const contactLinkSchema = z.object({ customerId: idInput, contactId: idInput });

const contactFields = {
  title: requiredText(),
  unitId: optionalId,
  position: textInput(200),
  phones: listInput(),
  fax: textInput(50),
  emails: emailList,
  messengers: listInput(),
  birthday: dateInput,
  notes: longText(),
};

export const createContactSchema = z
  .object({ ...contactFields, customerIds: idList })
  .partial()
  .required({ title: true });
export type ContactInput = z.output<typeof createContactSchema>;
export const changeContactSchema = z.object(contactFields).partial().extend(opened);
export type ContactChange = z.output<typeof changeContactSchema>;

const folderName = requiredText(200);
const version = integerInput();
export const createFolderSchema = z.object({
  name: folderName,
  parentId: optionalId,
  curatorId: optionalId.optional(),
  restricted: flagInput.optional(),
});
export const changeFolderSchema = z.object({
  id: idInput,
  version,
  name: folderName,
  curatorId: optionalId,
  restricted: flagInput,
});
export const moveFolderSchema = z.object({ id: idInput, version, parentId: optionalId });
export const deleteFolderSchema = z.object({ id: idInput, version });

/** What somebody has typed so far of a new customer, to look for twins by. */
export const twinsSchema = z.object({
  title: textInput(300),
  taxId: codeText(20).optional(),
  phones: listInput().optional(),
  emails: listInput().optional(),
  /** the customer being edited: not a twin of itself */
  id: optionalId.optional(),
});

/** What is asked of the catalogue: the level below a folder, or folders by a part of their name. */
export const folderQuestion = z.object({ parent: idInput.optional(), q: z.string().max(200).optional() });
