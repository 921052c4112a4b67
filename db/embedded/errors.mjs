/**
 * A failure the person at the keyboard can do something about: the message says what.
 * @typedef {'no-binaries' | 'unreachable' | 'in-use' | 'no-space' | 'wrong-version' | 'failed'} EmbeddedProblem
 */
export class EmbeddedError extends Error {
  /**
   * @param {EmbeddedProblem} problem
   * @param {string} message
   */
  constructor(problem, message) {
    super(message);
    this.name = 'EmbeddedError';
    this.problem = problem;
  }
}
