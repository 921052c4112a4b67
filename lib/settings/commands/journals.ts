import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { journals } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import { journalForm } from '@/lib/settings/forms/views';
import { findKind } from '@/lib/settings/numbering/kind';
import type { ChangeJournal, CreateJournal } from '../schema';

/** A new journal is open to whoever has the kind, until a role gets rights of its own on it. */
export async function createJournal(ctx: Ctx, input: CreateJournal): Promise<{ id: number }> {
  return transaction(ctx, 'journal.create', async (tx) => {
    authoriseSection(tx, 'journals');
    if (!findKind(input.kind)?.journals) throw new AppError('invalid', { fields: { kind: 'not_valid' } });
    await refuseTaken(tx, input.kind, input.code);
    const [made] = await tx.tx.insert(journals).values(input).returning({ id: journals.id });
    if (!made) throw new Error('no journal was created');
    await recordAudit(tx, {
      verb: 'journal.create',
      subject: `${input.kind}/${input.code}`,
      details: { name: input.name },
    });
    return made;
  });
}

export async function changeJournal(ctx: Ctx, input: ChangeJournal): Promise<{ id: number }> {
  return transaction(ctx, 'journal.change', async (tx) => {
    authoriseSection(tx, 'journals');
    const { id, original, version: _, ...patch } = input;
    const stored = await lockRow(tx, journals, id);
    if (patch.code && patch.code !== stored.code) await refuseTaken(tx, stored.kind, patch.code, id);
    const subject = `${stored.kind}/${stored.code}`;
    await changeRow(tx, journals, { words: journalForm, stored, patch, original, verb: 'journal.change', subject });
    return { id };
  });
}

/** A retired journal takes no new records and keeps those it has. */
export async function retireJournal(ctx: Ctx, input: { id: number; retired: boolean }): Promise<{ id: number }> {
  return transaction(ctx, 'journal.retire', async (tx) => {
    authoriseSection(tx, 'journals');
    const stored = await lockRow(tx, journals, input.id);
    if ((stored.retiredAt !== null) === input.retired) return { id: input.id };
    const verb = input.retired ? 'journal.retire' : 'journal.return';
    const patch = { retiredAt: input.retired ? tx.now : null };
    await changeRow(tx, journals, {
      words: journalForm,
      stored,
      patch,
      verb,
      subject: `${stored.kind}/${stored.code}`,
    });
    return { id: input.id };
  });
}

/** Deletes a journal that never had a record, with its rights and its rule of numbering; otherwise `in_use`. */
export async function deleteJournal(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'journal.delete', async (tx) => {
    authoriseSection(tx, 'journals');
    const stored = await lockRow(tx, journals, id);
    const [used] = await tx.tx.execute(sql`
      select 1 where exists (select 1 from records where journal_id = ${id})
        or exists (select 1 from history where changes -> 'journalId' @> ${String(id)}::jsonb)`);
    if (used) throw new AppError('in_use', { params: { name: stored.name } });
    await tx.tx.execute(sql`delete from numbering_rules where journal_id = ${id}`);
    await tx.tx.execute(sql`delete from journal_grants where journal_id = ${id}`);
    await tx.tx.delete(journals).where(eq(journals.id, id));
    await recordAudit(tx, { verb: 'journal.delete', subject: `${stored.kind}/${stored.code}` });
    return { id };
  });
}

async function refuseTaken(tx: TxCtx, kind: string, code: string, except = 0): Promise<void> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`journals/${kind}`}))`);
  const [taken] = await tx.tx
    .select({ id: journals.id })
    .from(journals)
    .where(and(eq(journals.kind, kind), eq(sql`lower(${journals.code})`, code.toLowerCase()), ne(journals.id, except)));
  if (taken) throw new AppError('invalid', { fields: { code: 'taken' } });
}
