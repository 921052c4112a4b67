import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { scopes } from '@/lib/kernel/kind';
import { journals } from './settings';
import { users } from './spine';
import { collated, identity, instant, reference } from './types';

/** A signed-in browser. The id in its token is looked up here on every request. */
export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the random id the token carries; a copy of this table signs nobody in */
    id: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    address: text(),
    userAgent: text(),
  },
  (t) => [index('sessions_by_user').on(t.userId, t.lastSeenAt)],
);

/** Failed sign-ins per login and address, so that nobody can lock out somebody who is elsewhere. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    login: text().notNull(),
    address: text().notNull(),
    count: integer().notNull().default(0),
    windowStart: instant().notNull().defaultNow(),
    lockedUntil: instant(),
  },
  (t) => [primaryKey({ columns: [t.login, t.address] })],
);

export const roles = pgTable(
  'roles',
  {
    id: identity(),
    /** set for system roles; their names come from `messages/*` */
    code: text(),
    name: collated().notNull(),
    /** forbids and permits that are not per kind; a person has a permit when any role gives it, a ban when any role sets it */
    params: jsonb().$type<string[]>().notNull().default([]),
    /** the settings sections it opens */
    sections: jsonb().$type<string[]>().notNull().default([]),
    retiredAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('roles_code').on(t.code)],
);

export const userRoles = pgTable(
  'user_roles',
  {
    userId: reference()
      .notNull()
      .references(() => users.id),
    roleId: reference()
      .notNull()
      .references(() => roles.id),
  },
  (t) => [primaryKey({ columns: [t.userId, t.roleId] }), index('user_roles_role').on(t.roleId)],
);

const scope = () => text({ enum: scopes }).notNull().default('none');

/** Rights per kind, held by a role or by one person; a person's rights are the widest of all that apply. */
export const grants = pgTable(
  'grants',
  {
    id: identity(),
    roleId: reference().references(() => roles.id),
    userId: reference().references(() => users.id),
    kind: text().notNull(),
    see: scope(),
    create: boolean().notNull().default(false),
    change: scope(),
    delete: scope(),
  },
  (t) => [
    check('grants_one_holder', sql`num_nonnulls(role_id, user_id) = 1`),
    uniqueIndex('grants_role').on(t.roleId, t.kind),
    uniqueIndex('grants_user').on(t.userId, t.kind),
  ],
);

/** A journal with rows here is closed to everyone else; one without is open to whoever has the kind. */
export const journalGrants = pgTable(
  'journal_grants',
  {
    id: identity(),
    journalId: reference()
      .notNull()
      .references(() => journals.id),
    roleId: reference().references(() => roles.id),
    userId: reference().references(() => users.id),
    see: boolean().notNull().default(true),
    create: boolean().notNull().default(false),
    change: boolean().notNull().default(false),
    delete: boolean().notNull().default(false),
  },
  (t) => [
    check('journal_grants_one_holder', sql`num_nonnulls(role_id, user_id) = 1`),
    uniqueIndex('journal_grants_role').on(t.journalId, t.roleId),
    uniqueIndex('journal_grants_user').on(t.journalId, t.userId),
  ],
);

/** What happened to access and settings. The database refuses to change or remove a row. */
export const audit = pgTable(
  'audit',
  {
    id: identity(),
    at: instant().notNull().defaultNow(),
    actorId: reference().references(() => users.id),
    verb: text().notNull(),
    /** what it was done to, in words that outlive it: a login, a role's name, a setting's key */
    subject: text().notNull().default(''),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    address: text(),
    requestId: text(),
  },
  (t) => [index('audit_by_time').on(t.at, t.id), index('audit_by_actor').on(t.actorId, t.id)],
);
