import 'server-only';
import { openListener, sqlClient } from '@/db/client';
import { log } from './log';

// Guarantee: one connection of this process listens; when it falls silent, whatever the reason, another takes its place.
// What is heard says only that there is something to look at, so a word that was lost costs time and nothing else.

const CHANNEL = 'dilo_live';
const EVERY = 10_000;
const SILENT = 25_000;

/** Something changed; somebody's rights or sessions did; or some seconds went by, and it may be well to look. */
export type Word = 'changes' | 'rights' | 'tick';

/** Calls `hear` from now on, until the returned function is called. */
export function listen(hear: (word: Word) => void): () => void {
  let heard = Date.now();
  let client = begin();

  function begin() {
    const mine = openListener();
    mine
      .listen(
        CHANNEL,
        (word) => {
          heard = Date.now();
          if (word === 'changes' || word === 'rights') hear(word);
        },
        // What was said while nobody listened is not said again.
        () => hear('rights'),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'nobody listens for changes'));
    return mine;
  }

  const tick = () => {
    if (Date.now() - heard > SILENT) {
      heard = Date.now();
      void client.end({ timeout: 1 }).catch(() => {});
      client = begin();
    }
    // Heard back, it proves that the connection still hears.
    sqlClient.notify(CHANNEL, 'tick').catch(() => {});
    hear('tick');
  };
  const timer = setInterval(tick, EVERY);
  timer.unref();
  return () => {
    clearInterval(timer);
    void client.end({ timeout: 1 }).catch(() => {});
  };
}
