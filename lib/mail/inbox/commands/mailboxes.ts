import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { mailboxes, mailboxReaders, mailCopies, mailFolders } from '@/db/schema/inbox';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import { mayChangeMailbox, mayCreateMailbox, maySeeMailbox } from '../policy';
import type { ChangeMailbox, CreateMailbox, MailboxSwitch } from '../schema';
import { mailboxForm } from '../views';
import { type MailboxRow, openSecrets, type Secrets, sealSecrets } from './access';
import { refuseUnknownPlaces } from './places';

/** A mailbox that is not theirs does not exist for a person who does not look after the mail. */
export async function lockMailbox(tx: TxCtx, id: number): Promise<MailboxRow> {
  const row = await lockRow(tx, mailboxes, id);
  if (!maySeeMailbox(tx, row)) throw new AppError('not_found');
  return row;
}

export async function createMailbox(
  ctx: Ctx,
  { isOwn, secret = '', clientSecret = '', ...values }: CreateMailbox,
): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.create', async (tx) => {
    if (!mayCreateMailbox(tx, isOwn)) throw new AppError('forbidden');
    if (values.loginBy === 'oauth2' && values.tokenUrl === '')
      throw new AppError('invalid', { fields: { tokenUrl: 'required' } });
    await refuseUnknownPlaces(tx, values);
    const [made] = await tx.tx
      .insert(mailboxes)
      .values({
        ...values,
        ownerId: isOwn ? tx.userId : null,
        secret: sealSecrets({ secret, clientSecret }),
        createdAt: tx.now,
      })
      .returning({ id: mailboxes.id });
    if (!made) throw new Error('no mailbox was written');
    if (isOwn && tx.userId !== null)
      await tx.tx.insert(mailboxReaders).values({ mailboxId: made.id, userId: tx.userId });
    await recordAudit(tx, {
      verb: 'mailbox.create',
      subject: values.name,
      details: { address: values.address, isOwn },
    });
    await emit(tx, 'mailbox.asked', { id: made.id });
    return made;
  });
}

/** Changes a mailbox. A secret left empty stays, but goes with its server and its login: another gets none of it. */
export async function changeMailbox(
  ctx: Ctx,
  { id, original, version: _, secret, clientSecret, ...patch }: ChangeMailbox,
): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.change', async (tx) => {
    const stored = await lockMailbox(tx, id);
    if (!mayChangeMailbox(tx, stored)) throw new AppError('forbidden');
    await refuseUnknownPlaces(tx, patch);
    const subject = patch.name ?? stored.name;
    const edit = { words: mailboxForm, stored, patch, original, verb: 'mailbox.change', subject };
    const changes = await changeRow(tx, mailboxes, edit);
    const isElsewhere = ['host', 'login', 'loginBy', 'tokenUrl', 'clientId'].some((field) => field in changes);
    const isNewSecret = await changeSecret(tx, stored, { secret, clientSecret }, isElsewhere);
    if (changes.host || changes.login) await beginAccount(tx, id);
    if (Object.keys(changes).length || isNewSecret) {
      await tx.tx.update(mailboxes).set(rested).where(eq(mailboxes.id, id));
      await emit(tx, 'mailbox.asked', { id });
    }
    return { id };
  });
}

/** What went against it is forgotten: it is tried at once. */
const rested = {
  failures: 0,
  restUntil: null,
  failedStep: null,
  failedAt: null,
  failedWords: '',
  heldUntil: null,
};

async function changeSecret(
  tx: TxCtx,
  stored: MailboxRow,
  given: Partial<Secrets>,
  isElsewhere: boolean,
): Promise<boolean> {
  const known = isElsewhere ? { secret: '', clientSecret: '' } : openSecrets(stored.secret);
  const next = { secret: given.secret || known.secret, clientSecret: given.clientSecret || known.clientSecret };
  const isSame = !given.secret && !given.clientSecret && !isElsewhere;
  if (isSame || (next.secret === '' && stored.secret === '')) return false;
  await tx.tx
    .update(mailboxes)
    .set({ secret: sealSecrets(next), version: sql`${mailboxes.version} + 1` })
    .where(eq(mailboxes.id, stored.id));
  await recordAudit(tx, { verb: 'mailbox.secret', subject: stored.name });
  return true;
}

/** By folders and numbers alone what lies in another account cannot be told from what lay in the one before. */
async function beginAccount(tx: TxCtx, id: number): Promise<void> {
  await tx.tx
    .update(mailboxes)
    .set({ account: sql`${mailboxes.account} + 1` })
    .where(eq(mailboxes.id, id));
  await tx.tx
    .update(mailFolders)
    .set({ goneAt: sql`now()` })
    .where(and(eq(mailFolders.mailboxId, id), isNull(mailFolders.goneAt)));
}

export async function switchMailbox(ctx: Ctx, { id, on }: MailboxSwitch): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.switch', async (tx) => {
    const row = await lockMailbox(tx, id);
    if (!maySeeMailbox(tx, row)) throw new AppError('forbidden');
    if (row.isEnabled === on) return { id };
    await tx.tx
      .update(mailboxes)
      .set({ isEnabled: on, ...rested, version: sql`${mailboxes.version} + 1` })
      .where(eq(mailboxes.id, id));
    await recordAudit(tx, { verb: on ? 'mailbox.on' : 'mailbox.off', subject: row.name });
    if (on) await emit(tx, 'mailbox.asked', { id });
    return { id };
  });
}

/** Older letters wait, or go on coming; new ones come all the same. */
export async function pauseBackfill(ctx: Ctx, { id, on }: MailboxSwitch): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.pause', async (tx) => {
    const row = await lockMailbox(tx, id);
    if (!maySeeMailbox(tx, row)) throw new AppError('forbidden');
    if (row.isBackfillPaused === on) return { id };
    await tx.tx
      .update(mailboxes)
      .set({ isBackfillPaused: on, version: sql`${mailboxes.version} + 1` })
      .where(eq(mailboxes.id, id));
    await recordAudit(tx, { verb: on ? 'mailbox.pause' : 'mailbox.resume', subject: row.name });
    if (!on) await emit(tx, 'mailbox.asked', { id });
    return { id };
  });
}

/** Only a mailbox without letters goes: who may read a letter follows from its mailboxes. Others are switched off. */
export async function deleteMailbox(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.delete', async (tx) => {
    const row = await lockMailbox(tx, id);
    if (!mayChangeMailbox(tx, row)) throw new AppError('forbidden');
    const [letter] = await tx.tx
      .select({ eventId: mailCopies.eventId })
      .from(mailCopies)
      .innerJoin(mailFolders, eq(mailFolders.id, mailCopies.folderId))
      .where(eq(mailFolders.mailboxId, id))
      .limit(1);
    if (letter) throw new AppError('in_use');
    await tx.tx.delete(mailboxes).where(eq(mailboxes.id, id));
    await recordAudit(tx, { verb: 'mailbox.delete', subject: row.name });
    return { id };
  });
}
