/** What is done on the way to a mailbox, in this order; `private` is refused by this house itself. */
export const mailboxSteps = [
  ...(['name', 'private', 'connection', 'tls', 'token', 'signIn', 'folder', 'fetch'] as const),
] as const;
export type MailboxStep = (typeof mailboxSteps)[number];

/** `new`: never looked through to the end; `filling`: older letters are still to come; `failing`: it rests after a failure. */
export type MailboxState = 'off' | 'new' | 'failing' | 'filling' | 'works';

/** Why a letter could not be read; it is kept as it came all the same. */
export type LetterProblem = 'parts' | 'header' | 'time' | 'broken';

export const mailboxLogins = ['password', 'oauth2'] as const;
/** Who gets a letter of the company's: all who receive it, or one of them in turn. */
export const deliveries = ['all', 'turn'] as const;
export const letterParts = ['from', 'reply', 'to', 'cc'] as const;
export type LetterPart = (typeof letterParts)[number];
/** Whose turn it is in a thread. */
export const waitingSides = ['us', 'them'] as const;
export type WaitingSide = (typeof waitingSides)[number];

/** What an invitation asks for, as read from the calendar file of a letter. */
export type Invitation = {
  method: 'request' | 'cancel' | 'reply' | 'publish';
  uid: string;
  sequence: number;
  summary: string;
  place: string;
  /** ISO instants, or dates when it takes whole days */
  start: string;
  end: string;
  isAllDay: boolean;
  organizer: { name: string; address: string } | null;
};

export const ruleFields = ['from', 'to', 'subject', 'body', 'attachment'] as const;
export const ruleOperators = ['has', 'is', 'hasNot', 'present', 'absent'] as const;
/** `present` and `absent` are asked of attachments alone and take no value. */
export type RuleCondition = {
  field: (typeof ruleFields)[number];
  operator: (typeof ruleOperators)[number];
  value: string;
};

export type RuleAction =
  | { act: 'project'; projectId: number }
  | { act: 'responsible'; employeeId: number }
  | { act: 'type'; typeId: number }
  | { act: 'journal'; journalId: number }
  | { act: 'task'; employeeId: number | null }
  | { act: 'forward'; address: string }
  | { act: 'archive' }
  | { act: 'spam' };
