// The driver ends a transaction by itself when its connection is lost, but then still sends the `rollback` (or `commit`) of
// the transaction's work into the closed connection, which never works again: one of the pool for each transaction that was
// under way. So work that has lost its connection is left without an answer, and sends nothing more.

/** One transaction: whether its connection is gone, or it is over; whether its work has begun. */
export type Hold = { lost: boolean; begun: boolean };

const LOSS = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[123]|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Nobody listens, it begins or ends, it accepts no connections, or has no room for more. */
const AWAY = /^(ECONNREFUSED|CONNECT_TIMEOUT|55000|53300)$/;
const OVER = 'the connection of this transaction is lost';

export const isLoss = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && LOSS.test(String(error.code));

/** Whatever was asked, the database was not there to answer, or let nobody in. */
export function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isLoss(cause) || cause.message === OVER) return true;
    if ('code' in cause && AWAY.test(String(cause.code))) return true;
  }
  return false;
}

/** Conflicts, want of room or memory, locks, somebody's hand, the disk, the server itself; and a database that only reads for now. */
const PASSING = /^(25006|(40|53|55|57|58|XX)[0-9A-Z]{3})$/;

/** Whatever was asked, it was no fault of its own that it failed: it may work the next time. */
export function mayPass(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && PASSING.test(String(cause.code))) return true;
  return isAway(error);
}

/** Notes when a statement of the transaction finds the connection gone. */
export function watchStatement(query: Promise<unknown>, hold: Hold): void {
  query.catch((error: unknown) => {
    if (isLoss(error)) hold.lost = true;
  });
}

/** Answers for the work of a transaction, unless the driver has answered already. */
export async function answerUnlessLost<T>(work: Promise<T> | T, hold: Hold): Promise<T> {
  try {
    const result = await work;
    return hold.lost ? await never : result;
  } catch (error) {
    if (hold.lost) return await never;
    throw error;
  }
}

const never = new Promise<never>(() => {});

/** A statement of a transaction that is over. */
export function refusedStatement(): object {
  const refused = Promise.reject(new Error(OVER));
  refused.catch(() => {});
  return Object.assign(refused, { values: () => refused, raw: () => refused });
}
