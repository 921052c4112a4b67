import 'server-only';
import { and, eq } from 'drizzle-orm';
import { journalGrants, roles } from '@/db/schema/access';
import { journals } from '@/db/schema/settings';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { authoriseWithin, changeAccessOf, DIRECTOR, type Holder, isUnbound, lockAccess } from '@/lib/access/grants';
import { rightsOfRole } from '@/lib/access/role-rights';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRow } from '@/lib/record/versioned';
import type { JournalRightsInput } from '../schema';

const ofHolder = (holder: Holder) =>
  'roleId' in holder ? eq(journalGrants.roleId, holder.roleId) : eq(journalGrants.userId, holder.userId);

/** Rights of a role or a person on a journal. The first one closes the journal to everybody else. */
export async function saveJournalRights(
  ctx: Ctx,
  { journalId, holder, ...given }: JournalRightsInput,
): Promise<{ id: number }> {
  authoriseSection(ctx, 'roles');
  return transaction(ctx, 'journal.rights', async (tx) => {
    const journal = await lockRow(tx, journals, journalId);
    const who = holderOf(holder);
    let id = 0;
    const subject = await guarded(tx, who, journalId, async () => {
      await tx.tx.delete(journalGrants).where(and(eq(journalGrants.journalId, journalId), ofHolder(who)));
      const sight = { ...given, see: given.see || given.create || given.change || given.delete };
      const [made] = await tx.tx
        .insert(journalGrants)
        .values({ journalId, ...who, ...sight })
        .returning({ id: journalGrants.id });
      id = made?.id ?? 0;
    });
    await recordAudit(tx, {
      verb: 'journal.rights',
      subject: `${journal.kind}/${journal.code}`,
      details: { holder: subject, ...given },
    });
    await emit(tx, 'journal.rights_changed', { id: journalId });
    return { id };
  });
}

/** Takes a role or a person off a journal. The last one taken off opens it to whoever has its kind. */
export async function removeJournalRights(ctx: Ctx, { id }: { id: number }): Promise<null> {
  authoriseSection(ctx, 'roles');
  return transaction(ctx, 'journal.rights', async (tx) => {
    const [row] = await tx.tx.select().from(journalGrants).where(eq(journalGrants.id, id));
    if (!row) throw new AppError('not_found');
    const journal = await lockRow(tx, journals, row.journalId);
    const who: Holder = row.roleId !== null ? { roleId: row.roleId } : { userId: row.userId ?? 0 };
    const holder = await guarded(tx, who, row.journalId, async () => {
      await tx.tx.delete(journalGrants).where(eq(journalGrants.id, id));
    });
    await recordAudit(tx, {
      verb: 'journal.rights',
      subject: `${journal.kind}/${journal.code}`,
      details: { holder, removed: true },
    });
    await emit(tx, 'journal.rights_changed', { id: row.journalId });
    return null;
  });
}

function holderOf(text: string): Holder {
  const [kind, id] = text.split('-');
  return kind === 'role' ? { roleId: Number(id) } : { userId: Number(id) };
}

/** Who works on a journal's rights holds all of them there, and works on nobody who may more than they do. Returns whom. */
async function guarded(tx: TxCtx, who: Holder, journalId: number, work: () => Promise<void>): Promise<string> {
  await lockAccess(tx);
  const unbound = await isUnbound(tx);
  const own = tx.rights.journals.find((journal) => journal.journalId === journalId);
  if (!unbound && own && !(own.see && own.create && own.change && own.delete)) throw new AppError('forbidden');
  if ('userId' in who) {
    const { login } = await lockRow(tx, users, who.userId);
    await changeAccessOf(tx, who.userId, work);
    return login;
  }
  const role = await lockRow(tx, roles, who.roleId);
  if (role.code === DIRECTOR) throw new AppError('invalid', { fields: { holder: 'director_sees_all' } });
  if (!unbound) authoriseWithin(tx, await rightsOfRole(tx, who.roleId));
  await work();
  if (!unbound) authoriseWithin(tx, await rightsOfRole(tx, who.roleId));
  return role.code ?? role.name;
}
