import type { Kind } from '@/lib/kernel/kind';
import type { FieldDef } from '@/lib/record/record-kind';
import type { FailedStep, LetterKind, LetterState, Mailbox, Security } from './kind';
import type { Answering } from './reading/kind';

const form = (name: string, path: string): Kind => ({
  ...{ name: `mail-${name}`, path, numberTemplate: '', messages: `mail.${name}`, icon: 'mail', journals: false },
});
const text: FieldDef = { type: 'text' };

/** How letters are written, for modules that write some. */
export { type LetterLink, type Paper, paperHtml, paperText } from './rules/paper';

type RowForm = { kind: Kind; fields: Record<string, FieldDef> };
export const serverForm: RowForm = {
  kind: form('server', '/settings/mail'),
  fields: {
    ...{ host: text, login: text, fromName: text, fromAddress: text, replyAddress: text, publicUrl: text },
    port: { type: 'number' },
    security: { type: 'choice', choices: 'mail.server.securities' },
  },
};
export const templateForm: RowForm = {
  kind: form('template', '/settings/mail/templates'),
  fields: { name: text, subject: text, body: text },
};

export type ServerValues = {
  host: string;
  port: number;
  security: Security;
  login: string;
  fromName: string;
  fromAddress: string;
  replyAddress: string;
  publicUrl: string;
};
export type ServerDetails = {
  values: ServerValues;
  version: number;
  hasPassword: boolean;
  /** what goes against the server now; null: nothing */
  trouble: { step: FailedStep; words: string; at: Date; restUntil: Date | null } | null;
  /** letters by state, without those that are sent or cancelled */
  counts: Partial<Record<LetterState, number>>;
};

/** What came of a try: a server's words, and where it stopped. */
export type Trial = { step: FailedStep | null; words: string };

export type LetterRow = {
  id: number;
  kind: LetterKind;
  state: LetterState;
  to: Mailbox[];
  subject: string;
  createdAt: Date;
  sentAt: Date | null;
  nextAt: Date;
  attempts: number;
  repeats: number;
  step: FailedStep | null;
  words: string;
};
export type LetterView = LetterRow & {
  fromName: string;
  cc: Mailbox[];
  bcc: Mailbox[];
  text: string;
  messageId: string;
  author: string | null;
  record: { kind: string; id: number; number: string; title: string } | null;
  files: string[];
  /** what the reader may do about it */
  may: { again: boolean; cancel: boolean; confirm: boolean };
};
export type LetterPage = { rows: LetterRow[]; next: number | null };

export type Template = {
  id: number;
  name: string;
  subject: string;
  body: string;
  version: number;
  shared: boolean;
  mayChange: boolean;
};

/** What a new letter begins with; templates have their fields put in. */
export type LetterDraft = {
  /** what it is to the letter it answers; null: it answers none */
  how: Answering | null;
  to: string;
  cc: string;
  /** addresses of the record's customer and contacts */
  known: string[];
  subject: string;
  signature: string;
  /** what stands below the signature: the letter that is answered or handed on */
  quote: string;
  templates: { id: number; name: string; subject: string; body: string }[];
  files: { id: number; name: string; size: number }[];
  /** files that go with it unless they are taken out */
  chosen: number[];
};
