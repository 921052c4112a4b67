import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { failedSteps, letterKinds, letterStates, type Mailbox, securities } from '@/lib/mail/kind';
import { attachments } from './record';
import { records, users } from './spine';
import { collated, identity, instant, reference } from './types';

/** The one row that says through which server letters leave; none: they wait. */
export const mailServer = pgTable('mail_server', {
  id: integer().primaryKey().default(1),
  host: text().notNull().default(''),
  port: integer().notNull().default(587),
  security: text({ enum: securities }).notNull().default('starttls'),
  login: text().notNull().default(''),
  /** sealed with a key that is not in the database */
  password: text().notNull().default(''),
  fromName: text().notNull().default(''),
  fromAddress: text().notNull().default(''),
  /** where answers to a record's letters go: `reply@firm.com` becomes `reply+token@firm.com` */
  replyAddress: text().notNull().default(''),
  /** the address of this house in links of letters; '' is what the process was started with */
  publicUrl: text().notNull().default(''),
  version: integer().notNull().default(1),
  /** what goes against the server as such: it rests, and no letter is to blame */
  failures: integer().notNull().default(0),
  restUntil: instant(),
  failedAt: instant(),
  failedStep: text({ enum: failedSteps }),
  failedWords: text().notNull().default(''),
});

export const letters = pgTable(
  'letters',
  {
    id: identity(),
    kind: text({ enum: letterKinds }).notNull(),
    /** what it is the letter of, in its writer's words: asked for twice, it is written once */
    key: text().notNull(),
    fromName: text().notNull().default(''),
    replyTo: jsonb().$type<Mailbox>(),
    to: jsonb().$type<Mailbox[]>().notNull(),
    cc: jsonb().$type<Mailbox[]>().notNull().default([]),
    bcc: jsonb().$type<Mailbox[]>().notNull().default([]),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    messageId: text().notNull(),
    inReplyTo: text(),
    references: text().array().notNull().default([]),
    /** the calendar file of an answer to an invitation */
    calendar: text(),
    recordId: reference().references(() => records.id),
    /** who wrote it; null: the system */
    authorId: reference().references(() => users.id),
    /** the user it is for, when it is for one */
    recipientId: reference().references(() => users.id),
    state: text({ enum: letterStates }).notNull().default('queued'),
    attempts: integer().notNull().default(0),
    /** times it went out again with the same Message-ID, because nobody knew whether it had arrived */
    repeats: integer().notNull().default(0),
    nextAt: instant().notNull().defaultNow(),
    failedStep: text({ enum: failedSteps }),
    /** the last words of the server */
    words: text().notNull().default(''),
    claimedBy: text(),
    claimedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    sentAt: instant(),
  },
  (t) => [
    uniqueIndex('letters_key').on(t.key),
    uniqueIndex('letters_message').on(t.messageId),
    index('letters_due').on(t.nextAt, t.id).where(sql`state = 'queued'`),
    index('letters_claimed').on(t.claimedAt).where(sql`state = 'sending'`),
    index('letters_by_state').on(t.state, t.id),
    index('letters_record').on(t.recordId, t.id).where(sql`record_id is not null`),
    index('letters_author').on(t.authorId, t.id).where(sql`author_id is not null`),
  ],
);

/** Files of the record that go with the letter. */
export const letterAttachments = pgTable(
  'letter_attachments',
  {
    letterId: reference()
      .notNull()
      .references(() => letters.id, { onDelete: 'cascade' }),
    attachmentId: reference()
      .notNull()
      .references(() => attachments.id),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.letterId, t.attachmentId] })],
);

/** What an answer must carry to find the record and the person it came from. Only a hash is kept. */
export const replyTokens = pgTable('reply_tokens', {
  hash: text().primaryKey(),
  recordId: reference()
    .notNull()
    .references(() => records.id),
  /** whom the letters with it went to; null: somebody outside */
  userId: reference().references(() => users.id),
  createdAt: instant().notNull().defaultNow(),
});

export const letterTemplates = pgTable(
  'letter_templates',
  {
    id: identity(),
    /** whose it is; null: everybody's */
    ownerId: reference().references(() => users.id),
    name: collated().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index('letter_templates_owner').on(t.ownerId, t.name)],
);

export const signatures = pgTable('signatures', {
  userId: reference()
    .primaryKey()
    .references(() => users.id),
  body: text().notNull(),
});
