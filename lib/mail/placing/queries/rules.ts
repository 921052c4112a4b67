import 'server-only';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { mailboxes } from '@/db/schema/inbox';
import { mailRules } from '@/db/schema/mail-rules';
import { authoriseSection } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import { AppError } from '@/lib/kernel/errors';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { visibleAmong } from '@/lib/record/any-kind';
import { directoryOptions } from '@/lib/record/directories';
import { journalOptions } from '@/lib/record/journals';
import type { RecordKind } from '@/lib/record/record-kind';
import type { RuleAction } from '../../inbox/kind';
import type { RuleBox, RuleNames, RuleRow } from '../views';

/** Mailboxes whose rules the reader makes: the company's, or their own. */
export async function listRuleBoxes(ctx: Ctx, whose: 'company' | 'own'): Promise<RuleBox[]> {
  if (whose === 'company') authoriseSection(ctx, 'mail');
  return ctx.db
    .select({ id: mailboxes.id, name: mailboxes.name })
    .from(mailboxes)
    .where(whose === 'company' ? isNull(mailboxes.ownerId) : eq(mailboxes.ownerId, ctx.userId ?? -1))
    .orderBy(asc(mailboxes.name), asc(mailboxes.id));
}

/** Rules of a mailbox, or of all the company's mail, in their order. */
export async function listRules(ctx: Ctx, mailboxId: number | null): Promise<RuleRow[]> {
  await requireBox(ctx, mailboxId);
  return ctx.db
    .select({
      ...{ id: mailRules.id, mailboxId: mailRules.mailboxId, name: mailRules.name, isEnabled: mailRules.isEnabled },
      ...{ matchesAll: mailRules.matchesAll, stops: mailRules.stops, conditions: mailRules.conditions },
      ...{ actions: mailRules.actions, version: mailRules.version },
    })
    .from(mailRules)
    .where(mailboxId === null ? isNull(mailRules.mailboxId) : eq(mailRules.mailboxId, mailboxId))
    .orderBy(asc(mailRules.position), asc(mailRules.id));
}

/** A mailbox of somebody else's does not exist; the company's are of who looks after its mail. */
export async function requireBox(ctx: Ctx, mailboxId: number | null): Promise<void> {
  if (mailboxId === null) return authoriseSection(ctx, 'mail');
  const [box] = await ctx.db.select({ ownerId: mailboxes.ownerId }).from(mailboxes).where(eq(mailboxes.id, mailboxId));
  if (!box || (box.ownerId !== null && box.ownerId !== ctx.userId)) throw new AppError('not_found');
  if (box.ownerId === null) authoriseSection(ctx, 'mail');
}

const recordIn = (action: RuleAction): number[] =>
  action.act === 'project'
    ? [action.projectId]
    : action.act === 'responsible' || action.act === 'task'
      ? action.employeeId
        ? [action.employeeId]
        : []
      : [];

const named = new Map<string, RecordKind>([
  [projectRecord.kind.name, projectRecord as RecordKind],
  [employeeRecord.kind.name, employeeRecord as RecordKind],
]);

/** The names of what rules name. */
export async function namesInRules(ctx: Ctx, rules: readonly RuleRow[]): Promise<RuleNames> {
  const ids = [...new Set(rules.flatMap(({ actions }) => actions.flatMap(recordIn)))];
  const seen = await visibleAmong(ctx, named, ids);
  const rows = seen.size
    ? await ctx.db.execute<{ id: string; title: string }>(
        sql`select id, title from records where id = any(${sql.param([...seen])}::bigint[])`,
      )
    : [];
  const [types, journals] = await Promise.all([
    directoryOptions(ctx, 'event_type'),
    journalOptions(ctx, eventKind.name),
  ]);
  return {
    records: new Map(rows.map(({ id, title }) => [Number(id), title])),
    types: new Map(types.map(({ id, name }) => [id, name])),
    journals: new Map(journals.map(({ id, name }) => [id, name])),
  };
}
