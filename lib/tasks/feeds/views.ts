import type { FeedScope } from './schema';

/** A calendar address in its person's list; the address itself is known to nobody any more. */
export type FeedView = {
  id: number;
  scope: FeedScope;
  name: string;
  /** the list of the tasks it gives */
  href: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** Shown once: the path holds the token. */
export type NewFeed = { id: number; path: string; name: string };
