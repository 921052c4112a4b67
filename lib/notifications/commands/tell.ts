import 'server-only';
import { notifications } from '@/db/schema/notifications';
import { AppError } from '@/lib/kernel/errors';
import { truncate } from '@/lib/kernel/text';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { requireVisible } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { type Channel, channels, type NoticeState, type Role, type Stage } from '../kind';
import { commentFacts, statusCode } from '../queries/facts';
import { administrators, holdersOf } from '../queries/holders';
import { readMatrix } from '../queries/matrix';
import { peopleToTell, type Told } from '../queries/people';
import { nextHour, quietUntil } from '../rules/hours';
import { type Holder, type Recipient, recipientsOf } from '../rules/recipients';
import { actorOf, addresseesOf, firingsOf, type Happening, newExecutorsOf, recordOf, stageOf } from '../rules/stages';
import { isSmsSet } from './sms-gateway';

// Guarantee: of one event a person is told once by each way, however often it is brought; never of what they did themselves,
// and only when they may see the record at that moment.

type Row = typeof notifications.$inferInsert;

/** `due`: the ways by which something of it should go on at once. */
export type Telling = { told: number; due: Channel[] };
const nobody: Telling = { told: 0, due: [] };

/** Tells everybody whom an event concerns. Letters and messages go on their way by `release` and `deliver`. */
export async function tell(ctx: Ctx, kinds: Kinds, happening: Happening): Promise<Telling> {
  const stage = stageOf(happening.name, await statusCode(ctx, happening.data.statusId));
  if (!stage) return nobody;
  const recordId = recordOf(happening);
  const details = await detailsOf(ctx, happening);
  if (details === null) return nobody;
  const recipients = await chosen(ctx, happening, stage, recordId);
  const people = await peopleToTell(
    ctx,
    recipients.map(({ userId }) => userId),
    recordId,
  );
  const sms = await isSmsSet(ctx);
  const rows: Row[] = [];
  for (const recipient of recipients) {
    const person = people.find(({ userId }) => userId === recipient.userId);
    if (!person || (person.mutes && recipient.role !== 'addressee')) continue;
    const ways = waysTo(person, recipient, stage, sms);
    if (ways.length === 0 || !(await maySee(person.userId, kinds, recordId))) continue;
    const own = { ...details, ...firingDetails(happening, person.userId) };
    for (const channel of ways)
      rows.push({
        ...{ eventKey: happening.id, userId: person.userId, channel, stage, role: recipient.role },
        ...{ recordId, actorId: actorOf(happening), details: own, createdAt: ctx.now },
        ...whenBy(channel, person, stage, ctx.now),
      });
  }
  if (rows.length === 0) return nobody;
  // Of all rows, also those that an attempt before this one wrote: it may have died before it passed them on.
  const due = rows.filter(({ dueAt }) => dueAt && dueAt <= ctx.now).map(({ channel }) => channel);
  const told = await transaction(ctx, 'notification.tell', (tx) => write(tx, rows));
  return { told, due: [...new Set(due)] };
}

async function write(tx: TxCtx, rows: Row[]): Promise<number> {
  const made = await tx.tx.insert(notifications).values(rows).onConflictDoNothing().returning({ id: notifications.id });
  return made.length;
}

async function chosen(ctx: Ctx, happening: Happening, stage: Stage, recordId: number | null): Promise<Recipient[]> {
  const [matrix, holders] = await Promise.all([readMatrix(ctx), holdersFor(ctx, happening, recordId)]);
  const actor = actorOf(happening);
  // A reminder is not news of what somebody did.
  const others = stage === 'reminder' ? holders : holders.filter(({ userId }) => userId !== actor);
  const called = stage === 'commented' ? (await commentFacts(ctx, happening.data.commentId))?.called : undefined;
  const recipients = recipientsOf(
    others.filter(({ userId }) => !called?.has(userId)),
    stage,
    matrix,
  );
  return recipients.map((one) => ({ ...one, channels: waysOf(happening, one) }));
}

async function holdersFor(ctx: Ctx, happening: Happening, recordId: number | null): Promise<Holder[]> {
  const named = stageOf(happening.name, null) === 'failure' ? await administrators(ctx) : addresseesOf(happening);
  if (named) return named.map((userId) => ({ userId, role: 'addressee' as Role }));
  return recordId === null ? [] : holdersOf(ctx, recordId, newExecutorsOf(happening));
}

/** Whoever set a reminder has said whether it comes by mail, too; that letters do not go out is told by no letter. */
function waysOf({ name, data }: Happening, { channels: all }: Recipient): Channel[] {
  if (name === 'mail.stopped') return all.filter((channel) => channel !== 'email');
  if (name !== 'task.reminder_due' || (data.byEmail === undefined && data.byPush === undefined)) return all;
  const wanted: Record<Channel, boolean> = {
    ...{ app: true, email: data.byEmail === true, push: data.byPush === true, sms: all.includes('sms') },
  };
  return channels.filter((channel) => wanted[channel]);
}

function waysTo(person: Told, { channels: all }: Recipient, stage: Stage, sms: boolean): Channel[] {
  const off = person.off[stage] ?? [];
  const there: Record<Channel, boolean> = {
    ...{ app: true, email: person.email !== '', push: person.hasPush, sms: sms && person.phone !== '' },
  };
  return all.filter((channel) => there[channel] && !off.includes(channel));
}

const firingDetails = ({ name, data }: Happening, userId: number): { firingId?: number } => {
  const firing = name === 'task.reminder_due' ? firingsOf(data).find((one) => one.userId === userId) : undefined;
  return firing?.id ? { firingId: firing.id } : {};
};

/** What is kept to be shown; null: there is nothing to be told any more. */
async function detailsOf(ctx: Ctx, { name, data }: Happening): Promise<Record<string, string | number> | null> {
  const short = (value: unknown): string => truncate(typeof value === 'string' ? value : '', 300);
  if (name === 'record.commented' || name === 'user.mentioned') {
    const comment = await commentFacts(ctx, data.commentId);
    return comment && { excerpt: short(comment.body) };
  }
  if (name === 'task.returned') return { excerpt: short(data.comment) };
  if (name === 'function.failed') return { name: short(data.functionId), excerpt: short(data.error) };
  if (name === 'mail.stopped') return { mailStep: short(data.step), excerpt: short(data.words) };
  if (name === 'employee.birthday') return { name: short(data.name) };
  if (name.startsWith('letter.'))
    return {
      ...{ excerpt: short(data.subject), letterId: typeof data.id === 'number' ? data.id : 0 },
      ...(name === 'letter.failed' ? { isRefused: 1 } : {}),
    };
  return {};
}

/** Stages that do not wait for the morning: their moment was chosen by the person, or they must decide something. */
const urgent: readonly Stage[] = ['reminder', 'letter_unknown'];

function whenBy(
  channel: Channel,
  { timeZone, quiet, digestHour }: Told,
  stage: Stage,
  now: Date,
): { state: NoticeState; dueAt: Date | null; sentAt: Date | null } {
  if (channel === 'app') return { state: 'sent', dueAt: null, sentAt: now };
  const isUrgent = urgent.includes(stage);
  const digest = channel === 'email' && digestHour !== null && !isUrgent ? nextHour(now, timeZone, digestHour) : null;
  const dueAt = digest ?? (isUrgent ? null : quietUntil(now, timeZone, quiet)) ?? now;
  return { state: 'waiting', dueAt, sentAt: null };
}

async function maySee(userId: number, kinds: Kinds, recordId: number | null): Promise<boolean> {
  const theirs = await contextOfUser(userId);
  if (!theirs) return false;
  if (recordId === null) return true;
  return requireVisible(theirs, kinds, recordId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError) return false;
      throw error;
    },
  );
}
