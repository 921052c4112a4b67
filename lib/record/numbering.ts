import 'server-only';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { numberingRules } from '@/db/schema/settings';
import type { Kind } from '@/lib/kernel/kind';
import type { TxCtx } from '@/lib/platform/context';
import { counterScope, renderNumber } from './number-template';

// Guarantee: numbers of one scope follow each other without gap or double. The counter's row stays locked until the
// creating transaction ends, and a transaction that fails gives its numbers back.

export type AllottedNumber = { number: string; numberScope: string; numberSeq: number };

/** Takes `count` consecutive numbers for records of a kind, by the rule of the journal or else of the kind. */
export async function allotNumbers(
  tx: TxCtx,
  kind: Kind,
  { journalId = null, journalCode = '', count }: { journalId?: number | null; journalCode?: string; count: number },
): Promise<AllottedNumber[]> {
  const rules = await tx.tx
    .select({ template: numberingRules.template, reset: numberingRules.reset, journalId: numberingRules.journalId })
    .from(numberingRules)
    .where(
      and(
        eq(numberingRules.kind, kind.name),
        journalId === null
          ? isNull(numberingRules.journalId)
          : or(isNull(numberingRules.journalId), eq(numberingRules.journalId, journalId)),
      ),
    );
  const rule = rules.find((one) => one.journalId !== null) ??
    rules[0] ?? { template: kind.numberTemplate, reset: 'never' as const, journalId: null };
  const numberScope = counterScope(kind.name, rule, tx.now, tx.companyZone);
  const [counter] = await tx.tx.execute<{ value: string }>(sql`
    insert into counters (scope, value) values (${numberScope}, ${count})
    on conflict (scope) do update set value = counters.value + ${count} returning value`);
  const last = Number(counter?.value);
  return Array.from({ length: count }, (_, index) => {
    const numberSeq = last - count + 1 + index;
    return {
      numberScope,
      numberSeq,
      number: renderNumber(rule.template, { n: numberSeq, now: tx.now, zone: tx.companyZone, journal: journalCode }),
    };
  });
}
