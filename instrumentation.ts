const MINUTE = 60_000;

/** Runs once in each server process: takes up long work that a process before this one left, and looks again each minute. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || !process.env.DATABASE_URL) return;
  const [{ resumeJobs }, { jobWorkers }, { forgetChanges }, { log }] = await Promise.all([
    import('./lib/record/jobs'),
    import('./lib/kinds'),
    import('./lib/platform/changes'),
    import('./lib/platform/log'),
  ]);
  const look = () => resumeJobs(jobWorkers).catch((error) => log.error({ err: error }, 'jobs were not taken up'));
  setTimeout(look, 1_000).unref();
  setInterval(look, MINUTE).unref();
  const forget = () => forgetChanges().catch((error) => log.error({ err: error }, 'old changes were not cleared away'));
  setInterval(forget, 10 * MINUTE).unref();
}
