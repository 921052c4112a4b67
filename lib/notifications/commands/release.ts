import 'server-only';
import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { groupBy } from '@/lib/kernel/group';
import { type NewLetter, queueLetters } from '@/lib/mail/commands/queue';
import { publicUrlOf, readServer } from '@/lib/mail/commands/server';
import type { LetterLink } from '@/lib/mail/views';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';
import { wordsOf } from '@/lib/platform/words';
import { visibleAmong } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { factsOfAll, namesOfUsers } from '../queries/facts';
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
/** Letters of one person in one transaction; a digest is one letter, however much is in it. */
const AT_ONCE = 100;

/** Writes the letters of all that is due until now. One person whose letters cannot be written holds up no other. */
export async function releaseLetters(ctx: Ctx, means: Means): Promise<{ letters: number }> {
  // Whose are written by somebody else at this moment, or cannot be written, are left alone.
  const passed: number[] = [];
  let letters = 0;
  let trouble: unknown;
  for (;;) {
    const people = await ctx.db
      .selectDistinct({ userId: notifications.userId })
      .from(notifications)
      .where(and(isDue(ctx), notInArray(notifications.userId, passed)))
      .limit(PEOPLE);
    if (people.length === 0) break;
    for (const { userId } of people) {
      try {
        const done = await releaseFor(ctx, means, userId);
        letters += done.letters;
        if (done.taken === 0) passed.push(userId);
      } catch (error) {
        passed.push(userId);
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

async function releaseFor(ctx: Ctx, means: Means, userId: number): Promise<{ taken: number; letters: number }> {
  const [to] = await peopleToTell(ctx, [userId], null);
  const theirs = await contextOfUser(userId);
  return transaction(ctx, 'notification.release', async (tx) => {
    const due = tx.tx
      .select()
      .from(notifications)
      .where(and(isDue(ctx), eq(notifications.userId, userId)))
      .orderBy(asc(notifications.id))
      .for('update', { skipLocked: true });
    const rows = await (to?.digestHour == null ? due.limit(AT_ONCE) : due);
    if (rows.length === 0) return { taken: 0, letters: 0 };
    const kept = to?.email && theirs ? await mattersOf(tx, means, theirs, to, rows) : [];
    const going = new Set(kept.map(({ row }) => row.id));
    const dropped = rows.map(({ id }) => id).filter((id) => !going.has(id));
    if (dropped.length > 0)
      await tx.tx.update(notifications).set({ state: 'dropped' }).where(inArray(notifications.id, dropped));
    return { taken: rows.length, letters: to ? await writeLetters(tx, to, kept) : 0 };
  });
}

/** What these notices are about; without those of records their person may not see any more. */
async function mattersOf(tx: TxCtx, means: Means, theirs: Ctx, to: Told, rows: readonly Row[]): Promise<Kept[]> {
  const ids = [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))];
  const facts = await factsOfAll(tx, ids);
  const seen = await visibleAmong({ ...theirs, db: tx.tx }, means.kinds, ids);
  const actors = await namesOfUsers(tx, [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]);
  const kept = rows.flatMap((row): Kept[] => {
    const { stage, role, details, recordId } = row;
    const about = { stage, role, details, actor: actors.get(row.actorId ?? 0) ?? '' };
    if (recordId === null) return [{ row, matter: { ...about, facts: null, path: pathOf(row) } }];
    const known = facts.get(recordId);
    const kind = known && seen.has(recordId) ? means.kinds.get(known.kind)?.kind : undefined;
    const letter = details.letterId ? `?tab=mail&letter=${details.letterId}` : '';
    return known && kind
      ? [{ row, matter: { ...about, facts: known, path: `${kind.path}/${recordId}${letter}` } }]
      : [];
  });
  return withTaps(tx, means, to, kept);
}

function pathOf({ stage, details }: Row): string {
  if (details.mailboxId) return `/settings/mailboxes/${details.mailboxId}`;
  return stage === 'failure' ? '/settings/background' : stage === 'birthday' ? '/' : '/notifications';
}

/** Reminders get the links that act with one tap. */
async function withTaps(tx: TxCtx, { taps }: Means, { locale }: Told, kept: Kept[]): Promise<Kept[]> {
  const reminders = kept.filter(({ row }) => row.stage === 'reminder' && row.recordId !== null);
  if (!taps || reminders.length === 0) return kept;
  const made = await taps(
    tx,
    reminders.map(({ row }) => ({
      ...{ userId: row.userId, taskId: row.recordId ?? 0, firingId: Number(row.details.firingId ?? 0) || null },
    })),
  );
  const url = publicUrlOf(await readServer(tx.tx));
  const { find } = wordsOf(locale);
  const linksOf = (paths: Record<string, string>): LetterLink[] =>
    Object.entries(paths).flatMap(([act, path]) => {
      const label = act === 'open' ? undefined : find(`notifications.taps.${act}`);
      return label ? [{ label, href: url + path }] : [];
    });
  const links = new Map(reminders.map(({ row }, at) => [row.id, linksOf(made[at] ?? {})]));
  return kept.map(({ row, matter }) => ({ row, matter: { ...matter, links: links.get(row.id) ?? [] } }));
}

type Kept = { row: Row; matter: Matter };

/** Of a person who likes one letter, all that came for it; each other matter has its own. */
async function writeLetters(tx: TxCtx, to: Told, kept: readonly Kept[]): Promise<number> {
  if (kept.length === 0) return 0;
  const house = { url: publicUrlOf(await readServer(tx.tx)), now: tx.now };
  const groups = groupBy(kept, ({ row }) =>
    to.digestHour !== null && row.dueAt && row.dueAt > row.createdAt ? 0 : row.id,
  );
  const letters: NewLetter[] = [];
  const members: number[][] = [];
  for (const group of groups.values()) {
    letters.push(letterOf(to, group, house));
    members.push(group.map(({ row }) => row.id));
  }
  const ids = await queueLetters(tx, letters);
  const pairs = members.flatMap((rows, at) => rows.map((id) => ({ id, letterId: ids[at] })));
  await tx.tx.execute(sql`
    update notifications n set state = 'queued', letter_id = p."letterId", sent_at = ${tx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(id bigint, "letterId" bigint) where n.id = p.id`);
  return groups.size;
}

function letterOf(to: Told, group: readonly Kept[], house: { url: string; now: Date }): NewLetter {
  const [first] = group;
  if (!first) throw new Error('a letter about nothing');
  const digest = group.length > 1;
  const matters = group.map(({ matter }) => matter);
  const letter = digest ? composeDigest(to, matters, house) : composeLetter(to, first.matter, house);
  return {
    ...letter,
    kind: 'notification',
    key: digest ? `digest/${first.row.id}` : `notice/${first.row.id}`,
    to: [{ name: to.name, address: to.email }],
    recipientId: to.userId,
    ...(!digest && first.matter.facts ? { recordId: first.matter.facts.recordId } : {}),
  };
}
