import 'server-only';
import { addDays } from '@/lib/kernel/calendar-date';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { occurrencesAfter } from '../rules/occurrences';
import { normalRule, type Rule } from '../rules/rule';
import type { RuleInput } from '../schema';
import type { RulePreview } from '../views';
import { saidDate, saidRule } from './said';

const SHOWN = 10;

/** What a rule that is being written comes to, from `from` on. */
export function previewRule(ctx: Ctx, { ends, ...input }: RuleInput, from: string | null): RulePreview {
  const rule: Rule = normalRule({
    ...input,
    startsOn: input.startsOn ?? today(ctx.now, ctx.timeZone),
    endsAfter: ends === 'after' ? input.endsAfter : null,
    untilOn: ends === 'until' ? input.untilOn : null,
  });
  const first = from !== null && from > rule.startsOn ? from : rule.startsOn;
  const dates = occurrencesAfter(rule, addDays(first, -1), SHOWN);
  return { text: saidRule(rule, ctx), dates: dates.map((date) => saidDate(date, ctx)) };
}
