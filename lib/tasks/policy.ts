import { hasParam } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

type Who = Pick<Ctx, 'userId' | 'employeeId' | 'centreId' | 'rights'>;
type Card = { mayChange: boolean; controllerId: number | null };
type ExecutorLine = { employeeId: number | null; centreId: number | null };

/** An executor's own line: theirs by name, or by the centre they belong to. */
export const isOwnLine = (who: Who, line: ExecutorLine): boolean =>
  (line.employeeId !== null && line.employeeId === who.employeeId) ||
  (line.centreId !== null && line.centreId === who.centreId);

/** Statuses are set by whoever may change the task and has not been forbidden to set statuses. */
export const maySetStatus = (who: Who, card: Pick<Card, 'mayChange'>): boolean =>
  card.mayChange && !hasParam(who.rights, 'no_status_change');

/** A done task is sent back by its controller, or by whoever may change it. */
export const mayReturn = (who: Who, card: Card): boolean =>
  !hasParam(who.rights, 'no_status_change') &&
  (card.mayChange || (card.controllerId !== null && card.controllerId === who.employeeId));

/** An executor works on their own line without the right to change the task. */
export const mayWorkOnLine = (who: Who, card: Pick<Card, 'mayChange'>, line: ExecutorLine): boolean =>
  card.mayChange || isOwnLine(who, line);

/** Time is logged by executors on their lines, and by whoever may change the task. */
export const mayLogTime = (who: Who, card: Pick<Card, 'mayChange'>, lines: readonly ExecutorLine[]): boolean =>
  who.employeeId !== null && (card.mayChange || lines.some((line) => isOwnLine(who, line)));
