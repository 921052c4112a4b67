/** A task on the phone's list of today, with all that is needed to work on it without a network. */
export type PocketTask = {
  id: number;
  number: string;
  title: string;
  end: string;
  late: boolean;
  status: string;
  percent: number;
  note: string;
  seen: number;
};
export type PocketDay = { userId: number; readAt: string; tasks: PocketTask[] };
/** `already`: it had come before, and did nothing this time. */
export type PocketAnswer = { already: boolean };
