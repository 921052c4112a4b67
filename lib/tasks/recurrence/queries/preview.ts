import 'server-only';
import { addDays } from '@/lib/kernel/calendar-date';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { askedRule } from '../rules/asked';
import { occurrencesAfter } from '../rules/occurrences';
import type { RuleInput } from '../schema';
import type { RulePreview } from '../views';
import { saidDate, saidRule } from './said';

const SHOWN = 10;

/** What a rule that is being written comes to, from `from` on. */
export function previewRule(ctx: Ctx, input: RuleInput, from: string | null): RulePreview {
  const rule = askedRule(input, from ?? today(ctx.now, ctx.timeZone));
  const first = from !== null && from > rule.startsOn ? from : rule.startsOn;
  const dates = occurrencesAfter(rule, addDays(first, -1), SHOWN);
  return { text: saidRule(rule, ctx), dates: dates.map((date) => saidDate(date, ctx)) };
}
