const DAY = 86_400_000;
/** What is older when it comes is history: nobody waits for it, and it is given to nobody in turn. */
const FRESH = 14 * DAY;

export const isFresh = (receivedAt: Date, now: Date): boolean => now.getTime() - receivedAt.getTime() < FRESH;
