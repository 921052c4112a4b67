import type { MailboxStep } from '../kind';

const MINUTE = 60;
const RESTS = [1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE);

/** Seconds a mailbox is left alone after so many failures in a row. */
export const restAfter = (failures: number): number => RESTS[failures - 1] ?? 60 * MINUTE;

/** What mends itself, more often than not; the rest waits for a person. */
const passing: readonly MailboxStep[] = ['name', 'connection', 'fetch', 'token'];

/** The failure in a row at which somebody is told. */
export const tellsOf = (step: MailboxStep): number => (passing.includes(step) ? 3 : 1);
