import type { RuleAction, RuleCondition } from '../inbox/kind';

export type WaitingRow = {
  id: number;
  number: string;
  title: string;
  since: Date;
  email: string;
  customer: string;
  responsible: string;
  /** working hours, whole ones */
  hours: number;
  /** longer than answers may take */
  isLate: boolean;
};
/** `total`: all there are, also beyond the rows. */
export type WaitingPage = { rows: WaitingRow[]; total: number };

export type RuleBox = { id: number; name: string };
export type RuleRow = {
  id: number;
  mailboxId: number | null;
  name: string;
  isEnabled: boolean;
  matchesAll: boolean;
  stops: boolean;
  conditions: RuleCondition[];
  actions: RuleAction[];
  version: number;
};
/** What rules name, by id: what a reader may not see has no name. */
export type RuleNames = {
  records: ReadonlyMap<number, string>;
  types: ReadonlyMap<number, string>;
  journals: ReadonlyMap<number, string>;
};

/** What a rule would have done with the last letters: of how many, with which. */
export type RuleTrial = {
  looked: number;
  matched: number;
  letters: { id: number; number: string; title: string; from: string; at: Date }[];
};

export type Named = { id: number; text: string };

/** Where letters go that nothing else says anything of. `text` of a project its reader may not see: ''. */
export type MailDefaults = {
  /** null: for all, or for one person */
  unit: Named | null;
  project: Named | null;
  filedUnit: Named | null;
  /** working hours */
  answerHours: number | null;
  checksOnOpening: boolean;
};
export type HouseMailDefaults = { house: MailDefaults; units: MailDefaults[] };
