import 'server-only';

// Guarantee: whoever asks too often is told to wait, at no cost but a look into memory. Each process counts for itself:
// this spares the house work, and keeps no secret (tokens are too long to be guessed).

type Window = { until: number; count: number };
const MOST_KEPT = 10_000;
const windows = new Map<string, Window>();

export type Pace = { most: number; seconds: number };

/** Counts one more of `key`; answers the seconds to wait when there were more than `most`, else 0. */
export function tooSoon(key: string, { most, seconds }: Pace, now: number): number {
  const known = windows.get(key);
  const window = known && known.until > now ? known : { until: now + seconds * 1_000, count: 0 };
  window.count += 1;
  windows.delete(key);
  windows.set(key, window);
  if (windows.size > MOST_KEPT)
    for (const oldest of windows.keys()) {
      windows.delete(oldest);
      break;
    }
  return window.count > most ? Math.ceil((window.until - now) / 1_000) : 0;
}
