import type { Invitation } from '../inbox/kind';
import type { LetterState, Mailbox } from '../kind';
import type { LetterRow } from '../views';
import type { InvitationAnswer } from './kind';
import type { Link } from './rules/sanitize';

export type LetterFile = { id: number; name: string; size: number; isInline: boolean };

/** What becomes of a letter that was written here. */
export type Sending = LetterRow & { may: { again: boolean; cancel: boolean; confirm: boolean } };

/** A letter as its event's card shows it. */
export type LetterCard = {
  eventId: number;
  subject: string;
  isOutgoing: boolean;
  from: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  /** of all there were */
  recipients: number;
  at: Date;
  text: string;
  isTextCut: boolean;
  hasSource: boolean;
  /** what its HTML comes to; null: it has none */
  frame: { height: number; remote: number; links: Link[]; isCut: boolean; letsIn: boolean } | null;
  problem: string;
  /** the beginning of the source of a letter that could not be read */
  source: string;
  isAutomatic: boolean;
  isSpam: boolean;
  /** it lies in mailboxes, whose readers alone see it unless it is shared */
  isPrivate: boolean;
  isShared: boolean;
  /** that its reader reads it is to be told to the server it lies on */
  tellsSeen: boolean;
  invitation: Invitation | null;
  answered: InvitationAnswer | null;
  /** its organiser took the invitation back by a later letter */
  isCancelled: boolean;
  files: LetterFile[];
  sending: Sending | null;
  customerId: number | null;
  contactId: number | null;
  /** its thread waits for an answer of ours, or somebody said that it needs none */
  waiting: 'us' | 'closed' | null;
  may: { change: boolean; share: boolean };
};

/** A letter of a thread, folded. */
export type ThreadLetter = {
  eventId: number;
  number: string;
  subject: string;
  from: Mailbox | null;
  isOutgoing: boolean;
  state: LetterState | null;
  at: Date;
  beginning: string;
};
