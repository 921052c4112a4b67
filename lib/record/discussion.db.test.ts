import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { comments, history, mentions, operations, outbox, watchers } from '@/db/schema/record';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { grantInDatabase, kinds, makePaper, paper } from '@/tests/support/papers';
import { getCardHead } from './card-head';
import { addComment, deleteComment, editComment } from './discussion';
import { listCallable, listComments } from './discussion-view';
import { lockRecord } from './locking';
import { binRecords } from './records';
import { undoOperation } from './undo';

const author = await actor({ name: 'Olena Koval', kinds: { paper: allRights } });
const reader = await actor({ name: 'Petro Reader', kinds: { paper: rightsTo({ see: 'all' }) } });
const stranger = await actor({ name: 'Ivan Stranger', kinds: { paper: rightsTo({ see: 'own' }) } });
await grantInDatabase(reader, 'paper', rightsTo({ see: 'all' }));
const id = await makePaper(author);

const refused = (code: string) => expect.objectContaining({ code });
const eventsOf = async (name: string) =>
  (await db.select().from(outbox).where(eq(outbox.name, name))).map((event) => event.data);
const lastOperation = async () => (await db.select().from(operations)).reduce((a, b) => (a.id > b.id ? a : b));
const view = async (ctx = author) => listComments(ctx, await getCardHead(ctx, paper, id));

describe('comments', () => {
  test('whoever sees a record may speak: result, history, event, follower', async () => {
    const said = await addComment(reader, kinds, { recordId: id, body: 'First **word**' });
    const [row] = await db.select().from(comments).where(eq(comments.id, said.id));
    expect(row).toMatchObject({ recordId: id, authorId: reader.userId, body: 'First **word**' });
    const [entry] = await db.select().from(history).where(eq(history.entity, 'comment'));
    expect(entry).toMatchObject({
      recordId: id,
      entityId: said.id,
      action: 'create',
      changes: { body: [null, 'First **word**'] },
    });
    expect(await eventsOf('record.commented')).toContainEqual({ recordId: id, kind: 'paper', commentId: said.id });
    expect(await db.select().from(watchers).where(eq(watchers.recordId, id))).toEqual([
      { recordId: id, userId: reader.userId },
    ]);
  });

  test('a record one may not see does not exist: to comment, and through its comments', async () => {
    const said = await addComment(author, kinds, { recordId: id, body: 'Hidden' });
    await expect(addComment(stranger, kinds, { recordId: id, body: 'x' })).rejects.toEqual(refused('not_found'));
    await expect(editComment(stranger, kinds, { id: said.id, body: 'x' })).rejects.toEqual(refused('not_found'));
    await expect(deleteComment(stranger, kinds, { id: said.id })).rejects.toEqual(refused('not_found'));
    await expect(listCallable(stranger, kinds, { recordId: id, text: 'O' })).rejects.toEqual(refused('not_found'));
    await expect(getCardHead(stranger, paper, id)).rejects.toEqual(refused('not_found'));
  });

  test('a mention tells once who may see, and names who may not', async () => {
    const body = 'Look @Petro Reader and @ivan stranger';
    const said = await addComment(author, kinds, { recordId: id, body });
    expect(said.unseen).toEqual(['Ivan Stranger']);
    const called = await db.select().from(mentions).where(eq(mentions.commentId, said.id));
    expect(called).toEqual([{ commentId: said.id, userId: reader.userId }]);
    await editComment(author, kinds, { id: said.id, body: `${body}, again` });
    const told = (await eventsOf('user.mentioned')).filter((event) => event.commentId === said.id);
    expect(told).toEqual([{ recordId: id, kind: 'paper', commentId: said.id, userId: reader.userId }]);
    const shown = (await view()).comments.find((comment) => comment.id === said.id);
    expect(shown?.html).toContain('<span class="mention">@Petro Reader</span>');
    expect(shown?.html).not.toContain('<span class="mention">@ivan');
  });

  test('one edits and removes one’s own words; who may delete the record may remove any', async () => {
    const { id: mine } = await addComment(reader, kinds, { recordId: id, body: 'Befor' });
    await editComment(reader, kinds, { id: mine, body: 'Before' });
    await expect(editComment(author, kinds, { id: mine, body: 'Not mine' })).rejects.toEqual(refused('forbidden'));
    const { id: theirs } = await addComment(author, kinds, { recordId: id, body: 'The author’s' });
    await expect(deleteComment(reader, kinds, { id: theirs })).rejects.toEqual(refused('forbidden'));
    await deleteComment(author, kinds, { id: mine });
    const shown = (await view(reader)).comments.find((comment) => comment.id === mine);
    expect(shown).toMatchObject({ removed: true, body: '', html: '', edited: true, mayEdit: false });
    await expect(editComment(reader, kinds, { id: mine, body: 'again' })).rejects.toEqual(refused('forbidden'));
    const trace = await db.select().from(history).where(eq(history.entityId, mine));
    expect(trace.filter((entry) => entry.entity === 'comment').map((entry) => entry.changes)).toEqual([
      { body: [null, 'Befor'] },
      { body: ['Befor', 'Before'] },
      { deletedAt: [null, author.now.toISOString()], body: ['Before', 'Before'] },
    ]);
  });

  test('a quote is of the same record', async () => {
    const { id: first } = await addComment(author, kinds, { recordId: id, body: 'To be quoted' });
    const { id: second } = await addComment(reader, kinds, { recordId: id, body: 'Yes', quoteId: first });
    const shown = (await view()).comments.find((comment) => comment.id === second);
    expect(shown?.quote).toEqual({ author: 'Olena Koval', text: 'To be quoted' });
    const other = await makePaper(author);
    await expect(addComment(author, kinds, { recordId: other, body: 'x', quoteId: first })).rejects.toEqual(
      refused('not_found'),
    );
  });

  test('undo takes a comment back, its text back, or brings it back; another’s words nobody undoes', async () => {
    const { id: mine } = await addComment(author, kinds, { recordId: id, body: 'one' });
    const made = await lastOperation();
    await editComment(author, kinds, { id: mine, body: 'two' });
    const edited = await lastOperation();
    await expect(undoOperation(author, kinds, made.id)).rejects.toEqual(refused('newer_changes'));
    await undoOperation(author, kinds, edited.id);
    await deleteComment(author, kinds, { id: mine });
    await undoOperation(author, kinds, (await lastOperation()).id);
    const [row] = await db.select().from(comments).where(eq(comments.id, mine));
    expect(row).toMatchObject({ body: 'one', deletedAt: null });
    await undoOperation(author, kinds, made.id);
    const [gone] = await db.select().from(comments).where(eq(comments.id, mine));
    expect(gone?.deletedAt).not.toBeNull();

    await addComment(reader, kinds, { recordId: id, body: 'theirs' });
    const theirs = await lastOperation();
    const auditor = await actor({ kinds: { paper: allRights }, sections: ['audit'] });
    await expect(undoOperation(author, kinds, theirs.id)).rejects.toEqual(refused('not_found'));
    await expect(undoOperation(auditor, kinds, theirs.id)).rejects.toEqual(refused('forbidden'));
  });

  test('a page of comments costs two statements, and goes back through all of them', async () => {
    const busy = await makePaper(author);
    for (let at = 0; at < 35; at++) await addComment(author, kinds, { recordId: busy, body: `Word ${at}` });
    const head = await getCardHead(author, paper, busy);
    expect(head.comments).toBe(35);
    const { count, value } = await countStatements(() => listComments(author, head));
    expect(count).toBe(2);
    expect(value.comments.map((comment) => comment.body).slice(0, 2)).toEqual(['Word 5', 'Word 6']);
    const earlier = await listComments(author, head, { before: value.more });
    expect(earlier.comments.map((comment) => comment.body)).toEqual(['Word 0', 'Word 1', 'Word 2', 'Word 3', 'Word 4']);
    expect(earlier.more).toBeNull();
  });

  test('the bin takes no words', async () => {
    const binned = await makePaper(author);
    await transaction(author, 'paper.bin', async (tx) => binRecords(tx, paper, [await lockRecord(tx, paper, binned)]));
    await expect(addComment(author, kinds, { recordId: binned, body: 'x' })).rejects.toEqual(refused('not_found'));
  });
});
