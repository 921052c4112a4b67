const terminal = process.stdout.isTTY === true;

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`);

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows a step while it runs and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const since = Date.now();
  process.stdout.write(terminal ? `  … ${what}` : `  … ${what}\n`);
  const tick = setInterval(
    () =>
      process.stdout.write(
        terminal ? `\r  … ${what} ${seconds(since)}` : `  … ${what}: still at it after ${seconds(since)}\n`,
      ),
    terminal ? 500 : 15_000,
  );
  try {
    const result = await work();
    process.stdout.write(`${terminal ? '\r\u001b[K' : ''}  ✓ ${what} (${seconds(since)})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${terminal ? '\r\u001b[K' : ''}  ✗ ${what}\n`);
    throw error;
  } finally {
    clearInterval(tick);
  }
}
