import 'server-only';
import { company } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import { companyForm } from '@/lib/settings/forms/views';
import { recomputeDue } from '@/lib/tasks/commands/recompute-due';
import type { ChangeCompany } from '../schema';

/** Company details. A new time zone moves the instant at which every date ends. */
export async function changeCompany(ctx: Ctx, input: ChangeCompany): Promise<{ id: number }> {
  return transaction(ctx, 'company.change', async (tx) => {
    authoriseSection(tx, 'company');
    const { original, version: _, ...patch } = input;
    const stored = await lockRow(tx, company, 1);
    const edit = { words: companyForm, stored, patch, original, verb: 'company.change', subject: stored.name };
    const changes = await changeRow(tx, company, edit);
    if (changes.timeZone) await recomputeDue(tx, patch.timeZone ?? stored.timeZone);
    if (Object.keys(changes).length) await emit(tx, 'company.changed', { fields: Object.keys(changes) });
    return { id: 1 };
  });
}
