import type { LetterState } from './kind';

type Letter = { state: LetterState };

/** What went out, or is on its way, does not go again; one that waits goes now. */
export const maySendAgain = ({ state }: Letter): boolean => state !== 'sent' && state !== 'sending';
export const mayCancel = ({ state }: Letter): boolean => state === 'queued' || state === 'failed';
export const mayConfirm = ({ state }: Letter): boolean => state === 'unknown';
