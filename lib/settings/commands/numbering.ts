import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { journals, numberingRules } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { templateProblem } from '@/lib/record/number-template';
import { changeRow, lockRow } from '@/lib/record/versioned';
import { numberingForm } from '@/lib/settings/forms/views';
import type { SaveNumbering } from '../schema';

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

/**
 * The rule of a kind, or of one of its journals. Numbers given out stay; the next record follows the new rule. `original` is
 * what the form was opened with, also where there was no rule of its own yet.
 */
export async function saveNumbering(ctx: Ctx, input: SaveNumbering): Promise<{ id: number }> {
  return transaction(ctx, 'numbering.change', async (tx) => {
    authoriseSection(tx, 'numbering');
    const { kind, journalId, original, ...patch } = input;
    const problem = templateProblem(patch.template, patch.reset);
    if (problem) throw new AppError('invalid', { fields: { template: problem } });
    const journal = journalId === null ? null : await lockRow(tx, journals, journalId);
    if (journal && journal.kind !== kind) throw new AppError('not_found');
    const subject = journal ? `${kind}/${journal.code}` : kind;
    await tx.tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`numbering/${subject}`}))`);
    const stored = await findRule(tx, kind, journalId);
    if (stored) {
      await changeRow(tx, numberingRules, {
        words: numberingForm,
        stored,
        patch,
        original,
        verb: 'numbering.change',
        subject,
      });
      return { id: stored.id };
    }
    const rule = { kind, journalId, ...patch };
    const [made] = await tx.tx.insert(numberingRules).values(rule).returning({ id: numberingRules.id });
    if (!made) throw new Error('no rule was written');
    await recordAudit(tx, {
      verb: 'numbering.change',
      subject,
      details: { changes: { template: [null, patch.template] } },
    });
    return made;
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
