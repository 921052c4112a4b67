import type { Endpoint, FormAction } from '@/components/record/call-action';
import type { PackedPlan } from './plan-pack';

export const planScales = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type PlanScale = (typeof planScales)[number];
export const isPlanScale = (value: unknown): value is PlanScale => planScales.some((scale) => scale === value);

export const linkTypes = ['FS', 'SS', 'FF', 'SF'] as const;
export type LinkType = (typeof linkTypes)[number];

/** Ends are `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` on the reader's wall; an end that is a date is the last day. */
export type Period = { start?: string; end?: string };
export type PlanLine = { who: string; start: string | null; end: string | null; percent: number };

/** One line of the plan; everything is text in the reader's language and zone. */
export type PlanItem = {
  id: number;
  /** the number of the line, from 1: what typed links mean; 0 where nothing can be linked */
  row: number;
  number: string;
  title: string;
  /** its card */
  href: string;
  /** where a click on it leads instead of folding: a line that opens to others the page has not read */
  openHref: string;
  parentId: number | null;
  depth: number;
  hasChildren: boolean;
  /** under which heading it stands; '' without one */
  group: string;
  start: string | null;
  end: string | null;
  percent: number;
  status: string;
  tone: string;
  color: string | null;
  who: string;
  isMilestone: boolean;
  isManual: boolean;
  /** its dates follow from the lines inside it */
  rollsUp: boolean;
  isCritical: boolean;
  slack: string;
  deadlineOn: string | null;
  predecessors: string;
  mayChange: boolean;
  lines: PlanLine[];
};

export type PlanLink = {
  id: number;
  predecessorId: number;
  taskId: number;
  type: LinkType;
  /** as it is typed; '' for none */
  lag: string;
  lagAmount: number;
  lagUnit: string;
};

/** Days without work: weekdays from 0, Monday; `dates` are days that differ from their weekday. */
export type PlanDays = { freeWeekdays: number[]; dates: { on: string; isFree: boolean }[] };

/** What makes way for a line that is moved. */
type Follower = { id: number; title: string; from: string; to: string };
/** `hidden`: how many more would make way, which the reader may not see; then it is not moved. */
export type Following = { moves: readonly Follower[]; hidden: number };
export type WhyStep = { id: number | null; title: string; period: string; reasons: string[] };

/** What may be done; each takes an object and answers as an endpoint does. */
export type PlanActions = {
  /** `{ id, start?, end? }` answers `Following` */
  propose: Endpoint;
  /** the same, with `followers`: `push` or `off` */
  move: Endpoint;
  /** `{ id, percent }` */
  percent: Endpoint;
  /** `{ id, title }` */
  rename: Endpoint;
  /** `{ id, parentId }` */
  place: Endpoint;
  /** `{ id, predecessorId, type }` */
  link: Endpoint;
  /** `{ id, dependencyId, type, lagAmount, lagUnit }` */
  changeLink: Endpoint;
  /** `{ id, dependencyId }` */
  unlink: Endpoint;
  /** `{ id, text, rows }` */
  predecessors: Endpoint;
  /** `{ id }` answers who does it: `{ employees, centres }`, each `{ id, text }` */
  who: Endpoint;
  /** a form with `id`, `employeeIds[]` and `centreIds[]` */
  setWho: FormAction;
  /** `{ id }` answers `{ steps: WhyStep[] }` */
  why: Endpoint;
};

export type PlanOptions = { scale: PlanScale; critical: boolean; lines: boolean };
export type PlanTab = { key: string; label: string; href: string };

export type PlanProps = {
  plan: PackedPlan;
  options: PlanOptions;
  /** local date and time of the reader: `YYYY-MM-DDTHH:MM` */
  now: string;
  /** what the picture is called, and the file it is kept in */
  name: string;
  /** the address without the options: they are added as `scale`, `critical`, `lines` */
  href: string;
  /** groupings, each with its address */
  groups: readonly PlanTab[];
  group: string;
  /** files of the same plan */
  files: readonly PlanTab[];
  actions: PlanActions | null;
  words: PlanWords;
};

type Word =
  | (
      | 'label'
      | 'scales'
      | 'groupBy'
      | 'show'
      | 'critical'
      | 'lines'
      | 'save'
      | 'empty'
      | 'more'
      | 'listed'
      | 'notComputed'
    )
  | ('today' | 'print' | 'picture' | 'table' | 'expandAll' | 'collapseAll' | 'expand' | 'collapse' | 'columns' | 'page')
  | (
      | 'row'
      | 'name'
      | 'start'
      | 'end'
      | 'percent'
      | 'predecessors'
      | 'who'
      | 'status'
      | 'slack'
      | 'deadline'
      | 'milestone'
    )
  | ('manual' | 'onCriticalPath' | 'keys' | 'quarter' | 'actions' | 'done' | 'cancel')
  | ('indent' | 'outdent' | 'noIndent' | 'noOutdent' | 'noDates' | 'unclearDate' | 'why' | 'whyNothing')
  | ('link' | 'linking' | 'linked' | 'unlink' | 'unlinked' | 'linkTitle' | 'linkText' | 'linkType' | 'linkSaved')
  | ('lag' | 'lagUnit' | 'saveLink' | 'predecessorsSet' | 'moved' | 'progressed' | 'renamed' | 'placed')
  | ('whoTitle' | 'whoSaved' | 'employees' | 'centres')
  | ('followTitle' | 'followText' | 'followHidden' | 'follow' | 'from' | 'to');

/** Everything that is written on the plan, in the reader's language; holes are `{title}`, `{count}` and their like. */
export type PlanWords = Record<Word, string> & {
  scale: Record<PlanScale, string>;
  types: Record<LinkType, string>;
  units: Record<'minute' | 'hour' | 'day' | 'week', string>;
};
