import type { Allowed } from '@/lib/access/gate';

/** A comment as the rules need it. */
type Written = { authorId: number | null; deletedAt: Date | null };

/** Whoever sees a record may speak about it. */
export const mayComment = (_allowed: Allowed): boolean => true;

/** One's own words only, while they stand. */
export const mayEditComment = (userId: number | null, comment: Written): boolean =>
  userId !== null && comment.authorId === userId && comment.deletedAt === null;

/** One's own words; and whoever may delete the record may take words off it. */
export const mayDeleteComment = (userId: number | null, comment: Written, allowed: Allowed): boolean =>
  comment.deletedAt === null && (mayEditComment(userId, comment) || allowed.mayDelete);
