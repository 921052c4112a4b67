const DAY = 86_400_000;
/** What is older when it comes is history: nobody waits for it, and it is given to nobody in turn. */
const FRESH = 14 * DAY;

export const isFresh = (receivedAt: Date, now: Date): boolean => now.getTime() - receivedAt.getTime() < FRESH;

/** Working hours within which a letter is answered where nobody has said anything else. */
export const USUAL_HOURS = 8;

export type Stage = 0 | 1 | 2;

/** How far a letter is to be taken that has waited so many working minutes: to who sees to it, after as long again to their head. */
export function stageAfter(minutes: number, answerHours: number): Stage {
  const limit = answerHours * 60;
  if (minutes < limit) return 0;
  return minutes < 2 * limit ? 1 : 2;
}
