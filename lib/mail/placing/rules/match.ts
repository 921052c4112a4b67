import type { RuleAction, RuleCondition } from '../../inbox/kind';
import type { ParsedLetter } from '../../inbox/views';

/** What of a letter rules look at. */
export type Matched = Pick<ParsedLetter, 'from' | 'to' | 'cc' | 'subject' | 'text'> & {
  files: readonly { name: string; isInline: boolean }[];
};
export type RuleLike = {
  matchesAll: boolean;
  stops: boolean;
  conditions: readonly RuleCondition[];
  actions: readonly RuleAction[];
};

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').trim();

/** The texts a condition is asked of; one of them is enough. */
function textsOf(letter: Matched, field: RuleCondition['field']): string[] {
  if (field === 'subject') return [letter.subject];
  if (field === 'body') return [letter.text];
  if (field === 'attachment') return filesOf(letter).map(({ name }) => name);
  const boxes = field === 'from' ? (letter.from ? [letter.from] : []) : [...letter.to, ...letter.cc];
  return boxes.flatMap(({ name, address }) => [address, ...(name ? [name, `${name} <${address}>`] : [])]);
}

/** Pictures that stand in the text are no attachments. */
const filesOf = ({ files }: Matched) => files.filter(({ isInline }) => !isInline);

export function meets(letter: Matched, { field, operator, value }: RuleCondition): boolean {
  if (operator === 'present') return filesOf(letter).length > 0;
  if (operator === 'absent') return filesOf(letter).length === 0;
  const wanted = plain(value);
  // An empty value would be in every text.
  if (wanted === '') return false;
  const texts = textsOf(letter, field).map(plain);
  if (operator === 'is') return texts.includes(wanted);
  const has = texts.some((text) => text.includes(wanted));
  return operator === 'has' ? has : !has;
}

/** A rule without conditions matches nothing. */
export const matches = (letter: Matched, { matchesAll, conditions }: RuleLike): boolean =>
  conditions.length > 0 &&
  (matchesAll ? conditions.every((one) => meets(letter, one)) : conditions.some((one) => meets(letter, one)));

/** The rules that do something with a letter: those that match, down to the first that lets no other follow. */
export function rulesThatMatch<R extends RuleLike>(letter: Matched, rules: readonly R[]): R[] {
  const found: R[] = [];
  for (const rule of rules) {
    if (!matches(letter, rule)) continue;
    found.push(rule);
    if (rule.stops) break;
  }
  return found;
}

/** What is decided of a letter before it is written. */
export type Decided = {
  projectId?: number;
  employeeId?: number;
  typeId?: number;
  journalId?: number;
  isArchived: boolean;
  isSpam: boolean;
};

/** Of several rules that say where a letter goes the first holds. */
export function decide(rules: readonly RuleLike[]): Decided {
  const decided: Decided = { isArchived: false, isSpam: false };
  for (const action of rules.flatMap(({ actions }) => actions)) {
    if (action.act === 'project') decided.projectId ??= action.projectId;
    else if (action.act === 'responsible') decided.employeeId ??= action.employeeId;
    else if (action.act === 'type') decided.typeId ??= action.typeId;
    else if (action.act === 'journal') decided.journalId ??= action.journalId;
    else if (action.act === 'archive') decided.isArchived = true;
    else if (action.act === 'spam') decided.isSpam = true;
  }
  return decided;
}

export type Effect = Extract<RuleAction, { act: 'task' | 'forward' }>;
const keyOf = (effect: Effect): string => (effect.act === 'task' ? 'task' : `forward ${effect.address.toLowerCase()}`);

/** What is done once the letter is here: one task at most, and one copy to each address. Nothing comes of spam. */
export function effectsOf<R extends RuleLike>(rules: readonly R[]): { rule: R; effect: Effect }[] {
  if (decide(rules).isSpam) return [];
  const found = new Map<string, { rule: R; effect: Effect }>();
  for (const rule of rules)
    for (const action of rule.actions)
      if ((action.act === 'task' || action.act === 'forward') && !found.has(keyOf(action)))
        found.set(keyOf(action), { rule, effect: action });
  return [...found.values()];
}
