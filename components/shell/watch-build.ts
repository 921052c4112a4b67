const rest = 5 * 60_000;

/** The server says this of an action its build does not have. */
const isForeignAction = (reason: unknown): boolean =>
  reason instanceof Error &&
  (reason.name === 'UnrecognizedActionError' || /server action .*was not found/i.test(reason.message));

/**
 * Calls `onNewer` once, when the server runs another build than the one that made this page: asked on coming back to the
 * tab, at most every five minutes, or told by an action the server no longer knows. Returns what stops the watch.
 */
export function watchBuild(build: string, onNewer: () => void): () => void {
  const stop = new AbortController();
  let asked = Date.now();
  const tell = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    onNewer();
  };
  const ask = async () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < rest) return;
    asked = Date.now();
    try {
      const answer = await fetch('/api/health', { cache: 'no-store', signal: stop.signal });
      const running = answer.headers.get('build');
      if (running && running !== build) tell();
    } catch {
      // Offline, or the server is restarting: the next focus asks again.
    }
  };
  const { signal } = stop;
  addEventListener('focus', ask, { signal });
  document.addEventListener('visibilitychange', ask, { signal });
  addEventListener('unhandledrejection', (event) => (isForeignAction(event.reason) ? tell() : undefined), { signal });
  addEventListener('dilo:stale-build', tell, { signal });
  return () => stop.abort();
}
