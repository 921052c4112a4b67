import 'server-only';
import { asc } from 'drizzle-orm';
import { counters } from '@/db/schema/record';
import { journals, numberingRules } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import type { Kind } from '@/lib/kernel/kind';
import type { Ctx } from '@/lib/platform/context';
import { counterScope, type NumberRule, renderNumber } from '@/lib/record/number-template';
import { numberedKinds } from '@/lib/settings/numbering/kind';
import type { NumberingRow } from '../views';

type Rule = typeof numberingRules.$inferSelect;
type Journal = typeof journals.$inferSelect;

/** How each kind is numbered, and each journal of it, with the number that comes next. Three statements. */
export async function listNumbering(ctx: Ctx): Promise<NumberingRow[]> {
  authoriseSection(ctx, 'numbering');
  const [rules, allJournals, counted] = await Promise.all([
    ctx.db.select().from(numberingRules),
    ctx.db.select().from(journals).orderBy(asc(journals.name), asc(journals.id)),
    ctx.db.select().from(counters),
  ]);
  const counts = new Map(counted.map(({ scope, value }) => [scope, value]));
  return numberedKinds.flatMap((kind) => {
    const ofKind = rules.filter((rule) => rule.kind === kind.name);
    const open = allJournals.filter((journal) => journal.kind === kind.name && journal.retiredAt === null);
    return [null, ...open].map((journal) => numberingRow(ctx, { kind, rules: ofKind, journal, counts }));
  });
}

type Place = { kind: Kind; rules: readonly Rule[]; journal: Journal | null; counts: ReadonlyMap<string, number> };

function numberingRow(ctx: Ctx, { kind, rules, journal, counts }: Place): NumberingRow {
  const own = rules.find((rule) => rule.journalId === (journal?.id ?? null));
  const used: NumberRule = own ??
    rules.find((rule) => rule.journalId === null) ?? { template: kind.numberTemplate, reset: 'never', journalId: null };
  const nextCount = (counts.get(counterScope(kind.name, used, ctx.now, ctx.companyZone)) ?? 0) + 1;
  return {
    kind: kind.name,
    journalId: journal?.id ?? null,
    journal: journal && { code: journal.code, name: journal.name },
    ruleId: own?.id ?? null,
    template: used.template,
    reset: used.reset,
    version: own?.version ?? null,
    next: renderNumber(used.template, {
      n: nextCount,
      now: ctx.now,
      zone: ctx.companyZone,
      journal: journal?.code ?? '',
    }),
    nextCount,
  };
}
