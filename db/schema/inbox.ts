import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  deliveries,
  type Invitation,
  letterParts,
  mailboxLogins,
  mailboxSteps,
  waitingSides,
} from '@/lib/mail/inbox/kind';
import { type Mailbox, securities } from '@/lib/mail/kind';
import { events } from './events';
import { letters } from './mail';
import { projects } from './projects';
import { attachments } from './record';
import { journals } from './settings';
import { records, units, users } from './spine';
import { collated, identity, instant, reference } from './types';

const words = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

export const mailboxes = pgTable(
  'mailboxes',
  {
    id: identity(),
    /** whose own it is; null: the company's */
    ownerId: reference().references(() => users.id),
    name: collated().notNull(),
    address: text().notNull(),
    host: text().notNull(),
    port: integer().notNull().default(993),
    security: text({ enum: securities }).notNull().default('tls'),
    login: text().notNull(),
    /** counts up when the server or the login is another: what lay in the account before is none of the new one's */
    account: integer().notNull().default(0),
    loginBy: text({ enum: mailboxLogins }).notNull().default('password'),
    /** sealed with a key that is not in the database: the password, or what an access token is asked for with */
    secret: text().notNull().default(''),
    /** where an access token is asked for, for `oauth2` */
    tokenUrl: text().notNull().default(''),
    clientId: text().notNull().default(''),
    /** while a process asks for an access token no other does: some tokens may be used once only */
    tokenUntil: instant(),
    /** paths of the folders that are read; none: INBOX and the folder of sent letters */
    folders: text().array().notNull().default([]),
    /** letters from before it are left where they are */
    sinceOn: date({ mode: 'string' }),
    /** whether a letter that was read here is marked as read there; nothing else is ever changed on the server */
    marksSeen: boolean().notNull().default(false),
    /** whether a copy of what is sent in its name is put into its folder of sent letters */
    keepsSent: boolean().notNull().default(true),
    delivery: text({ enum: deliveries }).notNull().default('all'),
    /** where a letter goes that nothing else says anything of */
    projectId: reference().references(() => projects.id),
    unitId: reference().references(() => units.id),
    journalId: reference().references(() => journals.id),
    isEnabled: boolean().notNull().default(true),
    /** older letters are not fetched for now; new ones are */
    isBackfillPaused: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    /** the last time all of its folders were looked through to the end */
    syncedAt: instant(),
    checkedAt: instant(),
    failures: integer().notNull().default(0),
    restUntil: instant(),
    failedAt: instant(),
    failedStep: text({ enum: mailboxSteps }),
    failedWords: text().notNull().default(''),
    /** the process that holds the line on which the server tells of new letters */
    heldBy: text(),
    heldUntil: instant(),
  },
  (t) => [index('mailboxes_owner').on(t.ownerId)],
);

/** Who reads a mailbox: its owner, those it is shared with, those who receive the company's mail. */
export const mailboxReaders = pgTable(
  'mailbox_readers',
  {
    mailboxId: reference()
      .notNull()
      .references(() => mailboxes.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id),
    /** letters that were given to them in turn */
    taken: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.mailboxId, t.userId] }), index('mailbox_readers_user').on(t.userId, t.mailboxId)],
);

/** How far each folder has been read. UIDs count for one UIDVALIDITY only. */
export const mailFolders = pgTable(
  'mail_folders',
  {
    id: identity(),
    mailboxId: reference()
      .notNull()
      .references(() => mailboxes.id, { onDelete: 'cascade' }),
    /** of the mailbox, when it was read */
    account: integer().notNull().default(0),
    path: text().notNull(),
    uidValidity: bigint({ mode: 'number' }),
    /** everything up to it was seen to, from `backUid` on */
    topUid: bigint({ mode: 'number' }).notNull().default(0),
    /** older letters are fetched downwards; those below it are still to come, 1: none */
    backUid: bigint({ mode: 'number' }).notNull().default(1),
    /** the mailbox's, which `backUid` counts for */
    sinceOn: date({ mode: 'string' }),
    isSent: boolean().notNull().default(false),
    /** what the last check counted on the server, within `sinceOn` */
    serverCount: integer(),
    missing: integer(),
    doubled: integer(),
    checkedAt: instant(),
    /** gone from the server or no longer chosen */
    goneAt: instant(),
  },
  (t) => [uniqueIndex('mail_folders_path').on(t.mailboxId, t.account, t.path)],
);

/** What a letter that came in, or was sent from somewhere else, is beside its event. */
export const mailLetters = pgTable(
  'mail_letters',
  {
    eventId: reference()
      .primaryKey()
      .references(() => events.id),
    /** SHA-256 of the Message-ID and of the content: what makes two copies one letter, and two forgeries two */
    identity: text().notNull(),
    /** without brackets; '' when the letter has none */
    messageId: text().notNull().default(''),
    inReplyTo: text().notNull().default(''),
    references: text().array().notNull().default([]),
    threadId: reference()
      .notNull()
      .references(() => mailThreads.id),
    isOutgoing: boolean().notNull().default(false),
    from: jsonb().$type<Mailbox | null>(),
    replyTo: jsonb().$type<Mailbox[]>().notNull().default([]),
    to: jsonb().$type<Mailbox[]>().notNull().default([]),
    cc: jsonb().$type<Mailbox[]>().notNull().default([]),
    /** of all there were, when more than are kept */
    recipients: integer().notNull().default(0),
    /** as the letter says, when it says anything a clock can show */
    datedAt: instant(),
    /** as the server received it */
    receivedAt: instant().notNull(),
    /** '' for a letter without one; never shown but sanitised and in a frame */
    html: text().notNull().default(''),
    text: text().notNull().default(''),
    /** the whole letter as it came, in the store of files */
    rawKey: text().notNull(),
    rawSize: bigint({ mode: 'number' }).notNull(),
    /** why it could not be read; '' for a letter that could */
    problem: text().notNull().default(''),
    isAutomatic: boolean().notNull().default(false),
    isSpam: boolean().notNull().default(false),
    invitation: jsonb().$type<Invitation>(),
    /** what was answered to its invitation */
    answered: text({ enum: ['accepted', 'declined', 'tentative'] }),
    /** the letter of our own queue that it is a copy of, or was written as */
    letterId: reference().references(() => letters.id),
    /** when rules and answers by mail were seen to, once */
    handledAt: instant(),
    /** mailboxes whose rules have seen it */
    ruledMailboxIds: reference().array().notNull().default([]),
    /** kept, not made when asked: so the latest letters with a common word are found one after another; the longest are found by what they begin with */
    words: words().generatedAlwaysAs(sql`to_tsvector('simple', left(text, 200000))`),
  },
  (t) => [
    uniqueIndex('mail_letters_identity').on(t.identity),
    index('mail_letters_message').on(t.messageId).where(sql`message_id <> ''`),
    // Older letters may come after those that answer them.
    index('mail_letters_reply').on(t.inReplyTo).where(sql`in_reply_to <> ''`),
    index('mail_letters_thread').on(t.threadId, t.eventId),
    index('mail_letters_letter').on(t.letterId).where(sql`letter_id is not null`),
    index('mail_letters_unhandled').on(t.eventId).where(sql`handled_at is null`),
    index('mail_letters_words').using('gin', t.words),
    index('mail_letters_problem').on(t.eventId).where(sql`problem <> ''`),
    index('mail_letters_invitation').on(sql`(invitation->>'uid')`).where(sql`invitation is not null`),
  ],
);

/** Where a letter lies: one row for each place on a server. */
export const mailCopies = pgTable(
  'mail_copies',
  {
    folderId: reference()
      .notNull()
      .references(() => mailFolders.id, { onDelete: 'cascade' }),
    uidValidity: bigint({ mode: 'number' }).notNull(),
    uid: bigint({ mode: 'number' }).notNull(),
    eventId: reference()
      .notNull()
      .references(() => events.id),
    /** no longer there when last looked for */
    goneAt: instant(),
    /** when it was marked as read on the server, because it was read here */
    seenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.folderId, t.uidValidity, t.uid] }),
    index('mail_copies_event').on(t.eventId, t.folderId),
  ],
);

/** The addresses of a letter, folded to lower case: by them it is found when one of them becomes somebody's. */
export const mailAddresses = pgTable(
  'mail_addresses',
  {
    eventId: reference()
      .notNull()
      .references(() => events.id),
    part: text({ enum: letterParts }).notNull(),
    address: text().notNull(),
    domain: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.part, t.address] }),
    index('mail_addresses_address').on(t.address, t.eventId),
    index('mail_addresses_domain').on(t.domain, t.eventId),
  ],
);

/** Files of a letter that stand in its text. All its files are attachments of its event. */
export const mailInline = pgTable(
  'mail_inline',
  {
    eventId: reference()
      .notNull()
      .references(() => events.id),
    contentId: text().notNull(),
    attachmentId: reference()
      .notNull()
      .references(() => attachments.id),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.contentId] })],
);

/** Whose pictures from elsewhere a person always lets in. */
export const mailPictureSenders = pgTable(
  'mail_picture_senders',
  {
    userId: reference()
      .notNull()
      .references(() => users.id),
    /** in lower case */
    address: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.address] })],
);

/** Letters that answer each other, and on whose side the next one is. */
export const mailThreads = pgTable(
  'mail_threads',
  {
    id: identity(),
    /** the record its token or number names */
    recordId: reference().references(() => records.id),
    /** since when the other side has had no answer, and who the other side is waiting for; null: nobody waits */
    waitingOn: text({ enum: waitingSides }),
    waitingSince: instant(),
    waitingEventId: reference().references(() => events.id),
    /** somebody said that letters up to it need no answer */
    closedAt: instant(),
    /** how far it has been taken to heads: 0 nobody, 1 the responsible, 2 their head */
    escalated: integer().notNull().default(0),
    lastAt: instant().notNull(),
  },
  (t) => [
    check('mail_threads_waiting', sql`(waiting_on is null) = (waiting_since is null)`),
    index('mail_threads_waiting_since').on(t.waitingOn, t.waitingSince).where(sql`waiting_on is not null`),
    index('mail_threads_record').on(t.recordId).where(sql`record_id is not null`),
  ],
);
