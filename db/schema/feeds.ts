import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { projects } from './projects';
import { users } from './spine';
import { collated, identity, instant, reference } from './types';

/** Private addresses under which a calendar program reads tasks. Whoever has one reads as its person, without signing in. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: identity(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    /** SHA-256 of what stands in the address; a copy of this table opens nothing */
    tokenHash: text().notNull(),
    scope: text({ enum: ['mine', 'project', 'set'] }).notNull(),
    projectId: reference().references(() => projects.id, { onDelete: 'cascade' }),
    /** the filters of a set, as the address of the list writes them */
    query: text().notNull().default(''),
    name: collated().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** to within some minutes */
    lastUsedAt: instant(),
  },
  (t) => [
    check('calendar_feeds_project', sql`(scope = 'project') = (project_id is not null)`),
    uniqueIndex('calendar_feeds_token').on(t.tokenHash),
    index('calendar_feeds_user').on(t.userId, t.id),
  ],
);
