import { listCallTypes } from '@/lib/events/calls/queries';
import { systemContext } from '@/lib/platform/system-context';
import { failedRun } from '../support/failed-run';
import { account, someMailbox, type World } from '../support/world';
import type { Need } from './walk-answers';

// Every action, by which right it is called, with an input that asks for something of the Director's. What each person is
// answered stands in walk-answers.ts.

export type Entry = {
  need: Need;
  input: (w: World) => unknown /** what the input is refused with at its best */;
  code?: string;
};

const entry = (need: Need, input: Entry['input'] = () => ({}), code?: string): Entry => ({ need, input, code });
const task = (need: 'see' | 'change' | 'delete', more: (w: World) => Promise<object> | object = () => ({})) =>
  entry(`task.${need}`, async (w) => ({ id: await w.id('task'), ...(await more(w)) }));
const event = (more: (w: World) => Promise<object> | object = () => ({})) =>
  entry('event.change', async (w) => ({ id: await w.id('event'), ...(await more(w)) }));
const onCustomer = (more: (w: World) => Promise<object> | object) =>
  entry('customer.change', async (w) => ({ customerId: await w.id('customer'), ...(await more(w)) }));
const callType = async () => (await listCallTypes(systemContext()))[0]?.id ?? 0;
const version = { version: 1 };
const noId = 987_654_321;
const stamp = (text: string) => `${text} ${Date.now()}${Math.random()}`;

const mailRule = () => ({ name: stamp('Rule'), field0: 'subject', operator0: 'has', value0: 'x', archives: '1' });

export const walkTable: Record<string, Entry> = {
  // tasks
  createTaskAction: entry('task.create', () => ({ title: 'New' })),
  createQuickAction: entry('task.create', () => ({ line: stamp('Call') })),
  changeTaskAction: task('change', () => ({ title: stamp('Changed') })),
  changeTaskStatusAction: task('change', async (w) => ({ statusId: await w.id('statusAccepted') })),
  returnTaskAction: entry('task.change', async (w) => ({ id: await w.id('doneTask'), comment: 'Again' })),
  proposeMoveAction: task('change', () => ({ start: '2026-12-01', end: '2026-12-02' })),
  moveTaskAction: task('change', () => ({ start: '2026-12-01', end: '2026-12-02' })),
  placeTaskAction: task('change', () => ({ parentId: '' })),
  setPredecessorsAction: task('change', async (w) => ({
    text: '1',
    rows: [
      { row: 1, id: await w.id('otherTask') },
      { row: 2, id: await w.id('task') },
    ],
  })),
  whoDoesAction: task('see'),
  whyThisDateAction: task('see'),
  moveCardAction: task('change', () => ({ by: 'priority', from: 'normal', to: 'high' })),
  proposeLevelAction: entry('others’ calendars', async (w) => ({ people: [await w.id('employee')] })),
  levelAction: entry(
    'others’ calendars',
    async (w) => ({ people: [await w.id('employee')], seal: 'another' }),
    'conflict',
  ),
  setTaskPercentAction: task('change', () => ({ percent: 50 })),
  assignExecutorsAction: task('change', async (w) => ({ employeeIds: [await w.id('employee')] })),
  setExecutorsAction: task('change', async (w) => ({ employeeIds: [await w.id('employee')] })),
  changeExecutorAction: task('change', async (w) => ({ lineId: await w.id('executor'), percent: 10 })),
  removeExecutorAction: task('change', async (w) => ({ lineId: await w.id('executor') })),
  logTimeAction: task('change', () => ({ hours: '1' })),
  removeTimeAction: task('change', async (w) => ({ entryId: await w.id('timeEntry') })),
  startTimerAction: task('change'),
  stopTimerAction: entry('author', async (w) => ({ id: await w.id('timer') })),
  dropTimerAction: entry('author', async (w) => ({ id: await w.id('timer') })),
  addChecklistItemAction: task('change', () => ({ text: 'Item' })),
  changeChecklistItemAction: task('change', async (w) => ({ itemId: await w.id('checklistItem'), isDone: true })),
  removeChecklistItemAction: task('change', async (w) => ({ itemId: await w.id('checklistItem') })),
  changeSeriesTaskAction: task('change', () => ({ title: stamp('Changed'), scope: 'all' })),
  setRecurrenceAction: task('change', () => ({ frequency: 'week' })),
  endSeriesAction: entry('task.change', async (w) => ({ id: await w.id('recurringTask') })),
  skipOccurrenceAction: entry('task.change', async (w) => ({ id: await w.id('recurringTask') })),
  addReminderAction: task('change', () => ({ hours: 1 })),
  changeReminderAction: task('change', async (w) => ({ reminderId: await w.id('reminder'), hours: 2 })),
  removeReminderAction: task('change', async (w) => ({ reminderId: await w.id('reminder') })),
  // what reached a person is theirs alone, and nothing reached anybody here
  putAwayReminderAction: entry('nobody', () => ({ id: 1 })),
  snoozeReminderAction: entry('nobody', () => ({ id: 1, until: 'day' })),
  repeatReminderAction: entry('nobody', async (w) => ({ id: await w.id('task') })),
  addDependencyAction: task('change', async (w) => ({ predecessorId: await w.id('otherTask') })),
  changeDependencyAction: task('change', async (w) => ({ dependencyId: await w.id('dependency'), type: 'SS' })),
  removeDependencyAction: task('change', async (w) => ({ dependencyId: await w.id('dependency') })),
  // events
  createEventAction: entry('event.create', () => ({ title: 'New' })),
  changeEventAction: event(() => ({ title: stamp('Changed') })),
  moveEventAction: event(() => ({ start: '2026-12-01T10:00' })),
  taskFromEventAction: entry('event.change', async (w) => ({ id: await w.id('event') })),
  logCallAction: entry('event.create', async (w) => ({
    typeId: await callType(),
    who: `customer/${await w.id('customer')}`,
  })),
  archiveEventAction: event(),
  unarchiveEventAction: event(),
  addParticipantsAction: event(async (w) => ({
    employeeIds: [await w.id('employee')],
    contactIds: [await w.id('contact')],
  })),
  removeParticipantAction: event(async (w) => ({ participantId: await w.id('participant') })),
  addDecisionAction: event(() => ({ text: 'Decided' })),
  changeDecisionAction: event(async (w) => ({ decisionId: await w.id('decision'), text: stamp('Changed') })),
  removeDecisionAction: event(async (w) => ({ decisionId: await w.id('decision') })),
  makeDecisionTaskAction: event(async (w) => ({ decisionId: await w.id('decision') })),
  // projects
  createProjectAction: entry('project.create', () => ({ title: 'New' })),
  changeProjectAction: entry('project.change', async (w) => ({ id: await w.id('project'), title: stamp('Changed') })),
  addMembersAction: entry('project.change', async (w) => ({
    id: await w.id('project'),
    employeeIds: [await w.id('employee')],
  })),
  removeMemberAction: entry('project.change', async (w) => ({
    id: await w.id('project'),
    memberId: await w.id('member'),
  })),
  // customers
  createCustomerAction: entry('customer.create', () => ({ title: stamp('New') })),
  changeCustomerAction: entry('customer.change', async (w) => ({
    id: await w.id('customer'),
    notes: stamp('Changed'),
  })),
  addManagerAction: onCustomer(async (w) => ({ employeeId: await w.id('employee'), directionId: '' })),
  changeManagerAction: onCustomer(async (w) => ({
    id: await w.id('manager'),
    employeeId: await w.id('otherEmployee'),
    directionId: '',
  })),
  removeManagerAction: onCustomer(async (w) => ({ id: await w.id('manager') })),
  addAccountAction: onCustomer(() => account()),
  changeAccountAction: onCustomer(async (w) => ({ id: await w.id('account'), ...account() })),
  removeAccountAction: onCustomer(async (w) => ({ id: await w.id('account') })),
  createContactAction: entry('contact.create', () => ({ title: stamp('New') })),
  changeContactAction: entry('contact.change', async (w) => ({ id: await w.id('contact'), notes: stamp('Changed') })),
  linkContactAction: onCustomer(async (w) => ({ contactId: await w.id('contact') })),
  unlinkContactAction: onCustomer(async (w) => {
    await w.id('contactLink');
    return { contactId: await w.id('contact') };
  }),
  chooseMainContactAction: onCustomer(async (w) => {
    await w.id('contactLink');
    return { contactId: await w.id('contact') };
  }),
  createFolderAction: entry('section.directories', () => ({ name: stamp('Folder'), parentId: '' })),
  changeFolderAction: entry('section.directories', async (w) => ({
    ...{ id: await w.id('folder'), ...version },
    ...{ name: stamp('Folder'), curatorId: '', restricted: '' },
  })),
  moveFolderAction: entry('section.directories', async (w) => ({ id: await w.id('folder'), ...version, parentId: '' })),
  deleteFolderAction: entry('section.directories', async (w) => ({ id: await w.id('folder'), ...version })),
  // people
  createEmployeeAction: entry('people.create', () => ({ name: 'New Person' })),
  changeEmployeeAction: entry('people.change', async (w) => ({
    id: await w.id('employee'),
    notes: stamp('Changed'),
  })),
  createUnitAction: entry('people.create', () => ({ title: stamp('Unit') })),
  changeUnitAction: entry('people.change', async (w) => ({ id: await w.id('unit'), address: stamp('Changed') })),
  createCentreAction: entry('people.create', () => ({ title: stamp('Centre') })),
  changeCentreAction: entry('people.change', async (w) => ({
    id: await w.id('centre'),
    code: stamp('C').slice(0, 20),
  })),
  // working time
  saveCalendarAction: entry('section.company', () => ({
    ...{ day0: '8-12', day1: '', day2: '', day3: '', day4: '', day5: '', day6: '' },
  })),
  createCalendarAction: entry('section.company', async (w) => ({ centreId: await w.id('centre') })),
  deleteCalendarAction: entry('section.company', async (w) => ({ id: await w.id('calendar') })),
  addExceptionAction: entry('section.company', () => ({ from: '2027-01-01', name: stamp('Day') })),
  removeExceptionAction: entry('section.company', async (w) => ({ id: await w.id('specialDay') })),
  // users and one's own profile
  createUserAction: entry('section.users', () => ({
    ...{ login: stamp('u').replaceAll(' ', ''), name: 'Somebody', locale: 'uk', timeZone: 'Europe/Kyiv' },
    password: 'three words together',
  })),
  changeUserAction: entry('section.users', async (w) => ({ id: await w.id('user'), name: stamp('Other') })),
  setUserRolesAction: entry('section.users', async (w) => ({
    ...{ id: await w.id('user'), roleIds: [await w.id('role')], before: [] },
  })),
  resetPasswordAction: entry('section.users', async (w) => ({
    id: await w.id('user'),
    password: 'four words in a row',
  })),
  disableUserAction: entry('section.users', async (w) => ({ id: await w.id('user'), disabled: true })),
  revokeSessionsAction: entry('section.users', async (w) => ({ id: await w.id('user') })),
  changeProfileAction: entry('self', () => ({ theme: 'dark' })),
  changePasswordAction: entry(
    'self',
    () => ({ current: 'x', password: 'three words together', again: 'three words together' }),
    'invalid',
  ),
  endOwnSessionAction: entry('nobody', () => ({ sessionId: 'a'.repeat(64) })),
  endOtherSessionsAction: entry('self'),
  makeFeedAction: entry('self', () => ({ scope: 'mine' })),
  renewFeedAction: entry('author', async (w) => ({ id: await w.id('feed') })),
  revokeFeedAction: entry('author', async (w) => ({ id: await w.id('feed') })),
  // roles and rights
  runAgainAction: entry('section.background', async () => ({ run: await failedRun() })),
  createRoleAction: entry('section.roles', () => ({ name: stamp('Role') })),
  changeRoleAction: entry('section.roles', async (w) => ({ id: await w.id('role'), task_see: 'own' })),
  retireRoleAction: entry('section.roles', async (w) => ({ id: await w.id('role'), retired: true })),
  changeUserGrantsAction: entry('section.users', async (w) => ({ id: await w.id('user'), task_see: 'own' })),
  setFullAccessAction: entry('section.users', async (w) => ({ id: await w.id('user'), given: true })),
  saveJournalRightsAction: entry('section.roles', async (w) => ({
    ...{ journalId: await w.id('journal'), holder: `role-${await w.id('role')}`, see: '1' },
  })),
  removeJournalRightsAction: entry('journal rights', async (w) => ({ id: await w.id('journalRights') })),
  // settings
  createDirectoryValueAction: entry('section.directories', () => ({
    ...{ directory: 'customer_status', name: stamp('Status') },
  })),
  changeDirectoryValueAction: entry('section.directories', async (w) => ({
    ...{ id: await w.id('directoryValue'), name: stamp('Post') },
  })),
  moveDirectoryValueAction: entry('section.directories', async (w) => ({ id: await w.id('directoryValue'), by: 'up' })),
  retireDirectoryValueAction: entry('section.directories', async (w) => ({
    ...{ id: await w.id('directoryValue'), retired: true },
  })),
  deleteDirectoryValueAction: entry('section.directories', async (w) => ({ id: await w.id('directoryValue') })),
  saveNumberingAction: entry('section.numbering', () => ({
    ...{ kind: 'centre', journalId: '', template: 'C{n}', reset: 'never' },
  })),
  deleteNumberingAction: entry('section.numbering', async (w) => ({ id: await w.id('journalNumbering') })),
  createJournalAction: entry('section.journals', () => ({
    kind: 'task',
    code: stamp('J').replace(/\D/g, '').slice(-15),
    name: 'J',
  })),
  changeJournalAction: entry('section.journals', async (w) => ({ id: await w.id('journal'), name: stamp('Journal') })),
  retireJournalAction: entry('section.journals', async (w) => ({ id: await w.id('journal'), retired: true })),
  deleteJournalAction: entry('section.journals', async (w) => ({ id: await w.id('journal') })),
  changeCompanyAction: entry('section.company', () => ({ address: stamp('Street') })),
  // of any kind
  addCommentAction: entry('task.see', async (w) => ({ recordId: await w.id('task'), body: 'Words' })),
  editCommentAction: entry('author of what all may see', async (w) => ({
    id: await w.id('comment'),
    body: 'Other words',
  })),
  deleteCommentAction: entry('task.delete', async (w) => ({ id: await w.id('comment') })),
  linkAction: task('change', async (w) => ({ otherId: await w.id('otherTask') })),
  unlinkAction: task('change', async (w) => ({ linkId: await w.id('link') })),
  deleteAttachmentAction: entry('task.change', async (w) => ({ id: await w.id('attachment') })),
  undoOperationAction: entry('operation of a task', async (w) => ({ id: await w.id('operation') })),
  watchAction: entry('task.see', async (w) => ({ id: await w.id('task') })),
  unwatchAction: entry('self', async (w) => ({ id: await w.id('task') })),
  binRecordAction: entry('task.delete', async (w) => ({ id: await w.id('task') })),
  restoreRecordAction: entry('task.delete', async (w) => ({ id: await w.id('binnedTask') })),
  saveColumnsAction: entry('self', () => ({ registry: 'task' })),
  saveColumnLimitAction: entry('self', () => ({ board: 'task.status', key: '1', limit: '5' })),
  savePreferencesAction: entry('self', () => ({ registry: 'task', density: 'compact' })),
  // mail
  changeServerAction: entry('section.mail', () => ({ fromName: stamp('Dilo') })),
  tryServerAction: entry('section.mail', () => ({ to: 'ann@firm.test' }), 'invalid'),
  writeLetterAction: entry('task.change', async (w) => ({
    ...{
      recordId: await w.id('task'),
      key: stamp('letter-of-the-walk')
        .replace(/[^\w-]/g, '')
        .slice(0, 60),
    },
    ...{ to: 'ann@firm.test', subject: 'Words', body: 'Words' },
  })),
  sendAgainAction: entry('letters of others', async (w) => ({ id: await w.id('letter') })),
  confirmLetterAction: entry('letters of others', async (w) => ({ id: await w.id('letter') }), 'conflict'),
  cancelLetterAction: entry('letters of others', async (w) => ({ id: await w.id('letter') })),
  createTemplateAction: entry('self', () => ({ name: stamp('Template'), subject: '', body: 'Words' })),
  changeTemplateAction: entry('another’s letters', async (w) => ({ id: await w.id('template'), name: stamp('Other') })),
  deleteTemplateAction: entry('another’s letters', async (w) => ({ id: await w.id('template') })),
  saveSignatureAction: entry('self', () => ({ body: 'Words' })),
  createMailboxAction: entry('self', () => ({ isOwn: true, ...someMailbox(stamp('Mail')) })),
  changeMailboxAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox'), name: stamp('Changed') })),
  switchMailboxAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox'), on: false })),
  pauseBackfillAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox'), on: true })),
  deleteMailboxAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox') })),
  setReadersAction: entry('letters of others', async (w) => ({
    id: await w.id('mailbox'),
    userIds: [await w.id('user')],
  })),
  tryMailboxAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox'), ...someMailbox('Mail') })),
  receiveNowAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox') })),
  checkMailboxAction: entry('letters of others', async (w) => ({ id: await w.id('mailbox') })),
  createRuleAction: entry('section.mail', () => mailRule()),
  changeRuleAction: entry('section.mail', async (w) => ({ ...mailRule(), id: await w.id('mailRule'), version: 1 })),
  switchRuleAction: entry('section.mail', async (w) => ({ id: await w.id('mailRule'), isEnabled: '1' })),
  moveRuleAction: entry('section.mail', async (w) => ({ id: await w.id('mailRule'), to: 'up' })),
  deleteRuleAction: entry('section.mail', async (w) => ({ id: await w.id('mailRule') })),
  tryRuleAction: entry('section.mail', () => mailRule()),
  saveMailDefaultsAction: entry('section.mail', async (w) => ({
    ...{ scope: 'unit', unitId: await w.id('unit'), projectId: '', answerHours: '4' },
    filedUnitId: await w.id('unit'),
  })),
  receiveOnOpeningAction: entry('self', () => ({})),
  closeWaitingAction: entry('nobody', () => ({ id: 999_999 })),
  reopenWaitingAction: entry('nobody', () => ({ id: 999_999 })),
  // Letters of events: whose they are is shown by reading.db.test.ts and answer.db.test.ts.
  shareLetterAction: entry('nobody', () => ({ id: noId, shared: '1' })),
  markSpamAction: entry('nobody', () => ({ id: noId, spam: '1' })),
  noteSeenAction: entry('nobody', () => ({ id: noId })),
  letPicturesInAction: entry('nobody', () => ({ id: noId })),
  answerInvitationAction: entry('nobody', () => ({ id: noId, answer: 'accepted' })),
  // notifications
  readNotificationsAction: entry('self', () => ({ upTo: 1 })),
  saveChoicesAction: entry('self', () => ({ assigned_email: '', digestHour: '' })),
  muteRecordAction: task('see', () => ({ muted: true })),
  subscribePushAction: entry('self', () => ({
    ...{ endpoint: 'https://push.example.com/x', p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
  })),
  unsubscribePushAction: entry('nobody', () => ({ id: 999_999 })),
  saveGatewayAction: entry('section.notifications', () => ({
    url: stamp('https://sms.example.com/').replaceAll(' ', ''),
  })),
  saveMatrixAction: entry('section.notifications', () => ({ role: 'watcher', done_email: '1' })),
  // for somebody who is not signed in; their own tests say what they do
  createCompanyAction: entry('public'),
  signInAction: entry('public'),
  signOutAction: entry('public'),
  choosePreferencesAction: entry('public'),
};
