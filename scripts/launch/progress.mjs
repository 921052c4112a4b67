const terminal = process.stdout.isTTY === true;

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`);

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows a step while it runs and how long it took.
 * @template T
 * @param {string} what
 * @param {(note: (text: string) => void) => Promise<T>} work it may note how far it is
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const since = Date.now();
  process.stdout.write(terminal ? `  … ${what}` : `  … ${what}\n`);
  let far = '';
  const tick = setInterval(
    () => {
      const now = [far, seconds(since)].filter(Boolean).join(', ');
      process.stdout.write(terminal ? `\r\u001b[K  … ${what}: ${now}` : `  … ${what}: still at it, ${now}\n`);
    },
    terminal ? 500 : 15_000,
  );
  try {
    const result = await work((text) => {
      far = text;
    });
    process.stdout.write(`${terminal ? '\r\u001b[K' : ''}  ✓ ${what} (${seconds(since)})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${terminal ? '\r\u001b[K' : ''}  ✗ ${what}\n`);
    throw error;
  } finally {
    clearInterval(tick);
  }
}
