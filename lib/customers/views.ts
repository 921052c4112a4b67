import type { customerForms, customerRoles, customerStages } from './kind';

/** A name with its record: shown as a link. */
export type Named = { id: number; text: string };

/** The values of a customer's form, canonical: what it is opened with and what it posts. */
type CustomerValues = {
  title: string;
  journalId: number | null;
  unitId: number | null;
  form: (typeof customerForms)[number];
  fullName: string;
  code: string;
  country: string;
  taxId: string;
  vatId: string;
  kpp: string;
  ogrn: string;
  legalAddress: string;
  postalAddress: string;
  city: string;
  region: string;
  postalCode: string;
  phones: string[];
  fax: string;
  smsPhone: string;
  emails: string[];
  mailingEmail: string;
  site: string;
  roles: (typeof customerRoles)[number][];
  statusId: number | null;
  sourceId: number | null;
  stage: (typeof customerStages)[number];
  folderId: number | null;
  mainCustomerId: number | null;
  activityCodes: string[];
  notes: string;
};

export type ManagerRow = { id: number; employee: Named; directionId: number | null; direction: string };
export type AccountRow = { id: number; account: string; bankName: string; bankCode: string; currency: string };
/** A person at a customer. */
export type CustomerContactRow = Named & {
  isMain: boolean;
  position: string;
  phones: string[];
  emails: string[];
};
export type CustomerCard = {
  id: number;
  values: CustomerValues;
  status: string;
  /** names of the folders down to the customer's own */
  folder: { id: number; name: string }[];
  unit: Named | null;
  mainCustomer: Named | null;
  managers: ManagerRow[];
  accounts: AccountRow[];
  contacts: number;
};

/** What the selects of a customer's form offer, beside closed lists. */
export type CustomerChoices = Record<'status' | 'source' | 'direction' | 'journal', { id: number; name: string }[]>;

type ContactValues = {
  title: string;
  unitId: number | null;
  position: string;
  phones: string[];
  fax: string;
  emails: string[];
  messengers: string[];
  birthday: string | null;
  notes: string;
};

export type ContactCard = {
  id: number;
  values: ContactValues;
  unit: Named | null;
  /** the customers the reader may see */
  customers: (Named & { isMain: boolean; mayChange: boolean })[];
};

/** A folder of the catalogue as the tree shows it. `count`: customers in it and below that the reader may see. */
export type FolderRow = {
  id: number;
  parentId: number | null;
  name: string;
  count: number;
  hasChildren: boolean;
  mayKeep: boolean;
};

/** A folder opened for change. */
export type FolderCard = FolderRow & { version: number; curator: Named | null; restricted: boolean };

/** Somebody who may be the customer just being typed, and why they came up. */
export type Twin = Named & { number: string; reason: 'tax_id' | 'name' | 'phone' | 'email' };

type SpineRow = {
  id: number;
  number: string;
  title: { text: string; href: string };
  unit: Named | null;
  created: string;
  changed: string;
};

/** A row of the registry of customers, by column. */
export type CustomerRow = SpineRow &
  Record<
    | 'fullName'
    | 'code'
    | 'form'
    | 'stage'
    | 'status'
    | 'source'
    | 'folder'
    | 'journal'
    | 'mainTaxId'
    | 'taxId'
    | 'country'
    | 'city'
    | 'region',
    string
  > &
  Record<'roles' | 'phones' | 'emails', string[]> & { managers: Named[]; main: Named | null };

/** A row of the registry of contacts, by column. */
export type ContactRow = SpineRow &
  Record<'position' | 'birthday', string> &
  Record<'customers' | 'phones' | 'emails' | 'messengers', string[]>;

/** What a create form of a customer is opened with. */
export const emptyCustomer: CustomerValues = {
  title: '',
  journalId: null,
  unitId: null,
  form: 'company',
  fullName: '',
  code: '',
  country: '',
  taxId: '',
  vatId: '',
  kpp: '',
  ogrn: '',
  legalAddress: '',
  postalAddress: '',
  city: '',
  region: '',
  postalCode: '',
  phones: [],
  fax: '',
  smsPhone: '',
  emails: [],
  mailingEmail: '',
  site: '',
  roles: ['customer'],
  statusId: null,
  sourceId: null,
  stage: 'potential',
  folderId: null,
  mainCustomerId: null,
  activityCodes: [],
  notes: '',
};

export const emptyContact: ContactValues = {
  title: '',
  unitId: null,
  position: '',
  phones: [],
  fax: '',
  emails: [],
  messengers: [],
  birthday: null,
  notes: '',
};
