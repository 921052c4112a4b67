import type { LiveChange } from '@/lib/kernel/live';
import { isLater, parseSnapshot } from '@/lib/kernel/snapshot';

// One stream for all windows of a browser that can be seen: over HTTP/1.1 it holds six connections to a house, and ten
// streams would leave none for pages. The window that holds the lock has the stream and passes on what it hears. Each
// knows where it stands, so that nothing is lost when the stream is cut or another window takes it over.

/** `changes` null: it cannot be said what changed until `at`. */
export type Heard = { changes: LiveChange[] | null; at: string };
type Passed = Heard & { from: string };

const NAME = 'dilo-live';
/** A window that is only passed over keeps its stream. */
const HIDDEN = 5_000;
const [FIRST_PAUSE, LONGEST_PAUSE] = [2_000, 60_000];

export function connect(since: string, hear: (heard: Heard) => void): () => void {
  const over = new AbortController();
  let at = since;
  let source: EventSource | null = null;
  let release: (() => void) | null = null;
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE;
  // Locks are there only over https, or on the machine itself.
  const shares = Boolean(navigator.locks) && 'BroadcastChannel' in window;
  const others = shares ? new BroadcastChannel(NAME) : null;

  const take = ({ from, at: to, changes }: Passed) => {
    const [begun, here] = [parseSnapshot(from), parseSnapshot(at)];
    // Something was said while this window slept.
    const missed = begun && here && isLater(begun, here);
    at = to;
    hear({ changes: missed ? null : changes, at: to });
  };
  const onEvent = (event: MessageEvent<string>, changes: LiveChange[] | null) => {
    const passed = { from: at, at: event.lastEventId, changes };
    others?.postMessage(passed);
    take(passed);
  };

  const open = () => {
    const mine = new EventSource(`/api/live?since=${encodeURIComponent(at)}`);
    source = mine;
    mine.addEventListener('open', () => {
      pause = FIRST_PAUSE;
    });
    mine.addEventListener('changes', (event) => onEvent(event, JSON.parse(event.data)));
    mine.addEventListener('at', (event) => onEvent(event, []));
    mine.addEventListener('reload', (event) => onEvent(event, null));
    mine.addEventListener('end', stop);
    // The browser comes back by itself after a cut, but not after an answer that is no stream: a proxy's, say.
    mine.addEventListener('error', () => {
      if (mine.readyState !== EventSource.CLOSED || source !== mine) return;
      timer = setTimeout(open, pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    });
  };
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const start = () => {
    clearTimeout(hiding);
    if (over.signal.aborted || source || asking) return;
    if (!shares) return open();
    const mine = new AbortController();
    asking = mine;
    const hold = () =>
      new Promise<void>((resolve) => {
        // Granted just when it was given up.
        if (mine.signal.aborted) return resolve();
        release = resolve;
        open();
      });
    navigator.locks.request(NAME, { signal: mine.signal }, hold).catch(() => {});
  };
  const rest = () => {
    close();
    asking?.abort();
    asking = null;
    release?.();
    release = null;
  };
  const stop = () => {
    over.abort();
    clearTimeout(hiding);
    rest();
    others?.close();
  };

  const look = () => {
    if (document.visibilityState === 'visible') return start();
    clearTimeout(hiding);
    hiding = setTimeout(rest, HIDDEN);
  };
  others?.addEventListener('message', (event: MessageEvent<Passed>) => take(event.data), { signal: over.signal });
  document.addEventListener('visibilitychange', look, { signal: over.signal });
  addEventListener('pagehide', rest, { signal: over.signal });
  addEventListener('pageshow', look, { signal: over.signal });
  look();
  return stop;
}
