import 'server-only';
import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { AppError } from '@/lib/kernel/errors';
import { groupBy } from '@/lib/kernel/group';
import { queueLetter } from '@/lib/mail/commands/queue';
import { publicUrlOf, readServer } from '@/lib/mail/commands/server';
import type { LetterLink } from '@/lib/mail/views';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { wordsOf } from '@/lib/platform/words';
import { requireVisible } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { factsOf, nameOfUser } from '../queries/facts';
import { peopleToTell, type Told } from '../queries/people';
import { composeDigest, composeLetter, type Matter } from './letter';

// Guarantee: what has come due becomes one letter per person or per matter, written in one transaction with the mark that it
// was; whoever may not see the record any more gets none of it.

type Row = typeof notifications.$inferSelect;

/** Links that act with one tap, made anew for each letter: act → path. */
export type TapLinks = (
  tx: TxCtx,
  asks: readonly { userId: number; taskId: number; firingId: number | null }[],
) => Promise<readonly Record<string, string>[]>;
export type Means = { kinds: Kinds; taps?: TapLinks };

const PEOPLE = 200;

/** Writes the letters of all that is due until now. One person whose letters cannot be written holds up no other. */
export async function releaseLetters(ctx: Ctx, means: Means): Promise<{ letters: number }> {
  const troubled: number[] = [];
  let letters = 0;
  let trouble: unknown;
  for (;;) {
    const people = await ctx.db
      .selectDistinct({ userId: notifications.userId })
      .from(notifications)
      .where(and(isDue(ctx), notInArray(notifications.userId, troubled)))
      .limit(PEOPLE);
    if (people.length === 0) break;
    for (const { userId } of people) {
      try {
        letters += await releaseFor(ctx, means, userId);
      } catch (error) {
        troubled.push(userId);
        trouble = error;
      }
    }
  }
  if (trouble) throw trouble;
  return { letters };
}

const isDue = (ctx: Ctx) =>
  and(
    eq(notifications.state, 'waiting'),
    eq(notifications.channel, 'email'),
    sql`${notifications.dueAt} <= ${ctx.now.toISOString()}::timestamptz`,
  );

async function releaseFor(ctx: Ctx, means: Means, userId: number): Promise<number> {
  const [to] = await peopleToTell(ctx, [userId], null);
  const theirs = await contextOfUser(userId);
  return transaction(ctx, 'notification.release', async (tx) => {
    const rows = await tx.tx
      .select()
      .from(notifications)
      .where(and(isDue(ctx), eq(notifications.userId, userId)))
      .orderBy(asc(notifications.id))
      .for('update');
    if (rows.length === 0) return 0;
    const kept: { row: Row; matter: Matter }[] = [];
    for (const row of rows) {
      const matter = to?.email && theirs ? await matterOf(tx, means, theirs, to, row) : null;
      if (matter) kept.push({ row, matter });
      else await tx.tx.update(notifications).set({ state: 'dropped' }).where(eq(notifications.id, row.id));
    }
    return to ? writeLetters(tx, to, kept) : 0;
  });
}

async function matterOf(tx: TxCtx, { kinds, taps }: Means, theirs: Ctx, to: Told, row: Row): Promise<Matter | null> {
  const { stage, role, details, recordId } = row;
  const actor = await nameOfUser(tx, row.actorId);
  if (recordId === null) return { stage, role, details, actor, facts: null, path: pathOf(row) };
  const facts = await factsOf(tx, recordId);
  const rk = facts && (await visibleTo({ ...theirs, db: tx.tx }, kinds, recordId));
  if (!facts || !rk) return null;
  const [made] =
    taps && stage === 'reminder'
      ? await taps(tx, [{ userId: row.userId, taskId: recordId, firingId: Number(details.firingId ?? 0) || null }])
      : [];
  const letter = details.letterId ? `?tab=mail&letter=${details.letterId}` : '';
  const links = made ? await tapLinks(tx, to, made) : [];
  return { stage, role, details, actor, facts, path: `${rk.kind.path}/${recordId}${letter}`, links };
}

const pathOf = ({ stage }: Row): string =>
  stage === 'failure' ? '/settings/background' : stage === 'birthday' ? '/' : '/notifications';

async function tapLinks(tx: TxCtx, { locale }: Told, made: Record<string, string>): Promise<LetterLink[]> {
  const url = publicUrlOf(await readServer(tx.tx));
  const { find } = wordsOf(locale);
  return Object.entries(made).flatMap(([act, path]) => {
    const label = act === 'open' ? undefined : find(`notifications.taps.${act}`);
    return label ? [{ label, href: url + path }] : [];
  });
}

async function visibleTo(theirs: Ctx, kinds: Kinds, recordId: number) {
  try {
    return await requireVisible(theirs, kinds, recordId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

type Kept = { row: Row; matter: Matter };

/** Of a person who likes one letter, all that came for it; each other matter has its own. */
async function writeLetters(tx: TxCtx, to: Told, kept: readonly Kept[]): Promise<number> {
  const house = { url: publicUrlOf(await readServer(tx.tx)), now: tx.now };
  const groups = groupBy(kept, ({ row }) =>
    to.digestHour !== null && row.dueAt && row.dueAt > row.createdAt ? 0 : row.id,
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const digest = group.length > 1;
    const letter = digest
      ? composeDigest(
          to,
          group.map(({ matter }) => matter),
          house,
        )
      : composeLetter(to, first.matter, house);
    const letterId = await queueLetter(tx, {
      ...letter,
      kind: 'notification',
      key: digest ? `digest/${first.row.id}` : `notice/${first.row.id}`,
      to: [{ name: to.name, address: to.email }],
      recipientId: to.userId,
      ...(!digest && first.matter.facts ? { recordId: first.matter.facts.recordId } : {}),
    });
    await tx.tx
      .update(notifications)
      .set({ state: 'queued', letterId, sentAt: tx.now })
      .where(
        inArray(
          notifications.id,
          group.map(({ row }) => row.id),
        ),
      );
  }
  return groups.size;
}
