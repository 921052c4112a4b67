export const channels = ['app', 'email', 'push', 'sms'] as const;
export type Channel = (typeof channels)[number];

/** As whom somebody is told. `addressee`: by name, whoever they are to the record. */
export const matrixRoles = ['executor', 'controller', 'author', 'manager', 'watcher'] as const;
export const roles = [...matrixRoles, 'addressee'] as const;
export type Role = (typeof roles)[number];

export const matrixStages = [
  ...(['assigned', 'accepted', 'changed', 'suspended', 'done', 'returned'] as const),
  ...(['overdue', 'due_soon', 'commented'] as const),
] as const;
/** What is said to one person by name. */
export const personalStages = [
  'mentioned',
  'reminder',
  'escalated',
  'letter_unknown',
  'unanswered',
  'failure',
  'birthday',
] as const;
export const stages = [...matrixStages, ...personalStages] as const;
export type Stage = (typeof stages)[number];

/** `waiting`: until `due_at`; `queued`: on its way; `dropped`: its person may not see the record any more. */
export const noticeStates = ['waiting', 'queued', 'sent', 'failed', 'dropped'] as const;
export type NoticeState = (typeof noticeStates)[number];

const both: readonly Channel[] = ['app', 'email'];
const loud: readonly Channel[] = ['app', 'email', 'push'];
const quiet: readonly Channel[] = ['app'];
const none: readonly Channel[] = [];

type Matrix = Record<Role, Partial<Record<Stage, readonly Channel[]>>>;

/** What holds until the house decides otherwise. */
export const givenMatrix: Matrix = {
  author: {
    ...{ assigned: none, accepted: quiet, changed: quiet, suspended: both, done: both, returned: quiet },
    ...{ overdue: both, due_soon: none, commented: both },
  },
  executor: {
    ...{ assigned: loud, accepted: none, changed: quiet, suspended: both, done: quiet, returned: loud },
    ...{ overdue: loud, due_soon: both, commented: both },
  },
  controller: {
    ...{ assigned: quiet, accepted: quiet, changed: none, suspended: both, done: both, returned: none },
    ...{ overdue: both, due_soon: none, commented: quiet },
  },
  manager: {
    ...{ assigned: none, accepted: none, changed: none, suspended: quiet, done: quiet, returned: none },
    ...{ overdue: both, due_soon: none, commented: quiet },
  },
  watcher: {
    ...{ assigned: none, accepted: none, changed: quiet, suspended: quiet, done: quiet, returned: quiet },
    ...{ overdue: none, due_soon: none, commented: quiet },
  },
  addressee: {
    ...{ mentioned: loud, reminder: loud, escalated: both, letter_unknown: both, unanswered: both },
    ...{ failure: both, birthday: quiet },
  },
};
