const TWICE_BY_NPM = 500;

/**
 * What has to be ended, in the reverse order of its beginning. A first signal ends it in order, a second one at once.
 */
export class Stopping {
  constructor() {
    /** @type {{ work: (hurry: AbortSignal) => unknown }[]} */
    this.tasks = [];
    this.hurry = new AbortController();
    /** @type {number | undefined} */
    this.since = undefined;
    /** @type {Promise<void> | undefined} */
    this.running = undefined;
  }

  get begun() {
    return this.since !== undefined;
  }

  /**
   * @param {(hurry: AbortSignal) => unknown} work
   * @returns {() => void} takes it off the list
   */
  add(work) {
    const task = { work };
    this.tasks.push(task);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task);
    };
  }

  /** @returns {Promise<void>} ends everything; always the same promise */
  run() {
    this.since ??= Date.now();
    this.running ??= this.unwind();
    return this.running;
  }

  async unwind() {
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      try {
        await task.work(this.hurry.signal);
      } catch (error) {
        console.error(error);
      }
    }
  }

  /** @param {() => number} exitCode asked when a signal has come and everything has ended */
  listen(exitCode) {
    const onSignal = () => {
      // npm passes on the Ctrl+C which the terminal has sent to both: those two are one.
      if (this.since !== undefined && Date.now() - this.since > TWICE_BY_NPM) this.hurry.abort();
      if (this.begun) return;
      process.stdout.write('\n  … stopping\n');
      const code = exitCode();
      this.run().then(() => process.exit(code));
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
    this.watchParent(onSignal);
  }

  /**
   * npm may end, or be killed, without a word to us: then our parent is another.
   * @param {() => void} onOrphaned
   */
  watchParent(onOrphaned) {
    if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) onOrphaned();
    }, 1_000).unref();
  }
}
