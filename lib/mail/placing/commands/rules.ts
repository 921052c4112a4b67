import 'server-only';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { mailboxes } from '@/db/schema/inbox';
import { mailRules } from '@/db/schema/mail-rules';
import { directoryValues } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import { AppError } from '@/lib/kernel/errors';
import { employeeRecord } from '@/lib/people/record';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { projectRecord } from '@/lib/projects/record';
import { journalOptions } from '@/lib/record/journals';
import { selectVisible } from '@/lib/record/locking';
import type { RecordKind } from '@/lib/record/record-kind';
import { lockRow } from '@/lib/record/versioned';
import type { ChangeRule, RuleInput } from '../schema';

// Guarantee: rules of the company's mail are made by who looks after it, those of a personal mailbox by its owner alone; a
// rule names only what its maker may see.

/** A mailbox of somebody else's does not exist. */
async function authoriseBox(tx: TxCtx, mailboxId: number | null): Promise<void> {
  if (mailboxId !== null) {
    const [box] = await tx.tx.select({ ownerId: mailboxes.ownerId }).from(mailboxes).where(eq(mailboxes.id, mailboxId));
    if (!box || (box.ownerId !== null && box.ownerId !== tx.userId)) throw new AppError('not_found');
    if (box.ownerId !== null) return;
  }
  authoriseSection(tx, 'mail');
}

/** Only the company's rules are what others need to know of. */
async function audit(
  tx: TxCtx,
  verb: string,
  rule: { name: string; mailboxId: number | null },
  details?: Record<string, unknown>,
) {
  await recordAudit(tx, { verb, subject: rule.name, details: { mailboxId: rule.mailboxId, ...details } });
}

export async function createRule(ctx: Ctx, input: RuleInput): Promise<{ id: number }> {
  return transaction(ctx, 'mail.rule_create', async (tx) => {
    await authoriseBox(tx, input.mailboxId);
    await refuseUnseen(tx, input);
    const [last] = await tx.tx
      .select({ position: sql<number>`coalesce(max(${mailRules.position}), 0)`.mapWith(Number) })
      .from(mailRules)
      .where(inSameList(input.mailboxId));
    const [made] = await tx.tx
      .insert(mailRules)
      .values({ ...input, position: (last?.position ?? 0) + 1 })
      .returning({ id: mailRules.id });
    if (!made) throw new Error('no rule was written');
    await audit(tx, 'mail.rule_create', input);
    return made;
  });
}

const inSameList = (mailboxId: number | null) =>
  mailboxId === null ? isNull(mailRules.mailboxId) : eq(mailRules.mailboxId, mailboxId);

async function lockRule(tx: TxCtx, id: number) {
  const rule = await lockRow(tx, mailRules, id);
  await authoriseBox(tx, rule.mailboxId);
  return rule;
}

export async function changeRule(ctx: Ctx, { id, version, ...input }: ChangeRule): Promise<{ id: number }> {
  return transaction(ctx, 'mail.rule_change', async (tx) => {
    const stored = await lockRule(tx, id);
    if (stored.version !== version) throw new AppError('conflict');
    if (stored.mailboxId !== input.mailboxId) await authoriseBox(tx, input.mailboxId);
    await refuseUnseen(tx, input, stored);
    await tx.tx
      .update(mailRules)
      .set({ ...input, version: version + 1 })
      .where(eq(mailRules.id, id));
    await audit(tx, 'mail.rule_change', input);
    return { id };
  });
}

export async function switchRule(
  ctx: Ctx,
  { id, isEnabled }: { id: number; isEnabled: boolean },
): Promise<{ id: number }> {
  return transaction(ctx, 'mail.rule_change', async (tx) => {
    const stored = await lockRule(tx, id);
    if (stored.isEnabled === isEnabled) return { id };
    await tx.tx
      .update(mailRules)
      .set({ isEnabled, version: stored.version + 1 })
      .where(eq(mailRules.id, id));
    await audit(tx, 'mail.rule_change', stored, { isEnabled });
    return { id };
  });
}

/** Moves a rule one place up or down its list. */
export async function moveRule(ctx: Ctx, { id, to }: { id: number; to: 'up' | 'down' }): Promise<{ id: number }> {
  return transaction(ctx, 'mail.rule_change', async (tx) => {
    const stored = await lockRule(tx, id);
    const rows = await tx.tx
      .select({ id: mailRules.id })
      .from(mailRules)
      .where(inSameList(stored.mailboxId))
      .orderBy(asc(mailRules.position), asc(mailRules.id))
      .for('update');
    const order = rows.map((row) => row.id);
    const at = order.indexOf(id);
    const other = order[to === 'up' ? at - 1 : at + 1];
    if (other === undefined) return { id };
    order[to === 'up' ? at - 1 : at + 1] = id;
    order[at] = other;
    await tx.tx.execute(sql`
      update mail_rules r set position = n.place
      from unnest(${sql.param(order)}::bigint[]) with ordinality as n (id, place) where n.id = r.id`);
    await audit(tx, 'mail.rule_change', stored, { to });
    return { id };
  });
}

export async function deleteRule(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mail.rule_delete', async (tx) => {
    const stored = await lockRule(tx, id);
    await tx.tx.delete(mailRules).where(eq(mailRules.id, id));
    await audit(tx, 'mail.rule_delete', stored);
    return { id };
  });
}

/** What a rule names its maker must see; what it named before may stay. */
async function refuseUnseen(
  tx: TxCtx,
  { actions }: RuleInput,
  before?: { actions: RuleInput['actions'] },
): Promise<void> {
  const known = new Set((before?.actions ?? []).map((one) => JSON.stringify(one)));
  for (const action of actions.filter((one) => !known.has(JSON.stringify(one)))) {
    if (action.act === 'project') await requireSeen(tx, projectRecord as RecordKind, action.projectId, 'projectId');
    if (action.act === 'responsible')
      await requireSeen(tx, employeeRecord as RecordKind, action.employeeId, 'employeeId');
    if (action.act === 'task' && action.employeeId !== null)
      await requireSeen(tx, employeeRecord as RecordKind, action.employeeId, 'taskEmployeeId');
    if (action.act === 'type') await requireType(tx, action.typeId);
    if (
      action.act === 'journal' &&
      !(await journalOptions(tx, eventKind.name)).some(({ id }) => id === action.journalId)
    )
      refuse('journalId');
  }
}

function refuse(field: string): never {
  throw new AppError('invalid', { fields: { [field]: 'not_found' } });
}

async function requireSeen(tx: TxCtx, rk: RecordKind, id: number, field: string): Promise<void> {
  if ((await selectVisible(tx, rk, [id], 'kept')).length === 0) refuse(field);
}

async function requireType(tx: TxCtx, id: number): Promise<void> {
  const found = await tx.tx
    .select({ id: directoryValues.id })
    .from(directoryValues)
    .where(and(inArray(directoryValues.id, [id]), eq(directoryValues.directory, 'event_type')));
  if (found.length === 0) refuse('typeId');
}
