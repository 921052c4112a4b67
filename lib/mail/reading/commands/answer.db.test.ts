import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { events } from '@/db/schema/events';
import { mailAddresses, mailLetters, mailThreads } from '@/db/schema/inbox';
import { letterAttachments, letters } from '@/db/schema/mail';
import { attachments, links, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { eventRecord } from '@/lib/events/record';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { createTask } from '@/lib/tasks/commands/create';
import { taskRecord } from '@/lib/tasks/record';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { arrivedLetter, makeMailbox } from '@/tests/support/letter-here';
import { sendAgain } from '../../commands/letters';
import { writeLetter } from '../../commands/write';
import { writeLetterSchema } from '../../schema';
import { getAnswerDraft } from '../queries/answer-draft';
import { findLetter } from '../queries/letter';
import { findOwnLetters } from '../queries/own-letters';
import { listThread } from '../queries/thread';
import { answerInvitation } from './invitation';
import { refuseUndoneLetters } from './refuse-undone';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['event', { ...eventRecord, refuseUndone: refuseUndoneLetters } as RecordKind],
]);

let ann: Ctx;
let reader: Ctx;
let office: number;

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  const own = rightsTo({ see: 'own', change: 'own' });
  ann = await actor({ kinds: { task: allRights, event: own }, name: 'Ann Smith' });
  reader = await actor({ kinds: { event: rightsTo({ see: 'all' }) } });
  office = await makeMailbox('office', [ann]);
});

let keys = 0;
const input = (recordId: number, more: Record<string, unknown> = {}) => {
  keys += 1;
  const base = {
    recordId,
    key: `key-of-the-answer-${keys}`,
    to: 'client@client.test',
    subject: 'Re: Question',
    body: 'Yes',
  };
  return writeLetterSchema.parse({ ...base, ...more });
};
const eventOf = async (letterId: number) => {
  const [row] = await db
    .select({ letter: mailLetters, event: events, title: records.title, authorId: records.authorId })
    .from(mailLetters)
    .innerJoin(events, eq(events.id, mailLetters.eventId))
    .innerJoin(records, eq(records.id, mailLetters.eventId))
    .where(eq(mailLetters.letterId, letterId));
  return row;
};

describe('an answer', () => {
  test('begins with whom it goes to, the subject and the letter it answers', async () => {
    const cc = [{ name: 'Carl', address: 'carl@client.test' }];
    const { id } = await arrivedLetter({ mailboxIds: [office], subject: 'Question', cc, text: 'How much?\n' });
    const draft = await getAnswerDraft(ann, { id, number: 'E-1', title: 'Question' }, `/events/${id}`, 'replyAll');
    expect(draft).toMatchObject({
      to: 'Client <client@client.test>',
      cc: 'Carl <carl@client.test>',
      subject: 'Re: Question',
      chosen: [],
    });
    expect(draft.quote).toMatch(/Client.*:\n> How much\?$/);
    await expect(getAnswerDraft(reader, { id, number: '', title: '' }, '', 'reply')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is an event in the thread, for the same readers, with the headers and the address of the mailbox', async () => {
    const { id, threadId, messageId } = await arrivedLetter({
      mailboxIds: [office],
      references: ['first@client.test'],
    });
    const letterId = (await writeLetter(ann, kinds, input(id, { how: 'reply' }))).id;
    const [queued] = await db.select().from(letters).where(eq(letters.id, letterId));
    expect(queued).toMatchObject({
      inReplyTo: `<${messageId}>`,
      replyTo: { name: 'office', address: 'office@firm.test' },
    });
    expect(queued?.references.slice(-2)).toEqual(['<first@client.test>', `<${messageId}>`]);
    const made = await eventOf(letterId);
    expect(made).toMatchObject({ title: 'Re: Question', authorId: ann.userId });
    expect(made?.event).toMatchObject({
      typeCode: 'outgoing_email',
      mailboxIds: [office],
      email: 'client@client.test',
    });
    expect(made?.letter).toMatchObject({ threadId, isOutgoing: true, messageId: queued?.messageId.slice(1, -1) });
    expect((await listThread(ann, id)).map(({ eventId }) => eventId)).toEqual([id, made?.event.id]);
    expect(await listThread(reader, id)).toEqual([]);
    const [told] = await db.select().from(outbox).where(eq(outbox.name, 'letter.written'));
    expect(told?.data).toMatchObject({ eventId: made?.event.id, letterId, threadId });
    const kept = await db
      .select()
      .from(mailAddresses)
      .where(eq(mailAddresses.eventId, made?.event.id ?? 0));
    expect(kept.map(({ part, address }) => [part, address])).toContainEqual(['to', 'client@client.test']);
  });

  test('is one event, however often its form is sent', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [office] });
    const letter = input(id, { how: 'reply' });
    const [one, two] = await Promise.all([writeLetter(ann, kinds, letter), writeLetter(ann, kinds, letter)]);
    expect(one).toEqual(two);
    expect(await db.select().from(mailLetters).where(eq(mailLetters.letterId, one.id))).toHaveLength(1);
  });

  test('shows on its card what became of it, and its author may send it again', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [office] });
    const letterId = (await writeLetter(ann, kinds, input(id, { how: 'reply' }))).id;
    const eventId = (await eventOf(letterId))?.event.id ?? 0;
    expect((await findLetter(ann, eventId))?.sending).toMatchObject({ state: 'queued', may: { cancel: true } });
    await db
      .update(letters)
      .set({ state: 'failed', failedStep: 'recipient', words: '550 No such user' })
      .where(eq(letters.id, letterId));
    expect((await findLetter(ann, eventId))?.sending).toMatchObject({
      ...{ state: 'failed', step: 'recipient', words: '550 No such user' },
      may: { again: true },
    });
    await sendAgain(ann, { id: letterId });
    expect((await findLetter(ann, eventId))?.sending?.state).toBe('queued');
  });

  test('handed on takes the files along, which then hang on both events', async () => {
    const files = [{ name: 'offer.txt', content: 'words' }];
    const { id } = await arrivedLetter({ mailboxIds: [office], files });
    const draft = await getAnswerDraft(ann, { id, number: 'E-1', title: 'Question' }, `/events/${id}`, 'forward');
    expect(draft).toMatchObject({ to: '', subject: 'Fwd: Question' });
    expect(draft.chosen).toHaveLength(1);
    const letterId = (await writeLetter(ann, kinds, input(id, { how: 'forward', attachmentIds: draft.chosen }))).id;
    expect(await db.select().from(letterAttachments).where(eq(letterAttachments.letterId, letterId))).toHaveLength(1);
    const [queued] = await db.select().from(letters).where(eq(letters.id, letterId));
    expect(queued?.references).toHaveLength(1);
    const made = await eventOf(letterId);
    const copies = await db
      .select()
      .from(attachments)
      .where(eq(attachments.recordId, made?.event.id ?? 0));
    expect(copies.map(({ name }) => name)).toEqual(['offer.txt']);
  });

  test('is not undone, and is known again by its Message-ID', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [office] });
    const trace = { operationId: null, recorded: false };
    const letterId = (await writeLetter({ ...ann, trace }, kinds, input(id, { how: 'reply' }))).id;
    expect(trace.recorded).toBe(false);
    await expect(undoOperation(systemContext(), kinds, trace.operationId ?? 0)).rejects.toMatchObject({
      code: 'not_undoable',
    });
    const made = await eventOf(letterId);
    const messageId = made?.letter.messageId ?? '';
    const find = (text: string) =>
      transaction(systemContext(), 'test', (tx) =>
        findOwnLetters(tx, [
          { messageId, text },
          { messageId: 'x@x', text },
        ]),
      );
    expect([...(await find('  Yes\r\n'))]).toEqual([[messageId, { eventId: made?.event.id, letterId }]]);
    expect([...(await find('Pay here instead'))]).toEqual([]);
  });
});

test('a letter written on a task is an event linked with it, also for who may make no events', async () => {
  const author = await actor({ kinds: { task: allRights } });
  const taskId = (await createTask(author, createTaskSchema.parse({ title: 'Offer' }))).id;
  const letterId = (await writeLetter(author, kinds, input(taskId))).id;
  const made = await eventOf(letterId);
  // Whom rights on events let see all of them need not see the task.
  expect(made?.event.mailboxIds).toEqual([]);
  expect(await findLetter(reader, made?.event.id ?? 0)).toBeNull();
  const [link] = await db.select().from(links).where(eq(links.fromId, taskId));
  expect(link?.toId).toBe(made?.event.id);
  const [thread] = await db
    .select()
    .from(mailThreads)
    .where(eq(mailThreads.id, made?.letter.threadId ?? 0));
  expect(thread?.recordId).toBe(taskId);
});

describe('an invitation', () => {
  const invitation = {
    ...{
      method: 'request' as const,
      uid: 'm1@client.test',
      sequence: 0,
      summary: 'Talks',
      place: 'Kyiv',
      isAllDay: false,
    },
    ...{ start: '2026-12-01T10:00:00.000Z', end: '2026-12-01T11:00:00.000Z' },
    organizer: { name: 'Client', address: 'client@client.test' },
  };
  const repliesTo = (id: number) => db.select().from(letters).where(eq(letters.recordId, id)).orderBy(letters.id);

  test('is answered by a click alone, once per answer, and gives the event its time', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [office], invitation });
    await findLetter(ann, id);
    expect(await repliesTo(id)).toEqual([]);
    await Promise.all([
      answerInvitation(ann, { id, answer: 'accepted' }),
      answerInvitation(ann, { id, answer: 'accepted' }),
    ]);
    const [reply, ...more] = await repliesTo(id);
    expect(more).toEqual([]);
    expect(reply).toMatchObject({ to: [invitation.organizer], calendar: expect.stringContaining('PARTSTAT=ACCEPTED') });
    expect(reply?.calendar).toContain('mailto:office@firm.test');
    const [event] = await db.select().from(events).where(eq(events.id, id));
    expect(event?.startsAt.toISOString()).toBe(invitation.start);
    expect(event?.endsAt?.toISOString()).toBe(invitation.end);
    expect((await findLetter(ann, id))?.answered).toBe('accepted');
    await answerInvitation(ann, { id, answer: 'declined' });
    expect((await repliesTo(id)).at(-1)?.calendar).toContain('PARTSTAT=DECLINED');
  });

  test('is for who may change the event, and there must be one', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [office], invitation });
    await expect(answerInvitation(reader, { id, answer: 'accepted' })).rejects.toMatchObject({ code: 'not_found' });
    const open = await arrivedLetter({ invitation });
    await expect(answerInvitation(reader, { id: open.id, answer: 'accepted' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const none = await arrivedLetter({ mailboxIds: [office] });
    await expect(answerInvitation(ann, { id: none.id, answer: 'accepted' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('is marked as cancelled when its organiser says so, and nobody else', async () => {
    const uid = 'm2@client.test';
    const { id } = await arrivedLetter({ mailboxIds: [office], invitation: { ...invitation, uid } });
    const cancel = { ...invitation, uid, method: 'cancel' as const };
    await arrivedLetter({ mailboxIds: [office], invitation: cancel, from: { name: '', address: 'other@evil.test' } });
    expect((await findLetter(ann, id))?.isCancelled).toBe(false);
    await arrivedLetter({ mailboxIds: [office], invitation: cancel });
    expect((await findLetter(ann, id))?.isCancelled).toBe(true);
  });
});
