import type { Mailbox } from '../kind';
import type { Invitation } from './kind';

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
