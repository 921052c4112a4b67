import type { LetterKind, LetterState } from '../kind';

const MINUTE = 60_000;
/** Minutes until the next attempt, after the first, the second … : three days in all. */
const PAUSES = [1, 5, 15, 30, 60, 120, 240, 480, 720, 720, 720, 720];
/** The same for the server as such, which is asked for as long as it takes. */
const RESTS = [0.5, 1, 2, 5, 10, 20, 30];

export type Outcome = { permanent: boolean; uncertain: boolean; general: boolean };
export type Verdict = { state: LetterState; after: number; repeated: boolean };

/** What becomes of a letter that did not go through at its `attempts`th attempt. */
export function verdictOn(kind: LetterKind, attempts: number, { permanent, uncertain }: Outcome): Verdict {
  if (uncertain && kind === 'letter') return { state: 'unknown', after: 0, repeated: false };
  const pause = PAUSES[attempts - 1];
  if (permanent || pause === undefined) return { state: 'failed', after: 0, repeated: false };
  return { state: 'queued', after: pause * MINUTE, repeated: uncertain };
}

/** How long a server is left alone after so many failures in a row. */
export const restAfter = (failures: number): number => (RESTS[failures - 1] ?? 30) * MINUTE;
