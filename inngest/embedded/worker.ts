import { log } from '@/lib/platform/log';
import { followClockBack, registerFunctions, startDueCrons } from './clock';
import type { Plan } from './plan';
import { freeOrphans, giveBack, type Item, renewLeases, takeItems } from './queue';
import { type HandOn, relayOutbox } from './relay';
import { type Due, openSession, type Session } from './session';

// The loop of one process: looks what is due, does it, and sleeps until it is told or until the next thing is due.

const LONGEST = 1_000;
const RENEW = 20_000;
const PATIENCE = 10_000;
const LONGEST_PAUSE = 5_000;
/** By so much the clock of the database must fall back to count as put back; less is an answer that came late. */
const FALL = 10_000;

export type Work = {
  /** what the clock and events start; none where an Inngest server does it */
  plans: readonly Plan[];
  /** items in hand at once */
  most: number;
  handOn: HandOn;
  work: (item: Item) => Promise<void>;
};

export type Worker = { stop: () => Promise<void> };

export function startWorker(what: Work): Worker {
  const inHand = new Map<string, { id: number; done: Promise<void> }>();
  let session: Session | undefined;
  let stopped = false;
  let called = false;
  let wake = () => {};
  // Lengths of time are measured by a clock that nobody puts forward or back.
  let renewed = performance.now();
  let lead = Number.NEGATIVE_INFINITY;
  let looked = 0;
  let isMore = false;
  let troubles = 0;

  const call = () => {
    called = true;
    wake();
  };
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, called ? 0 : Math.max(1, ms));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const take = (item: Item) => {
    const done = what
      .work(item)
      .catch((error) => {
        log.error({ err: error, run: item.runId }, 'background work was not written down');
        return giveBack(item);
      })
      .catch((error) => log.warn({ err: error, run: item.runId }, 'an item waits until its lease has run out'))
      .finally(() => {
        inHand.delete(item.token);
        // A few at once cost as little as one.
        if (inHand.size * 2 <= what.most) call();
      });
    inHand.set(item.token, { id: item.id, done });
  };

  /** Fills free hands; true when there may be more than they could take. */
  async function fill(owner: number): Promise<boolean> {
    const free = what.most - inHand.size;
    if (free * 2 < what.most) return true;
    const items = await takeItems(owner, free);
    for (const item of items) take(item);
    return items.length === free;
  }

  async function begin(): Promise<Session> {
    const opened = await openSession(call);
    try {
      await registerFunctions(what.plans);
      return opened;
    } catch (error) {
      await opened.end();
      throw error;
    }
  }

  /** Milliseconds until the next pass. */
  async function pass(): Promise<number> {
    session ??= await begin();
    if (isMore && performance.now() - looked < LONGEST) {
      isMore = await fill(session.owner);
      return isMore ? LONGEST : 0;
    }
    const due = await within(session.look()).catch(async (error: unknown) => {
      await session?.end();
      session = undefined;
      throw error;
    });
    looked = performance.now();
    const fell = lead - (due.at - looked);
    lead = due.at - looked;
    if (fell > FALL && what.plans.length > 0) await followClockBack();
    if (inHand.size > 0 && looked - renewed > RENEW) {
      renewed = looked;
      await renewLeases(
        session.owner,
        [...inHand.values()].map(({ id }) => id),
      );
    }
    const moved = due.outbox ? await relayOutbox(what.handOn) : 0;
    if (what.plans.length === 0) return moved > 0 ? 0 : LONGEST;
    if (due.orphans) await freeOrphans();
    if (isDue(due.cron)) await startDueCrons(what.plans);
    isMore = (isDue(due.item) || due.orphans || moved > 0 || isDue(due.cron)) && (await fill(session.owner));
    return moved > 0 ? 0 : untilNext(due);
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      called = false;
      try {
        await rest(await pass());
        troubles = 0;
      } catch (error) {
        if (stopped) break;
        // The database is away, or an Inngest server is. What is in hand goes on, and finds its token void if others took it.
        if (troubles++ % 20 === 0) log.warn({ err: error }, 'background work waits');
        called = false;
        await rest(troubles > 10 ? LONGEST_PAUSE : LONGEST);
      }
    }
    await Promise.all([...inHand.values()].map(({ done }) => done));
    await session?.end();
  }

  const ended = loop();
  return {
    stop: () => {
      stopped = true;
      call();
      return ended;
    },
  };
}

const isDue = (inMs: number | null): boolean => inMs !== null && inMs <= 0;

/** What is due and not ours to do now is looked at again in a second. */
function untilNext({ cron, item }: Due): number {
  const waits = [cron, item].filter((wait): wait is number => wait !== null && wait > 0);
  return Math.min(LONGEST, ...waits);
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the database said nothing for ${PATIENCE} ms`)), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
