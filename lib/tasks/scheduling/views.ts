import type { Named } from '../views';
import type { Lag, LinkType } from './rules/plan';

/** A task that makes way for one that is moved; dates are text in the reader's language. */
export type MoveView = { id: number; title: string; from: string; to: string };

/** An executor's line under a bar; ends as in `PlanRow`, those of the task where it has none of its own. */
export type PlanLine = { id: number; who: string; start: string | null; end: string | null; percent: number };

/** A line of the plan: a task among those the reader may see. Texts are in the reader's language and zone. */
export type PlanRow = {
  id: number;
  /** the number of its line, from 1: what typed links mean */
  row: number;
  number: string;
  title: string;
  /** the row it stands below; null at the top, also where its parent is not in the plan */
  parentId: number | null;
  depth: number;
  hasChildren: boolean;
  projectId: number | null;
  /** under which heading it stands when the plan is grouped; '' without one */
  group: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` in the reader's zone; an end that is a date is the last day */
  start: string | null;
  end: string | null;
  percent: number;
  status: string;
  tone: string;
  /** the task's own, else that of its status */
  color: string | null;
  who: string;
  isMilestone: boolean;
  isManual: boolean;
  /** its dates follow from the tasks inside it */
  rollsUp: boolean;
  isCritical: boolean;
  /** how far it may slip before its plan ends later; '' where nothing says so */
  slack: string;
  deadlineOn: string | null;
  /** links to rows of this plan as they are typed: `3FS+2d; 5` */
  predecessors: string;
  mayChange: boolean;
  lines: PlanLine[];
};

/** An arrow between two rows; `lag` is text as it is typed, '' for none. */
export type PlanLinkView = {
  id: number;
  predecessorId: number;
  taskId: number;
  type: LinkType;
  lag: string;
  lagAmount: Lag['amount'];
  lagUnit: Lag['unit'];
};

/** Which days are shaded. Weekdays from 0, Monday; `dates`: days that differ from their weekday, and whether they are free. */
export type PlanDays = { freeWeekdays: number[]; dates: { on: string; isFree: boolean }[] };

export type PlanGraph = {
  rows: PlanRow[];
  links: PlanLinkView[];
  calendar: PlanDays;
  /** how many more match than are shown */
  cut: number;
  /** false: what hangs together is too large to be computed here; no slack and no critical path */
  computed: boolean;
};

export const planGroups = ['tree', 'project', 'executor'] as const;
export type PlanGroup = (typeof planGroups)[number];

/** Who does a task. */
export type WhoView = { employees: Named[]; centres: Named[] };

/** One step of the chain that says why a task stands where it stands; `id` null: a task the reader may not see. */
export type WhyStep = { id: number | null; title: string; period: string; reasons: string[] };
export type WhyView = { steps: WhyStep[] };
