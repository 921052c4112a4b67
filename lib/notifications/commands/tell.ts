import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { truncate } from '@/lib/kernel/text';
import type { Ctx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import { requireVisible } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import type { Role, Stage } from '../kind';
import { commentFacts, statusCode } from '../queries/facts';
import { administrators, holdersOf } from '../queries/holders';
import { readMatrix } from '../queries/matrix';
import { peopleToTell } from '../queries/people';
import { type Holder, type Recipient, recipientsOf } from '../rules/recipients';
import { actorOf, addresseesOf, type Happening, newExecutorsOf, recordOf, stageOf } from '../rules/stages';
import { waysTo, whenBy } from '../rules/ways';
import { isSmsSet } from './sms-gateway';
import { type NewNotice, nobodyTold, type Telling, writeNotices } from './write-notices';

// Guarantee: nobody is told of what they did themselves, nor of a record they may not see at that moment.

/** Tells everybody whom an event concerns. Letters and messages go on their way by `release` and `deliver`. */
export async function tell(ctx: Ctx, kinds: Kinds, happening: Happening): Promise<Telling> {
  const stage = stageOf(happening.name, await statusCode(ctx, happening.data.statusId));
  if (!stage) return nobodyTold;
  const recordId = recordOf(happening);
  const details = await detailsOf(ctx, happening);
  if (details === null) return nobodyTold;
  const recipients = await chosen(ctx, happening, stage, recordId);
  const people = await peopleToTell(
    ctx,
    recipients.map(({ userId }) => userId),
    recordId,
  );
  const sms = await isSmsSet(ctx);
  const rows: NewNotice[] = [];
  for (const recipient of recipients) {
    const person = people.find(({ userId }) => userId === recipient.userId);
    if (!person || (person.mutes && recipient.role !== 'addressee')) continue;
    const ways = waysTo(person, recipient.channels, stage, sms);
    if (ways.length === 0 || !(await maySee(person.userId, kinds, recordId))) continue;
    for (const channel of ways)
      rows.push({
        ...{ eventKey: happening.id, userId: person.userId, channel, stage, role: recipient.role },
        ...{ recordId, actorId: actorOf(happening), details, createdAt: ctx.now },
        ...whenBy(channel, person, stage, ctx.now),
      });
  }
  return writeNotices(ctx, rows);
}

async function chosen(ctx: Ctx, happening: Happening, stage: Stage, recordId: number | null): Promise<Recipient[]> {
  const [matrix, holders] = await Promise.all([readMatrix(ctx), holdersFor(ctx, happening, recordId)]);
  const actor = actorOf(happening);
  const others = holders.filter(({ userId }) => userId !== actor);
  const called = stage === 'commented' ? (await commentFacts(ctx, happening.data.commentId))?.called : undefined;
  const recipients = recipientsOf(
    others.filter(({ userId }) => !called?.has(userId)),
    stage,
    matrix,
  );
  // That letters do not go out is told by no letter.
  return happening.name === 'mail.stopped'
    ? recipients.map((one) => ({ ...one, channels: one.channels.filter((channel) => channel !== 'email') }))
    : recipients;
}

async function holdersFor(ctx: Ctx, happening: Happening, recordId: number | null): Promise<Holder[]> {
  const isFailure = stageOf(happening.name, null) === 'failure';
  const named = addresseesOf(happening) ?? (isFailure ? await administrators(ctx) : null);
  if (named) return named.map((userId) => ({ userId, role: 'addressee' as Role }));
  return recordId === null ? [] : holdersOf(ctx, recordId, newExecutorsOf(happening));
}

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
  if (name === 'mailbox.stopped') {
    const mailboxId = typeof data.id === 'number' ? data.id : 0;
    return { mailboxStep: short(data.step), mailboxId, name: short(data.name), excerpt: short(data.words) };
  }
  if (name === 'employee.birthday') return { name: short(data.name) };
  if (name === 'letter.unanswered') return { hours: typeof data.hours === 'number' ? data.hours : 0 };
  if (name.startsWith('letter.'))
    return {
      ...{ excerpt: short(data.subject), letterId: typeof data.id === 'number' ? data.id : 0 },
      ...(name === 'letter.failed' ? { isRefused: 1 } : {}),
    };
  return {};
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
