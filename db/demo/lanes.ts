/** Work that waits for its turn: what has a key in common is done one after the other, the rest side by side. */
export class Lanes {
  private readonly last = new Map<string, Promise<void>>();
  private readonly running = new Set<Promise<void>>();
  private failure: { error: unknown } | null = null;

  constructor(private readonly width: number) {}

  /**
   * Starts `work` when there is room and everything begun before under its keys is over; `holds` makes later work wait in
   * turn, `after` only waits. Throws what earlier work failed with.
   */
  async add({ holds, after }: { holds: readonly string[]; after: readonly string[] }, work: () => Promise<void>) {
    while (this.running.size >= this.width) await Promise.race(this.running);
    this.refuseAfterFailure();
    const before = [...holds, ...after].map((key) => this.last.get(key));
    const job = Promise.all(before).then(() => (this.failure ? undefined : this.attempt(work)));
    for (const key of holds) this.last.set(key, job);
    this.running.add(job);
    void job.finally(() => this.running.delete(job));
  }

  async finish(): Promise<void> {
    await Promise.all(this.running);
    this.refuseAfterFailure();
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failure ??= { error };
    }
  }

  private refuseAfterFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
