import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { directoryValues } from '@/db/schema/settings';
import type { Asked, Endpoints } from './discover';
import { fromUser } from './request-scope';

// Things that belong to one person alone, made through the same doors everybody uses.

export type Thing = (typeof records)[number] | (typeof rows)[number] | (typeof settings)[number];
const records = [
  'task',
  'otherTask',
  'binnedTask',
  'doneTask',
  'recurringTask',
  'event',
  'project',
  'customer',
  'contact',
  'unit',
  'centre',
] as const;
const rows = [
  ...([
    'employee',
    'otherEmployee',
    'executor',
    'checklistItem',
    'timeEntry',
    'dependency',
    'reminder',
    'member',
    'participant',
    'decision',
    'manager',
  ] as const),
  ...(['account', 'contactLink', 'comment', 'link', 'attachment', 'job', 'import', 'operation'] as const),
] as const;
const settings = [
  ...(['folder', 'closedFolder', 'directoryValue', 'journal', 'closedJournal', 'journalNumbering'] as const),
  ...([
    'user',
    'role',
    'journalRights',
    'statusAccepted',
    'calendar',
    'specialDay',
    'letter',
    'template',
    'mailbox',
  ] as const),
  ...(['feed', 'timer', 'mailRule'] as const),
] as const;

type Send = (route: string, asked: Asked) => Promise<unknown>;

/** What one person has; each thing is made when it is first asked for. */
export class World {
  private known = new Map<Thing, Promise<number>>();
  /** stands in all the owner writes, and nowhere else */
  readonly mark: string;
  constructor(
    readonly owner: number,
    private endpoints: Endpoints,
    /** calls a route; for what no action makes */
    private send: Send,
  ) {
    this.mark = `xq${owner}qx`;
  }

  name(text: string): string {
    return unique(`${text} ${this.mark}`);
  }

  id(thing: Thing): Promise<number> {
    const id = this.known.get(thing) ?? makers[thing](this);
    this.known.set(thing, id);
    return id;
  }

  /** Takes what the owner has already in the place of what would be made. */
  with(had: Partial<Record<Thing, number>>): this {
    for (const [thing, id] of Object.entries(had)) this.known.set(thing as Thing, Promise.resolve(id));
    return this;
  }

  /** Calls an action as the owner; its answer must be good. Returns the id it answers with. */
  async make(action: string, input: unknown): Promise<number> {
    await fromUser(this.owner);
    const answer = await this.endpoints.get(action)?.(input);
    if (!answer?.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`);
    return idOf(answer.value);
  }

  async post(route: string, asked: Asked): Promise<unknown> {
    await fromUser(this.owner);
    return this.send(route, asked);
  }
}

function idOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Number('id' in value ? value.id : 'linkId' in value ? value.linkId : 0);
}

let count = 0;
const unique = (text: string): string => {
  count += 1;
  return `${text} ${count}`;
};
const newest = async (table: string): Promise<number> => {
  const [row] = await db.execute<{ id: string }>(sql.raw(`select max(id) as id from ${table}`));
  return Number(row?.id);
};
const after = async (table: string, work: Promise<unknown>): Promise<number> => {
  await work;
  return newest(table);
};
const statusOf = async (code: string): Promise<number> => {
  const [row] = await db
    .select({ id: directoryValues.id })
    .from(directoryValues)
    .where(and(eq(directoryValues.directory, 'task_status'), eq(directoryValues.code, code)));
  if (!row) throw new Error(`no status ${code}`);
  return row.id;
};

type Maker = (w: World) => Promise<number>;
const titled =
  (action: string, text: string): Maker =>
  (w) =>
    w.make(action, { title: w.name(text) });

const makers: Record<Thing, Maker> = {
  mailRule: (w) =>
    w.make('createRuleAction', { name: w.name('Rule'), field0: 'subject', value0: w.name('x'), archives: '1' }),
  task: titled('createTaskAction', 'Task'),
  otherTask: titled('createTaskAction', 'Other task'),
  event: titled('createEventAction', 'Event'),
  project: titled('createProjectAction', 'Project'),
  customer: titled('createCustomerAction', 'Customer'),
  contact: titled('createContactAction', 'Contact'),
  unit: titled('createUnitAction', 'Unit'),
  centre: titled('createCentreAction', 'Centre'),
  employee: (w) => w.make('createEmployeeAction', { name: w.name('Employee Some') }),
  otherEmployee: (w) => w.make('createEmployeeAction', { name: w.name('Employee Other') }),
  statusAccepted: () => statusOf('accepted'),
  binnedTask: async (w) => {
    const id = await w.make('createTaskAction', { title: w.name('Binned') });
    await w.make('binRecordAction', { id });
    return id;
  },
  doneTask: async (w) => {
    const id = await w.make('createTaskAction', { title: w.name('Done') });
    await w.make('changeTaskStatusAction', { id, statusId: await statusOf('done'), withExecutors: true });
    return id;
  },
  executor: async (w) => {
    const input = { id: await w.id('task'), employeeIds: [await w.id('employee')] };
    return after('task_executors', w.make('assignExecutorsAction', input));
  },
  checklistItem: async (w) =>
    after('checklist_items', w.make('addChecklistItemAction', { id: await w.id('task'), text: w.name('Item') })),
  timeEntry: async (w) => {
    const input = { id: await w.id('task'), lineId: await w.id('executor'), hours: '1' };
    return after('time_entries', w.make('logTimeAction', input));
  },
  recurringTask: async (w) => {
    const id = await w.make('createTaskAction', { title: w.name('Recurring'), end: '2027-05-03' });
    await w.make('setRecurrenceAction', { id, frequency: 'week' });
    return id;
  },
  reminder: async (w) => after('task_reminders', w.make('addReminderAction', { id: await w.id('task'), days: 1 })),
  dependency: async (w) => {
    const input = { id: await w.id('task'), predecessorId: await w.id('otherTask') };
    return after('task_dependencies', w.make('addDependencyAction', input));
  },
  member: async (w) => {
    const input = { id: await w.id('project'), employeeIds: [await w.id('employee')] };
    return after('project_members', w.make('addMembersAction', input));
  },
  participant: async (w) => {
    const input = { id: await w.id('event'), employeeIds: [await w.id('employee')] };
    return after('event_participants', w.make('addParticipantsAction', input));
  },
  decision: async (w) =>
    after('event_decisions', w.make('addDecisionAction', { id: await w.id('event'), text: w.name('Decision') })),
  manager: async (w) => {
    const input = { customerId: await w.id('customer'), employeeId: await w.id('employee'), directionId: '' };
    return w.make('addManagerAction', input);
  },
  account: async (w) => w.make('addAccountAction', { customerId: await w.id('customer'), ...account() }),
  contactLink: async (w) => {
    const input = { customerId: await w.id('customer'), contactId: await w.id('contact') };
    return after('customer_contacts', w.make('linkContactAction', input));
  },
  letter: async (w) =>
    w.make('writeLetterAction', {
      ...{ recordId: await w.id('task'), key: unique('letter-of-the-walk').replace(' ', '-') },
      ...{ to: 'ann@firm.test', subject: w.name('Letter'), body: w.name('Words') },
    }),
  mailbox: (w) => w.make('createMailboxAction', someMailbox(w.name('Mailbox'))),
  template: (w) => w.make('createTemplateAction', { name: w.name('Template'), subject: '', body: w.name('Words') }),
  calendar: async (w) => w.make('createCalendarAction', { centreId: await w.id('centre') }),
  specialDay: async (w) => {
    const input = { calendarId: await w.id('calendar'), from: '2027-05-01', name: w.name('Day') };
    return after('calendar_exceptions', w.make('addExceptionAction', input));
  },
  timer: async (w) => w.make('startTimerAction', { id: await w.id('task') }),
  feed: (w) => w.make('makeFeedAction', { scope: 'mine', name: w.name('Feed') }),
  folder: (w) => w.make('createFolderAction', { name: w.name('Folder'), parentId: '' }),
  closedFolder: (w) => w.make('createFolderAction', { name: w.name('Folder'), parentId: '', restricted: '1' }),
  closedJournal: async (w) => {
    await w.id('journalRights');
    return w.id('journal');
  },
  comment: async (w) => w.make('addCommentAction', { recordId: await w.id('task'), body: w.name('Words') }),
  link: async (w) => w.make('linkAction', { id: await w.id('task'), otherId: await w.id('otherTask') }),
  attachment: async (w) => {
    const path = `/api/files?record=${await w.id('task')}`;
    return after(
      'attachments',
      w.post('POST api/files', { path, body: upload(`${w.name('note')}.txt`, w.name('Words')) }),
    );
  },
  job: async (w) => {
    const work = { kind: 'task', action: 'set', field: 'priority', value: 'high', ids: [await w.id('task')] };
    return after('jobs', w.post('POST api/jobs', { path: '/api/jobs', json: work }));
  },
  import: async (w) => {
    const body = upload(`${w.name('customers')}.csv`, 'Name\nSome customer\n', { kind: 'customer' });
    return after('jobs', w.post('POST api/import', { path: '/api/import?kind=customer', body }));
  },
  operation: async (w) => {
    await w.id('task');
    await w.make('addChecklistItemAction', { id: await w.id('task'), text: w.name('Item') });
    return newest('operations');
  },
  directoryValue: (w) => w.make('createDirectoryValueAction', { directory: 'position', name: w.name('Post') }),
  journal: (w) =>
    w.make('createJournalAction', { kind: 'task', code: unique('J').replace(' ', ''), name: w.name('Journal') }),
  journalNumbering: async (w) =>
    w.make('saveNumberingAction', {
      ...{ kind: 'task', journalId: await w.id('journal') },
      ...{ template: 'J{n}', reset: 'never' },
    }),
  user: (w) =>
    w.make('createUserAction', {
      ...{ login: unique('user').replace(' ', ''), name: 'Somebody', locale: 'uk', timeZone: 'Europe/Kyiv' },
      password: 'three words together',
    }),
  role: (w) => w.make('createRoleAction', { name: w.name('Role') }),
  journalRights: async (w) =>
    w.make('saveJournalRightsAction', {
      journalId: await w.id('journal'),
      holder: `role-${await w.id('role')}`,
      see: '1',
    }),
};

/** A multipart body with one small file. */
export function upload(name: string, text: string, fields: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  body.set('file', new File([text], name, { type: 'text/plain' }));
  return body;
}

/** A bank account nobody else has. */
export function account(): { account: string; bankName: string; bankCode: string; currency: string } {
  const number = unique('').trim().padStart(7, '0');
  return { account: `4081781009991${number}`, bankName: 'Bank', bankCode: '', currency: 'UAH' };
}

/** A mailbox where nobody answers. */
export const someMailbox = (name: string) => ({
  ...{ name, address: 'office@firm.test', host: '127.0.0.1', port: 1, security: 'none', login: 'office' },
  ...{ loginBy: 'password', secret: 'secret', keepsSent: true },
});
