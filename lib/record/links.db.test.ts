import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { history, links, outbox } from '@/db/schema/record';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { kinds, makeNote, makePaper } from '@/tests/support/papers';
import { binAnyRecord } from './bin';
import { linkRecords, listLinks, unlinkRecords } from './links';

const writer = await actor({ kinds: { paper: allRights, note: allRights } });
const reader = await actor({ kinds: { paper: rightsTo({ see: 'all' }), note: allRights } });
const paperOnly = await actor({ kinds: { paper: allRights } });
const refused = (code: string) => expect.objectContaining({ code });
const seen = async (ctx: typeof writer, id: number) => (await listLinks(ctx, kinds, id)).map((link) => link.id);

describe('links', () => {
  test('stand on both cards, once, with history on both and an event', async () => {
    const [id, otherId] = [await makePaper(writer), await makeNote(writer, 'The other')];
    const { linkId } = await linkRecords(writer, kinds, { id, otherId });
    expect(await linkRecords(writer, kinds, { id, otherId })).toEqual({ linkId });
    expect(await linkRecords(writer, kinds, { id: otherId, otherId: id })).toEqual({ linkId });
    expect(await seen(writer, id)).toEqual([otherId]);
    expect(await listLinks(writer, kinds, otherId)).toMatchObject([{ linkId, id, kind: 'paper', title: 'Paper 1' }]);
    const entries = await db.select().from(history).where(eq(history.entity, 'link'));
    expect(entries.map((entry) => [entry.recordId, entry.changes])).toEqual([
      [id, { recordId: [null, otherId] }],
      [otherId, { recordId: [null, id] }],
    ]);
    const events = await db.select().from(outbox).where(eq(outbox.name, 'record.linked'));
    expect(events.map((event) => event.data)).toEqual([{ recordId: id, otherId }]);
  });

  test('show only what the reader may see, and nothing of the bin', async () => {
    const [id, otherId] = [await makePaper(writer), await makeNote(writer)];
    await linkRecords(writer, kinds, { id, otherId });
    expect(await seen(paperOnly, id)).toEqual([]);
    expect(await seen(reader, id)).toEqual([otherId]);
    await binAnyRecord(writer, kinds, { id: otherId });
    expect(await seen(writer, id)).toEqual([]);
  });

  test('ask for the right to change the card, and for the other to be seen', async () => {
    const [id, otherId] = [await makePaper(writer), await makeNote(writer)];
    await expect(linkRecords(reader, kinds, { id, otherId })).rejects.toEqual(refused('forbidden'));
    await expect(linkRecords(paperOnly, kinds, { id, otherId })).rejects.toEqual(refused('not_found'));
    await expect(linkRecords(writer, kinds, { id, otherId: id })).rejects.toEqual(refused('invalid'));
    await expect(linkRecords(writer, kinds, { id, otherId: 999_999_999 })).rejects.toEqual(refused('not_found'));
    const { linkId } = await linkRecords(writer, kinds, { id, otherId });
    await expect(unlinkRecords(reader, kinds, { id, linkId })).rejects.toEqual(refused('forbidden'));
    await expect(unlinkRecords(paperOnly, kinds, { id, linkId })).rejects.toEqual(refused('not_found'));
    const stray = await makePaper(writer);
    await expect(unlinkRecords(writer, kinds, { id: stray, linkId })).rejects.toEqual(refused('not_found'));
    expect(await db.select().from(links).where(eq(links.id, linkId))).toHaveLength(1);
  });

  test('break from either side', async () => {
    const [id, otherId] = [await makePaper(writer), await makeNote(writer)];
    const { linkId } = await linkRecords(writer, kinds, { id, otherId });
    await unlinkRecords(reader, kinds, { id: otherId, linkId });
    expect(await seen(writer, id)).toEqual([]);
  });

  test('are made in both directions at once without a deadlock, and once', async () => {
    const [id, otherId] = [await makePaper(writer), await makeNote(writer)];
    const both = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        linkRecords(writer, kinds, at % 2 ? { id, otherId } : { id: otherId, otherId: id }),
      ),
    );
    expect(new Set(both.map((made) => made.linkId)).size).toBe(1);
  });

  test('cost one statement, however many', async () => {
    const id = await makePaper(writer);
    for (let at = 0; at < 5; at++) await linkRecords(writer, kinds, { id, otherId: await makeNote(writer) });
    const { count, value } = await countStatements(() => listLinks(reader, kinds, id));
    expect([count, value.length]).toEqual([1, 5]);
  });
});
