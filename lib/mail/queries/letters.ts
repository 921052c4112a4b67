import 'server-only';
import { and, asc, desc, eq, getTableColumns, inArray, lt } from 'drizzle-orm';
import { letterAttachments, letters } from '@/db/schema/mail';
import { attachments } from '@/db/schema/record';
import { records, users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { mayCancel, mayConfirm, maySendAgain } from '../policy';
import type { LettersQuery } from '../schema';
import type { LetterPage, LetterRow, LetterView } from '../views';

const PAGE = 50;
const listed = {
  id: letters.id,
  kind: letters.kind,
  state: letters.state,
  to: letters.to,
  subject: letters.subject,
  createdAt: letters.createdAt,
  sentAt: letters.sentAt,
  nextAt: letters.nextAt,
  attempts: letters.attempts,
  repeats: letters.repeats,
  step: letters.failedStep,
  words: letters.words,
};

/** All letters of the house, newest first; `waiting` are those on their way. */
export async function listLetters(ctx: Ctx, { state, before }: LettersQuery): Promise<LetterPage> {
  authoriseSection(ctx, 'mail');
  const states = state === 'waiting' ? (['queued', 'sending'] as const) : state ? ([state] as const) : null;
  const rows = await ctx.db
    .select(listed)
    .from(letters)
    .where(and(states ? inArray(letters.state, states) : undefined, before ? lt(letters.id, before) : undefined))
    .orderBy(desc(letters.id))
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}

/** Letters that were written on a record's card; the caller has found the record. */
export async function listRecordLetters(ctx: Ctx, recordId: number): Promise<LetterRow[]> {
  return ctx.db
    .select(listed)
    .from(letters)
    .where(and(eq(letters.recordId, recordId), eq(letters.kind, 'letter')))
    .orderBy(desc(letters.id))
    .limit(PAGE);
}

/** One letter; it exists for its author and for who looks after the mail. */
export async function getLetter(ctx: Ctx, id: number): Promise<LetterView> {
  const row = await readLetter(ctx, id);
  if (!row || !(isMine(ctx, row) || hasSection(ctx.rights, 'mail'))) throw new AppError('not_found');
  return viewOf(ctx, row);
}

/** A letter somebody wrote about a record, for all who see the record (the caller has found it); hidden copies stay hidden. */
export async function getRecordLetter(ctx: Ctx, recordId: number, id: number): Promise<LetterView> {
  const row = await readLetter(ctx, id);
  if (!row || row.recordId !== recordId || row.kind !== 'letter') throw new AppError('not_found');
  const view = await viewOf(ctx, row);
  if (isMine(ctx, row) || hasSection(ctx.rights, 'mail')) return view;
  return { ...view, bcc: [], may: { again: false, cancel: false, confirm: false } };
}

const isMine = (ctx: Ctx, { authorId }: { authorId: number | null }): boolean =>
  authorId !== null && authorId === ctx.userId;

async function readLetter(ctx: Ctx, id: number) {
  const [row] = await ctx.db
    .select({
      ...getTableColumns(letters),
      author: users.name,
      recordKind: records.kind,
      recordNumber: records.number,
      recordTitle: records.title,
    })
    .from(letters)
    .leftJoin(users, eq(users.id, letters.authorId))
    .leftJoin(records, eq(records.id, letters.recordId))
    .where(eq(letters.id, id));
  return row;
}

async function viewOf(ctx: Ctx, row: NonNullable<Awaited<ReturnType<typeof readLetter>>>): Promise<LetterView> {
  const { recordKind, recordNumber, recordTitle, recordId, failedStep: step, ...rest } = row;
  const record =
    recordId !== null && recordKind !== null && recordNumber !== null && recordTitle !== null
      ? { kind: recordKind, id: recordId, number: recordNumber, title: recordTitle }
      : null;
  const may = { again: maySendAgain(row), cancel: mayCancel(row), confirm: mayConfirm(row) };
  return { ...rest, step, record, may, files: await fileNames(ctx, row.id) };
}

async function fileNames(ctx: Ctx, letterId: number): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: attachments.name })
    .from(letterAttachments)
    .innerJoin(attachments, eq(attachments.id, letterAttachments.attachmentId))
    .where(eq(letterAttachments.letterId, letterId))
    .orderBy(asc(letterAttachments.position));
  return rows.map((row) => row.name);
}
