import type { Named } from '../views';
import type { Missed, Rule } from './rules/rule';

/** A rule as a person reads it. */
export type RulePreview = { text: string; dates: string[] };

/** How a task repeats, for its card. */
export type RecurrenceView = {
  rule: Rule;
  missed: Missed;
  /** the rule in words */
  text: string;
  zone: string;
  occurrenceOn: string;
  isEnded: boolean;
  /** whether this task makes the next one */
  isCurrent: boolean;
  /** the dates that come after it */
  next: string[];
  /** where the series is now, when that is another task the reader may see */
  current: (Named & { number: string }) | null;
  /** it departs from its series in something */
  departs: boolean;
};
