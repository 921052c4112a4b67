import type { Kind } from '@/lib/kernel/kind';
import type { FieldDef } from '@/lib/record/record-kind';
import type { Mailbox, Security } from '../kind';
import type { Invitation, MailboxState, MailboxStep } from './kind';

/** A letter as its bytes say, whatever they are. Addresses are folded to lower case and at most 500 of a part are kept. */
export type ParsedLetter = {
  /** SHA-256 of Message-ID and content, in hex */
  identity: string;
  /** without brackets; '' for none */
  messageId: string;
  inReplyTo: string;
  references: string[];
  from: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  /** of all there were */
  recipients: number;
  /** '' for none */
  subject: string;
  datedAt: Date | null;
  /** the server's INTERNALDATE */
  receivedAt: Date;
  html: string;
  text: string;
  files: { name: string; contentId: string; isInline: boolean; size: number }[];
  isAutomatic: boolean;
  invitation: Invitation | null;
  /** why it could not be read; '' for a letter that could */
  problem: string;
  rawSize: number;
  /** whether it lies in a folder of sent letters, or comes from the mailbox's own address */
  isOutgoing: boolean;
};

/** What of a mailbox decides where its letters go. */
export type MailboxFacts = {
  id: number;
  ownerId: number | null;
  address: string;
  delivery: 'all' | 'turn';
  projectId: number | null;
  unitId: number | null;
  journalId: number | null;
};

/** Where a letter goes as an event, decided before it is written. */
export type Placement = {
  typeId: number;
  threadId: number;
  customerId: number | null;
  contactId: number | null;
  projectId: number | null;
  unitId: number | null;
  journalId: number | null;
  /** who sees to it */
  employeeId: number | null;
  isArchived: boolean;
  isSpam: boolean;
  /** our own letter it is a copy of */
  letterId: number | null;
};

const text: FieldDef = { type: 'text' };
/** The fields of a mailbox, for the sentences of a conflict and of the audit log. */
export const mailboxForm: { kind: Kind; fields: Record<string, FieldDef> } = {
  kind: {
    ...{
      name: 'mailbox',
      path: '/settings/mailboxes',
      numberTemplate: '',
      messages: 'settings.mailboxes',
      icon: 'mail',
    },
    journals: false,
  },
  fields: {
    ...{
      name: text,
      address: text,
      host: text,
      login: text,
      tokenUrl: text,
      clientId: text,
      sinceOn: { type: 'date' },
    },
    port: { type: 'number' },
    security: { type: 'choice', choices: 'mail.server.securities' },
    loginBy: { type: 'choice', choices: 'settings.mailboxes.logins' },
    delivery: { type: 'choice', choices: 'settings.mailboxes.deliveries' },
    folders: { type: 'list' },
    ...{ marksSeen: { type: 'bool' }, keepsSent: { type: 'bool' } },
    projectId: { type: 'record', kind: 'project' },
    unitId: { type: 'record', kind: 'unit' },
    journalId: { type: 'journal' },
  },
};

export type MailboxValues = {
  name: string;
  address: string;
  host: string;
  port: number;
  security: Security;
  login: string;
  loginBy: 'password' | 'oauth2';
  tokenUrl: string;
  clientId: string;
  folders: string[];
  sinceOn: string | null;
  marksSeen: boolean;
  keepsSent: boolean;
  delivery: 'all' | 'turn';
  projectId: number | null;
  unitId: number | null;
  journalId: number | null;
};

/** What goes against a mailbox now. */
export type MailboxTrouble = { step: MailboxStep; words: string; at: Date; restUntil: Date | null; failures: number };

export type MailboxRow = {
  id: number;
  name: string;
  address: string;
  /** null: the company's */
  owner: { id: number; name: string } | null;
  isMine: boolean;
  isEnabled: boolean;
  state: MailboxState;
  trouble: MailboxTrouble | null;
  /** the last time all its folders were looked through to the end */
  syncedAt: Date | null;
  readers: number;
  /** letters of it that are here */
  letters: number;
};

export type FolderProof = {
  id: number;
  path: string;
  isSent: boolean;
  /** places on the server whose letter is here */
  here: number;
  /** as the last check counted them; null: never checked */
  onServer: number | null;
  missing: number | null;
  doubled: number | null;
  checkedAt: Date | null;
  /** of the older letters, by their place among all: 100 when none is still to come */
  filledPercent: number;
};

export type MailboxDetails = MailboxRow & {
  values: MailboxValues;
  version: number;
  /** whether a password or a token is set that this house can open; it never leaves the server */
  hasSecret: boolean;
  hasClientSecret: boolean;
  isBackfillPaused: boolean;
  checkedAt: Date | null;
  folders: FolderProof[];
  problems: number;
  people: { id: number; name: string; taken: number }[];
  /** what the reader of this may do; `change`: its fields and its secret */
  may: { change: boolean; switchOff: boolean; share: boolean; remove: boolean };
};

/** What came of a try: where it stopped (null: nowhere), in the server's words, and which folders there are. */
export type MailboxTrial = {
  step: MailboxStep | null;
  words: string;
  folders: { path: string; isSent: boolean; isInbox: boolean }[];
};
