import { retentionFunctions } from './functions/retention';

/** Every function there is. Whoever runs them is given this list. */
export const functions = [...retentionFunctions];
