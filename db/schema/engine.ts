import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './types';

// What the embedded engine knows of background work (docs/background.md). Nothing here refers to the house's own tables.

export const engine = pgSchema('engine');

export type EngineEvent = { id: string; name: string; data: Record<string, unknown>; ts: number };
export type EngineError = { name: string; message: string; stack?: string };

/** The functions of the code that ran last, for those who look at them in Settings. */
export const engineFunctions = engine.table('functions', {
  id: text().primaryKey(),
  events: text().array().notNull().default([]),
  retries: integer().notNull(),
  /** since its first failure after a success; null: it works */
  failingSince: instant(),
});

/** When a function is started by the clock. */
export const engineCrons = engine.table(
  'crons',
  {
    functionId: text()
      .notNull()
      .references(() => engineFunctions.id, { onDelete: 'cascade' }),
    expression: text().notNull(),
    nextAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.functionId, t.expression] }), index('crons_next').on(t.nextAt)],
);

/** One run of one function for one event. The key makes an event that comes twice one run. */
export const engineRuns = engine.table(
  'runs',
  {
    id: uuid().primaryKey().defaultRandom(),
    functionId: text().notNull(),
    event: jsonb().$type<EngineEvent>().notNull(),
    idemKey: text().notNull(),
    state: text({ enum: ['running', 'done', 'failed'] })
      .notNull()
      .default('running'),
    concKey: text(),
    concLimit: integer(),
    /** it found several steps at once: from then on none is done while looking for others */
    planned: boolean().notNull().default(false),
    output: jsonb().$type<unknown>(),
    error: jsonb().$type<EngineError>(),
    createdAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex('runs_once').on(t.functionId, t.idemKey),
    index('runs_by_time').on(t.createdAt, t.id),
    index('runs_failed').on(t.createdAt, t.id).where(sql`state = 'failed'`),
    index('runs_finished').on(t.finishedAt).where(sql`finished_at is not null`),
  ],
);

/** What a run has found out: the result of each step, recorded once. */
export const engineSteps = engine.table(
  'steps',
  {
    runId: uuid()
      .notNull()
      .references(() => engineRuns.id, { onDelete: 'cascade' }),
    /** the hash the SDK gives it */
    id: text().notNull(),
    name: text().notNull(),
    op: text().notNull(),
    state: text({ enum: ['pending', 'done', 'failed'] }).notNull(),
    data: jsonb().$type<unknown>(),
    error: jsonb().$type<EngineError>(),
    /** the how-manieth of the run that ended */
    place: integer(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.id] })],
);

/** What is to be done next: call a function (to go on, or to do one step), or end a sleep. */
export const engineQueue = engine.table(
  'queue',
  {
    id: identity(),
    runId: uuid()
      .notNull()
      .references(() => engineRuns.id, { onDelete: 'cascade' }),
    stepId: text().notNull(),
    kind: text({ enum: ['call', 'wake'] }).notNull(),
    runAt: instant().notNull().defaultNow(),
    attempt: integer().notNull().default(0),
    /** how often the process died that had it in hand */
    crashes: integer().notNull().default(0),
    /** why the attempt before failed */
    error: jsonb().$type<EngineError>(),
    concKey: text(),
    concLimit: integer(),
    /** who has it in hand: without this very token nobody writes a result */
    token: uuid(),
    owner: reference(),
    lockedUntil: instant(),
  },
  (t) => [
    uniqueIndex('queue_once').on(t.runId, t.stepId, t.kind),
    index('queue_due').on(t.runAt, t.id).where(sql`token is null`),
    index('queue_held').on(t.owner, t.concKey).where(sql`token is not null`),
  ],
);
