import type { RuleInput } from '../schema';
import { normalRule, type Rule } from './rule';

/** The rule a form asks for; it starts on `otherwise` unless it says when. */
export function askedRule({ ends, endsAfter, untilOn, startsOn, ...rest }: RuleInput, otherwise: string): Rule {
  return normalRule({
    ...rest,
    startsOn: startsOn ?? otherwise,
    endsAfter: ends === 'after' ? endsAfter : null,
    untilOn: ends === 'until' ? untilOn : null,
  });
}
