import { letterFunctions } from './functions/letters';
import { mailFunctions } from './functions/mail';
import { mailboxFunctions } from './functions/mailboxes';
import { notificationFunctions } from './functions/notifications';
import { retentionFunctions } from './functions/retention';
import { sentCopyFunctions } from './functions/sent-copies';
import { taskFunctions } from './functions/tasks';
import { taskSweeps } from './functions/tasks-sweeps';

/** Every function there is. Whoever runs them is given this list. */
export const functions = [
  ...retentionFunctions,
  ...taskSweeps,
  ...taskFunctions,
  ...mailFunctions,
  ...sentCopyFunctions,
  ...mailboxFunctions,
  ...letterFunctions,
  ...notificationFunctions,
];
