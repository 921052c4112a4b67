const MINUTE = 60_000;

/**
 * Runs once in each server process: takes up long work that a process before this one left, looks again each minute, and
 * begins background work and to listen to mailboxes. What that needs is loaded here, so that pages do not carry it.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || !process.env.DATABASE_URL) return;
  const [{ resumeJobs }, { jobWorkers }, { startBackground }, { listenToMailboxes }, { log }] = await Promise.all([
    import('./lib/record/jobs'),
    import('./lib/kinds'),
    import('./inngest/start'),
    import('./lib/mail/inbox/commands/listen'),
    import('./lib/platform/log'),
  ]);
  const look = () => resumeJobs(jobWorkers).catch((error) => log.error({ err: error }, 'jobs were not taken up'));
  setTimeout(look, 1_000).unref();
  setInterval(look, MINUTE).unref();
  startBackground();
  listenToMailboxes();
}
