/** The running timer of a person. */
export type TimerView = { id: number; number: string; title: string; startedAt: string; now: string };
