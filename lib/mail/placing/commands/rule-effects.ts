import 'server-only';
import { asc, inArray } from 'drizzle-orm';
import { attachments } from '@/db/schema/record';
import { seenParties } from '@/lib/events/commands/task';
import { cut, truncate } from '@/lib/kernel/text';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { addAttachments } from '@/lib/record/attachments';
import { linkRecords } from '@/lib/record/links';
import type { Kinds } from '@/lib/record/record-kind';
import { createTask } from '@/lib/tasks/commands/create';
import { createTaskSchema } from '@/lib/tasks/schema';
import { queueLetter } from '../../commands/queue';
import { shownAddress } from '../../reading/rules/hide-tokens';
import { paperHtml, paperText } from '../../rules/paper';
import type { Arrived } from '../queries/arrived';

const LONGEST_TITLE = 300;
const MOST_TEXT = 20_000;
const LONGEST_EMAIL = 200;

/** `who` makes it; what the house knows of the letter is hung on it by the house. */
export type Actors = { who: TxCtx; system: TxCtx };

/** A task of a letter, which has its requisites, words and files; each shows the other. */
export async function taskOfLetter(
  { who, system }: Actors,
  kinds: Kinds,
  letter: Arrived,
  employeeId: number | null,
): Promise<number> {
  const executor = employeeId ?? letter.employeeId;
  const { id } = await createTask(
    who,
    createTaskSchema.parse({
      ...{
        title: truncate(
          letter.subject.trim() || wordsOf(system.companyLocale).say('settings.mailRules.noSubject'),
          LONGEST_TITLE,
        ),
      },
      ...(await seenParties(who, letter)),
      unitId: letter.unitId,
      ...{ email: cut(letter.from?.address ?? '', LONGEST_EMAIL), content: cut(letter.text, MOST_TEXT) },
      executorIds: executor === null ? [] : [executor],
    }),
  );
  const files = await filesOf(system, letter);
  if (files.length > 0) await addAttachments(system, kinds, { recordId: id, files });
  await linkRecords(system, kinds, { id, otherId: letter.id });
  return id;
}

async function filesOf(tx: TxCtx, { files }: Arrived) {
  const ids = files.filter(({ isInline }) => !isInline).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await tx.tx.select().from(attachments).where(inArray(attachments.id, ids)).orderBy(asc(attachments.id));
  return rows.map(({ name, storageKey, size, sha256, mime }) => ({ name, file: { storageKey, size, sha256, mime } }));
}

/** Once to each address, under our own name, marked so that no machine answers or forwards it again. */
export async function forwardLetter(tx: TxCtx, letter: Arrived, address: string): Promise<void> {
  const { say } = wordsOf(tx.companyLocale);
  const sender = letter.from
    ? `${letter.from.name} <${letter.from.address}>`.trim()
    : say('settings.mailRules.noSender');
  const to = letter.to.map((box) => shownAddress(box.address)).join(', ');
  const head = say('settings.mailRules.forwarded', { from: sender, to: to || '–', subject: letter.subject });
  const paper = {
    ...{ lang: tx.companyLocale, subject: cut(`Fwd: ${letter.subject}`, LONGEST_TITLE) },
    blocks: [{ paragraphs: [{ text: head, look: 'quiet' as const }, { text: cut(letter.text, MOST_TEXT) }] }],
  };
  await queueLetter(tx, {
    ...{ kind: 'notification', key: `forward/${letter.id}/${address.toLowerCase()}`, to: [{ name: '', address }] },
    ...(letter.from ? { replyTo: letter.from, fromName: letter.from.name || letter.from.address } : {}),
    ...{ subject: paper.subject, html: paperHtml(paper), text: paperText(paper) },
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Dilo-Forwarded': String(letter.id) },
    attachmentIds: letter.files.filter(({ isInline }) => !isInline).map(({ id }) => id),
  });
}

/** The transaction goes on as somebody else: the system, or the owner of a rule. */
export const inNameOf = (who: Ctx, { tx, operationId }: TxCtx): TxCtx => ({ ...who, db: tx, tx, operationId });

/** Records that are a field of the event anyway; others are linked with it. */
export const isField = (kind: string | null): boolean =>
  kind === null || ['event', 'customer', 'contact', 'project'].includes(kind);
