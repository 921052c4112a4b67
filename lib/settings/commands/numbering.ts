import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { journals, numberingRules } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { templateProblem } from '@/lib/record/number-template';
import type { SaveNumbering } from '../schema';
import { lockRow } from './versioned';

type Rule = typeof numberingRules.$inferSelect;

async function findRule(tx: TxCtx, kind: string, journalId: number | null): Promise<Rule | undefined> {
  const place = journalId === null ? isNull(numberingRules.journalId) : eq(numberingRules.journalId, journalId);
  const [rule] = await tx.tx
    .select()
    .from(numberingRules)
    .where(and(eq(numberingRules.kind, kind), place))
    .for('update');
  return rule;
}

/** The rule of a kind, or of one of its journals. Numbers given out stay; the next record follows the new rule. */
export async function saveNumbering(ctx: Ctx, input: SaveNumbering): Promise<{ id: number }> {
  return transaction(ctx, 'numbering.change', async (tx) => {
    authoriseSection(tx, 'numbering');
    const { kind, journalId, template, reset } = input;
    const problem = templateProblem(template, reset);
    if (problem) throw new AppError('invalid', { fields: { template: problem } });
    const journal = journalId === null ? null : await lockRow(tx, journals, journalId);
    if (journal && journal.kind !== kind) throw new AppError('not_found');
    const stored = await findRule(tx, kind, journalId);
    refuseStale(stored, input);
    const [saved] = await tx.tx
      .insert(numberingRules)
      .values({ kind, journalId, template, reset })
      .onConflictDoUpdate({
        target: [numberingRules.kind, numberingRules.journalId],
        set: { template, reset, version: (stored?.version ?? 0) + 1 },
      })
      .returning({ id: numberingRules.id });
    if (!saved) throw new Error('no rule was written');
    const before = stored ? { template: stored.template, reset: stored.reset } : null;
    const subject = journal ? `${kind}/${journal.code}` : kind;
    await recordAudit(tx, { verb: 'numbering.change', subject, details: { before, after: { template, reset } } });
    return saved;
  });
}

/** A journal without a rule of its own is numbered with its kind. */
export async function deleteNumbering(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'numbering.delete', async (tx) => {
    authoriseSection(tx, 'numbering');
    const stored = await lockRow(tx, numberingRules, id);
    if (stored.journalId === null) throw new AppError('forbidden');
    const journal = await lockRow(tx, journals, stored.journalId);
    await tx.tx.delete(numberingRules).where(eq(numberingRules.id, id));
    const subject = `${stored.kind}/${journal.code}`;
    await recordAudit(tx, { verb: 'numbering.delete', subject, details: { template: stored.template } });
    return { id };
  });
}

/** A rule is short: whoever opened an older one is shown the template a colleague wrote and decides again. */
function refuseStale(stored: Rule | undefined, { version, template, reset }: SaveNumbering): void {
  if ((stored?.version ?? null) === version) return;
  if (stored && stored.template === template && stored.reset === reset) return;
  throw new AppError('conflict', {
    conflicts: {
      template: { mine: template, theirs: stored?.template ?? null, original: null },
      reset: { mine: reset, theirs: stored?.reset ?? null, original: null },
    },
  });
}
