import { retentionFunctions } from './functions/retention';
import { taskSweeps } from './functions/tasks-sweeps';

/** Every function there is. Whoever runs them is given this list. */
export const functions = [...retentionFunctions, ...taskSweeps];
