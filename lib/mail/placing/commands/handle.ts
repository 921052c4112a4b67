import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { mayPass } from '@/db/lost-connection';
import { mailLetters } from '@/db/schema/inbox';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { linkRecords } from '@/lib/record/links';
import type { Kinds } from '@/lib/record/record-kind';
import { type Arrived, addressesOfUsers, type Box, readArrived, readBoxes } from '../queries/arrived';
import { rulesFor } from '../queries/house';
import { findTokens, type TokenMeaning } from '../queries/kin';
import { type Answer, readAnswer } from '../rules/answer';
import { tokensOf } from '../rules/marks';
import { type Effect, effectsOf, rulesThatMatch } from '../rules/match';
import { ownText } from '../rules/reply-text';
import { isFresh } from '../rules/waiting';
import { applyAnswer } from './answer';
import { forwardLetter, inNameOf, isField, taskOfLetter } from './rule-effects';

// Guarantee: what follows from a letter follows once: its mark is set in the transaction of the effect. A letter acts for a
// person only with the token that was sent to them and from their own address, and with the rights they have then.

type Plan = {
  answer: Answerer | null;
  effects: { effect: Effect; ownerId: number | null }[];
  /** false: not with the record its thread is about */
  isLinked?: boolean;
};
type Answerer = TokenMeaning & { userId: number };

/**
 * Sees to letters that came: answers by mail, tasks and copies by rules, the record they are about. One that is hindered holds
 * up no other, and is seen to when this is asked again.
 */
export async function handleLetters(ctx: Ctx, kinds: Kinds, ids: readonly number[]): Promise<void> {
  const letters = await readArrived(ctx, ids);
  if (letters.length === 0) return;
  const boxes = await readBoxes(ctx);
  const answers = await answerersOf(ctx, letters);
  const quiet: Arrived[] = [];
  const hindered: unknown[] = [];
  for (const letter of letters) {
    const plan = { answer: answers.get(letter.id) ?? null, effects: await ruledEffects(ctx, letter, boxes, boxes) };
    if (!plan.answer && plan.effects.length === 0 && isField(letter.recordKind)) quiet.push(letter);
    else await handle(ctx, kinds, letter, plan).catch((error: unknown) => hindered.push(error));
  }
  if (quiet.length > 0) await noteQuiet(ctx, quiet);
  if (hindered.length > 0) throw hindered[0];
}

/** Letters nobody has seen to, though they came a while ago: what was to see to them was hindered for too long. */
export async function handleLeft(ctx: Ctx, kinds: Kinds, most = 200): Promise<number[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select l.event_id as id from mail_letters l join records r on r.id = l.event_id and r.deleted_at is null
    where l.handled_at is null and r.created_at < now() - interval '15 minutes' order by l.event_id limit ${most}`);
  const ids = rows.map(({ id }) => Number(id));
  await handleLetters(ctx, kinds, ids);
  return ids;
}

/** Letters of which nothing follows. */
async function noteQuiet(ctx: Ctx, letters: readonly Arrived[]): Promise<void> {
  const rows = letters.map(({ id, mailboxIds }) => ({ id, boxes: mailboxIds }));
  await ctx.db.execute(sql`
    update mail_letters l set handled_at = ${ctx.now.toISOString()}::timestamptz, ruled_mailbox_ids = q.boxes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as q(id bigint, boxes bigint[])
    where l.event_id = q.id and l.handled_at is null`);
}

type Joined = { ids: readonly number[]; mailboxId: number };

/** Rules of a mailbox that letters came to which were here already. What rules of others did of a letter is not done again. */
export async function handleJoined(ctx: Ctx, kinds: Kinds, { ids, mailboxId }: Joined): Promise<void> {
  await handleLetters(ctx, kinds, ids);
  const [letters, boxes] = [await readArrived(ctx, ids, mailboxId), await readBoxes(ctx)];
  for (const letter of letters) {
    const own = boxes.filter(({ id }) => id === mailboxId);
    const found = await ruledEffects(ctx, letter, boxes, own);
    const effects = found.filter(({ effect }) => !(effect.act === 'task' && letter.hasTask));
    await rule(ctx, kinds, letter, { mailboxId, effects });
  }
}

type Ruled = { mailboxId: number; effects: Plan['effects'] };

async function rule(ctx: Ctx, kinds: Kinds, letter: Arrived, { mailboxId, effects }: Ruled): Promise<void> {
  await transaction(ctx, 'letter.handle', async (tx) => {
    const box = sql`array[${mailboxId}::bigint]`;
    const mine = await tx.tx
      .update(mailLetters)
      .set({ ruledMailboxIds: sql`${mailLetters.ruledMailboxIds} || ${box}` })
      .where(and(eq(mailLetters.eventId, letter.id), sql`not ${mailLetters.ruledMailboxIds} @> ${box}`))
      .returning({ id: mailLetters.eventId });
    if (mine.length === 0) return;
    const system = inNameOf(ctx, tx);
    for (const { effect, ownerId } of effects) await affect(tx, system, { kinds, letter, effect, ownerId });
  });
}

/** Letters that act for a person, by letter. */
async function answerersOf(ctx: Ctx, letters: readonly Arrived[]): Promise<Map<number, Answerer>> {
  const may = letters.filter(
    (one) => !one.isAutomatic && !one.isSpam && !one.isOurs && isFresh(one.receivedAt, ctx.now),
  );
  const tokens = await findTokens(ctx, may.flatMap(tokensOf));
  const userIds = [...tokens.values()].flatMap(({ userId }) => userId ?? []);
  const addresses = await addressesOfUsers(ctx, [...new Set(userIds)]);
  const found = new Map<number, Answerer>();
  for (const letter of may) {
    const sender = letter.from?.address.toLowerCase() ?? '';
    const meanings = tokensOf(letter).flatMap((token) => tokens.get(token) ?? []);
    const mine = meanings.find(({ userId }) => userId !== null && sender !== '' && addresses.get(userId) === sender);
    if (mine && mine.userId !== null) found.set(letter.id, { recordId: mine.recordId, userId: mine.userId });
  }
  return found;
}

/** What rules of these mailboxes want of a letter that lies in them; nothing goes to an address of any of ours. */
async function ruledEffects(
  ctx: Ctx,
  letter: Arrived,
  boxes: readonly Box[],
  asked: readonly Box[],
): Promise<Plan['effects']> {
  if (letter.isOutgoing || letter.isOurs || letter.isSpam || !isFresh(letter.receivedAt, ctx.now)) return [];
  const found: Plan['effects'] = [];
  for (const box of asked.filter(({ id, isOff }) => !isOff && letter.mailboxIds.includes(id))) {
    const rules = rulesThatMatch(letter, await rulesFor(ctx, box));
    found.push(...effectsOf(rules).map(({ effect }) => ({ effect, ownerId: box.ownerId })));
  }
  const barred = new Set([...boxes.map(({ address }) => address), letter.from?.address.toLowerCase()]);
  const isGood = (effect: Effect): boolean =>
    effect.act === 'task' || !(letter.isAutomatic || barred.has(effect.address.toLowerCase()));
  return onceEach(found.filter(({ effect }) => isGood(effect)));
}

/** A letter in two mailboxes makes one task, and goes to each address once; what the company's rules say comes first. */
function onceEach(effects: Plan['effects']): Plan['effects'] {
  const key = ({ effect }: Plan['effects'][number]): string =>
    effect.act === 'task' ? 'task' : effect.address.toLowerCase();
  const once = new Map<string, Plan['effects'][number]>();
  for (const one of effects.toSorted((a, b) => Number(a.ownerId !== null) - Number(b.ownerId !== null)))
    if (!once.has(key(one))) once.set(key(one), one);
  return [...once.values()];
}

type Attempt = { plan: Plan; answer: Answer };

/** As it says; its words alone when the person may not do that; then nothing but the link, and then not even that. */
function attemptsAt(plan: Plan, text: string): Attempt[] {
  const answer = readAnswer(text);
  const words = { told: null, comment: ownText(text) };
  const silent = { ...plan, answer: null };
  return [
    { plan, answer },
    ...(plan.answer ? [{ plan, answer: words }] : []),
    ...(plan.answer ? [{ plan: silent, answer: words }] : []),
    { plan: { ...silent, isLinked: false }, answer: words },
  ];
}

/** Passes over whatever cannot be done of a letter; what may pass is thrown, and tried again. */
async function handle(ctx: Ctx, kinds: Kinds, letter: Arrived, plan: Plan): Promise<void> {
  for (const attempt of attemptsAt(plan, letter.text)) {
    try {
      return await once(ctx, kinds, letter, attempt.plan, attempt.answer);
    } catch (error) {
      if (mayPass(error)) throw error;
      passedOver(letter, error);
    }
  }
  await noteQuiet(ctx, [letter]);
}

function passedOver(letter: Arrived, error: unknown): void {
  if (error instanceof AppError) log.info({ letter: letter.id, code: error.code }, 'a letter was not done as it says');
  else log.error({ err: error, letter: letter.id }, 'a letter was not done as it says');
}

async function once(ctx: Ctx, kinds: Kinds, letter: Arrived, plan: Plan, answer: Answer): Promise<void> {
  const writer = plan.answer ? await contextOfUser(plan.answer.userId) : null;
  const actor = writer ? { ...writer, now: ctx.now } : ctx;
  await transaction(actor, writer ? 'letter.answer' : 'letter.handle', async (tx) => {
    if (!(await claim(tx, letter))) return;
    const system = inNameOf(ctx, tx);
    if (letter.recordId !== null && !isField(letter.recordKind) && plan.isLinked !== false)
      await linkRecords(system, kinds, { id: letter.id, otherId: letter.recordId });
    if (writer && plan.answer) {
      const aim = { recordId: plan.answer.recordId, at: letter.receivedAt };
      await applyAnswer(tx, kinds, aim, answer);
    }
    for (const { effect, ownerId } of plan.effects) await affect(tx, system, { kinds, letter, effect, ownerId });
  });
}

async function claim(tx: TxCtx, { id, mailboxIds }: Arrived): Promise<boolean> {
  const mine = await tx.tx
    .update(mailLetters)
    .set({ handledAt: tx.now, ruledMailboxIds: mailboxIds })
    .where(and(eq(mailLetters.eventId, id), isNull(mailLetters.handledAt)))
    .returning({ id: mailLetters.eventId });
  return mine.length > 0;
}

type Affected = { kinds: Kinds; letter: Arrived; effect: Effect; ownerId: number | null };

/**
 * Rules of the company's mail act as the house, those of one's own mailbox with one's own rights. What one of them may not, or
 * cannot, is passed over; the others do theirs.
 */
async function affect(tx: TxCtx, system: TxCtx, { kinds, letter, effect, ownerId }: Affected): Promise<void> {
  const owner = ownerId === null ? null : await contextOfUser(ownerId, tx.tx);
  if (ownerId !== null && !owner) return;
  try {
    await tx.tx.transaction(async (inside) => {
      const house = { ...system, db: inside, tx: inside };
      const who = owner ? inNameOf({ ...owner, now: tx.now }, house) : house;
      if (effect.act === 'task') await taskOfLetter({ who, system: house }, kinds, letter, effect.employeeId);
      else await forwardLetter(who, letter, effect.address);
    });
  } catch (error) {
    if (mayPass(error)) throw error;
    passedOver(letter, error);
  }
}
