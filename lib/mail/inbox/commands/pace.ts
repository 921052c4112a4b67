import 'server-only';
import type { ImapLine } from '@/lib/platform/imap';

/** A server that hands its letters over byte by byte holds up all others: it has to bring so much in each stretch of time. */
const STRETCH = 120_000;
const LEAST_BYTES = 120_000;

/**
 * Once `seconds` are over, lets go of a line over which hardly anything comes; one that is slow and brings what was asked for
 * may go on. Returns what ends the watch.
 */
export function watchPace(line: Pick<ImapLine, 'received' | 'drop'>, seconds: number): () => void {
  let before = 0;
  let timer = setTimeout(look, seconds * 1_000, true);
  function look(isFirst: boolean) {
    const { received } = line;
    if (!isFirst && received - before < LEAST_BYTES) return line.drop();
    before = received;
    timer = setTimeout(look, STRETCH, false);
  }
  return () => clearTimeout(timer);
}
