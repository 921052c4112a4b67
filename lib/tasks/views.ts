import type { constraints, Priority, StatusCategory } from './kind';

/** A record named on a card: enough to show and to open. */
export type Named = { id: number; text: string };

/** How a status looks: dot and word; overdue stands in its place when the task is late. */
export type StatusView = { code: string; name: string; tone: string; color: string | null };

/** A row of the registry, by column key; everything is text in the reader's language and zone. */
export type TaskRow = {
  id: number;
  number: string;
  title: { text: string; href: string };
  status: StatusView;
  priority: string;
  customer: Named | null;
  project: Named | null;
  parent: Named | null;
  controller: Named | null;
  executors: Named[];
  start: string;
  end: { text: string; late: boolean };
  percent: number;
  hoursSpent: string;
  hoursPlanned: string;
  author: string;
  unit: Named | null;
  recurs: string;
  created: string;
  changed: string;
  done: string;
};

/** An executor's line on the card. `mine`: the reader may work on it. */
export type ExecutorView = {
  id: number;
  who: Named & { kind: 'employee' | 'centre' };
  mine: boolean;
  statusId: number;
  status: StatusView;
  /** as a form shows them: date, or local date and time */
  start: string | null;
  end: string | null;
  period: string;
  percent: number;
  hoursPlanned: string | null;
  hoursSpent: string;
  comment: string;
};

export type DependencyView = {
  id: number;
  task: Named & { number: string; status: StatusView };
  type: string;
  /** as it is typed: `+2d`; '' for none */
  lag: string;
};
export type SubtaskView = Named & { number: string; status: StatusView; percent: number; end: string };
export type ChecklistItemView = { id: number; text: string; isDone: boolean };
export type TimeEntryView = { id: number; who: string; day: string; hours: string; note: string; mine: boolean };

export type TaskCardView = {
  id: number;
  status: StatusView;
  category: StatusCategory;
  late: boolean;
  /** the form's values, canonical; the names of what they refer to stand in `names` */
  values: {
    title: string;
    unitId: number | null;
    journalId: number | null;
    start: string | null;
    end: string | null;
    priority: Priority;
    color: string | null;
    percent: number;
    hoursPlanned: string | null;
    isMilestone: boolean;
    isManual: boolean;
    rollsUp: boolean;
    deadlineOn: string | null;
    constraintType: (typeof constraints)[number];
    constraintOn: string | null;
    controllerId: number | null;
    eventTypeId: number | null;
    typicalTaskId: number | null;
    customerId: number | null;
    contactId: number | null;
    phones: string[];
    fax: string;
    email: string;
    projectId: number | null;
    parentId: number | null;
    content: string;
  };
  statusId: number;
  hoursSpent: string;
  names: Partial<Record<'unit' | 'controller' | 'customer' | 'contact' | 'project' | 'parent', string>>;
  executors: ExecutorView[];
  predecessors: DependencyView[];
  successors: DependencyView[];
  subtasks: SubtaskView[];
  checklist: ChecklistItemView[];
  times: TimeEntryView[];
};

/** What the pick-lists of the card offer. */
export type TaskChoices = {
  statuses: { id: number; name: string; code: string | null; category: string | null }[];
  eventTypes: { id: number; name: string }[];
  typicalTasks: { id: number; name: string }[];
  journals: { id: number; name: string }[];
};

/** A task of one day on the home page. */
export type DayTask = {
  id: number;
  number: string;
  title: string;
  customer: string;
  project: string;
  end: string;
  percent: number;
  status: StatusView;
};
export type MyDay = { overdue: DayTask[]; today: DayTask[]; week: DayTask[]; total: number };

/** A task on the board; everything is text in the reader's language and zone. */
export type BoardCard = {
  id: number;
  number: string;
  title: string;
  end: string;
  status: StatusView;
  percent: number;
  who: string[];
  isHigh: boolean;
  /** done or cancelled: stands below what is not */
  isFinished: boolean;
  /** what it is ordered by before that, in milliseconds */
  due: number | null;
  mayMove: boolean;
};

/** A column of the board, with as many of its cards as are shown. */
export type BoardColumn = {
  /** id of what it stands for, a priority, or '' for none */
  key: string;
  name: string;
  tone: string;
  color: string | null;
  /** whether its cards are finished; null: some are */
  isFinished: boolean | null;
  /** up to a thousand; `isMore`: there are more */
  count: number;
  isMore: boolean;
  cards: BoardCard[];
  /** the condition by which a list shows the same */
  term: { key: string; operator: string; values: string[] };
};
