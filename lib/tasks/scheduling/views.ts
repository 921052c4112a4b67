/** A task that makes way for one that is moved; dates are text in the reader's language. */
export type MoveView = { id: number; title: string; from: string; to: string };
