import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { records, users } from './spine';
import { identity, instant, reference } from './types';

/** One command, or one group of them: who, when, what. Everything it changed hangs on it in `history`. */
export const operations = pgTable(
  'operations',
  {
    id: identity(),
    verb: text().notNull(),
    /** null: the system itself */
    actorId: reference().references(() => users.id),
    at: instant().notNull().defaultNow(),
    /** plain facts about what was asked, for the sentence in the operation list: `{count, field}` */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    undoOf: reference(),
    undoneBy: reference(),
  },
  (t) => [
    foreignKey({ columns: [t.undoOf], foreignColumns: [t.id] }),
    index('operations_by_actor').on(t.actorId, t.id),
    uniqueIndex('operations_undo_once').on(t.undoOf).where(sql`undo_of is not null`),
  ],
);

/** Who changed what: one row per changed row of a card. The database refuses to change or remove it. */
export const history = pgTable(
  'history',
  {
    id: identity(),
    operationId: reference()
      .notNull()
      .references(() => operations.id),
    recordId: reference()
      .notNull()
      .references(() => records.id),
    /** the tracked table: the kind's own name for the card itself, else the part's name */
    entity: text().notNull(),
    entityId: reference().notNull(),
    action: text({ enum: ['create', 'change', 'delete'] }).notNull(),
    /** field → [before, after]; a created row has only the second, a deleted one only the first */
    changes: jsonb().$type<Record<string, [unknown, unknown]>>().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('history_by_record').on(t.recordId, t.id), index('history_by_operation').on(t.operationId, t.id)],
);

export const counters = pgTable('counters', {
  scope: text().primaryKey(),
  value: reference().notNull().default(0),
});

export const links = pgTable(
  'links',
  {
    id: identity(),
    fromId: reference()
      .notNull()
      .references(() => records.id),
    toId: reference()
      .notNull()
      .references(() => records.id),
  },
  (t) => [
    uniqueIndex('links_once').on(sql`least(from_id, to_id)`, sql`greatest(from_id, to_id)`),
    index('links_from').on(t.fromId),
    index('links_to').on(t.toId),
  ],
);

export const attachments = pgTable(
  'attachments',
  {
    id: identity(),
    recordId: reference()
      .notNull()
      .references(() => records.id),
    name: text().notNull(),
    fileVersion: integer().notNull().default(1),
    size: reference().notNull(),
    mime: text().notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    uploadedBy: reference().references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (t) => [
    uniqueIndex('attachments_version').on(t.recordId, t.name, t.fileVersion),
    index('attachments_key').on(t.storageKey),
  ],
);

export const comments = pgTable(
  'comments',
  {
    id: identity(),
    recordId: reference()
      .notNull()
      .references(() => records.id),
    authorId: reference().references(() => users.id),
    body: text().notNull(),
    quoteId: reference(),
    createdAt: instant().notNull().defaultNow(),
    editedAt: instant(),
    deletedAt: instant(),
  },
  (t) => [index('comments_by_record').on(t.recordId, t.id)],
);

export const mentions = pgTable(
  'mentions',
  {
    commentId: reference()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    userId: reference()
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.userId] }), index('mentions_by_user').on(t.userId, t.commentId)],
);

export const watchers = pgTable(
  'watchers',
  {
    recordId: reference()
      .notNull()
      .references(() => records.id),
    userId: reference()
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.recordId, t.userId] }), index('watchers_by_user').on(t.userId)],
);

export const recentRecords = pgTable(
  'recent_records',
  {
    userId: reference()
      .notNull()
      .references(() => users.id),
    recordId: reference()
      .notNull()
      .references(() => records.id),
    openedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.recordId] }), index('recent_by_user').on(t.userId, t.openedAt)],
);

/** How one person likes one registry to look. */
export const registryPreferences = pgTable(
  'registry_preferences',
  {
    userId: reference()
      .notNull()
      .references(() => users.id),
    registry: text().notNull(),
    /** `limit`: of cards in a column of a board */
    columns: jsonb().$type<{ key: string; width?: number; limit?: number }[]>(),
    density: text({ enum: ['compact', 'comfortable'] }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.registry] })],
);

/** Events of the house, written in the transaction that made them true; a relay hands them on. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey().defaultRandom(),
    seq: sequence(),
    name: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    operationId: reference().references(() => operations.id),
    createdAt: instant().notNull().defaultNow(),
    sentAt: instant(),
  },
  (t) => [index('outbox_unsent').on(t.seq).where(sql`sent_at is null`)],
);

function sequence() {
  return reference().notNull().generatedByDefaultAsIdentity();
}

/** Long work done in chunks under one operation: group actions, imports, undo. It survives a restart. */
export const jobs = pgTable(
  'jobs',
  {
    id: identity(),
    type: text({ enum: ['group', 'import', 'undo'] }).notNull(),
    kind: text(),
    operationId: reference().references(() => operations.id),
    actorId: reference()
      .notNull()
      .references(() => users.id),
    state: text({ enum: ['draft', 'running', 'done', 'failed', 'cancelled'] }).notNull(),
    params: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** closed code of what stopped it */
    error: text(),
    createdAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
    /** a worker that dies leaves its lease to run out; another takes the job up where it stood */
    leasedUntil: instant(),
  },
  (t) => [
    index('jobs_running').on(t.leasedUntil).where(sql`state = 'running'`),
    index('jobs_by_actor').on(t.actorId, t.id),
  ],
);

/** The items of a job: the records of a group action, or the rows of a file. */
export const jobItems = pgTable(
  'job_items',
  {
    jobId: reference()
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    recordId: reference(),
    data: jsonb().$type<Record<string, unknown>>(),
    state: text({ enum: ['waiting', 'done', 'skipped', 'failed'] })
      .notNull()
      .default('waiting'),
    errors: jsonb().$type<{ field?: string; code: string; params?: Record<string, string | number> }[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.position] }),
    index('job_items_waiting').on(t.jobId, t.position).where(sql`state = 'waiting'`),
  ],
);
