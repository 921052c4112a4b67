/** Something the person who started Dilo has to know: the message says what to do, a stack would not help. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} the sentence for a failure that is known; undefined: a defect of ours
 */
export function explain(error) {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'Problem' || error.name === 'EmbeddedError') return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  const where = path ? ` (${path})` : '';
  if (code === 'ENOSPC' || /ENOSPC|No space left on device/.test(error.message)) {
    return `The disk is full${where}. Free some space and start again: nothing was lost.`;
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return `This account may not write there${where}. Start Dilo as the owner of the folder, or set DILO_DATA to a folder of yours.`;
  }
  if (code === 'EROFS') return `That disk can only be read${where}. Set DILO_DATA to a folder that can be written.`;
  return undefined;
}
