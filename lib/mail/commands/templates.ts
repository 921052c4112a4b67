import 'server-only';
import { eq } from 'drizzle-orm';
import { letterTemplates, signatures } from '@/db/schema/mail';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { hasSection } from '@/lib/kernel/rights';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import type { ChangeTemplate, CreateTemplate } from '../schema';
import { templateForm } from '../views';

const self = (ctx: Ctx): number => {
  if (ctx.userId === null) throw new AppError('forbidden');
  return ctx.userId;
};

/** A template of one's own, or one for everybody by who looks after the mail. */
export async function createTemplate(ctx: Ctx, { shared, ...input }: CreateTemplate): Promise<{ id: number }> {
  return transaction(ctx, 'mail.template_create', async (tx) => {
    if (shared) authoriseSection(tx, 'mail');
    const [made] = await tx.tx
      .insert(letterTemplates)
      .values({ ...input, ownerId: shared ? null : self(tx) })
      .returning({ id: letterTemplates.id });
    if (!made) throw new Error('no template was written');
    if (shared) await recordAudit(tx, { verb: 'mail.template_create', subject: input.name });
    return made;
  });
}

/** One's own, or a shared one of who looks after the mail; another's does not exist. */
async function lockTemplate(tx: TxCtx, id: number) {
  const row = await lockRow(tx, letterTemplates, id);
  if (row.ownerId === null ? !hasSection(tx.rights, 'mail') : row.ownerId !== tx.userId)
    throw new AppError(row.ownerId === null ? 'forbidden' : 'not_found');
  return row;
}

export async function changeTemplate(ctx: Ctx, input: ChangeTemplate): Promise<{ id: number }> {
  const { id, original, version: _, ...patch } = input;
  return transaction(ctx, 'mail.template_change', async (tx) => {
    const stored = await lockTemplate(tx, id);
    const edit = { words: templateForm, stored, patch, original, verb: 'mail.template_change', subject: stored.name };
    await changeRow(tx, letterTemplates, edit);
    return { id };
  });
}

export async function deleteTemplate(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mail.template_delete', async (tx) => {
    const stored = await lockTemplate(tx, id);
    await tx.tx.delete(letterTemplates).where(eq(letterTemplates.id, id));
    if (stored.ownerId === null) await recordAudit(tx, { verb: 'mail.template_delete', subject: stored.name });
    return { id };
  });
}

/** What stands below one's letters. */
export async function saveSignature(ctx: Ctx, { body }: { body: string }): Promise<null> {
  const userId = self(ctx);
  return transaction(ctx, 'mail.signature', async (tx) => {
    await tx.tx
      .insert(signatures)
      .values({ userId, body })
      .onConflictDoUpdate({ target: signatures.userId, set: { body } });
    return null;
  });
}
