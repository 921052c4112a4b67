import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { events } from '@/db/schema/events';
import { mailboxReaders, mailLetters } from '@/db/schema/inbox';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { kindDefinitions } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { listPage } from '@/lib/record/list';
import { emptyQuery } from '@/lib/record/list-query';
import { searchAll } from '@/lib/record/search';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { arrivedLetter, makeMailbox } from '@/tests/support/letter-here';
import { letPicturesIn, markSpam, shareLetter } from '../commands/letter';
import { getAnswerDraft } from './answer-draft';
import { letterPage } from './body';
import { findLetter } from './letter';
import { letterSource } from './source';
import { listThread } from './thread';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let owner: Ctx;
let colleague: Ctx;
let clerk: Ctx;
let ownBox: number;
let office: number;

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  owner = await actor({ kinds: { event: rightsTo({ see: 'own', change: 'own' }) }, name: 'Olena' });
  colleague = await actor({ kinds: { event: allRights } });
  clerk = await actor({ kinds: { event: rightsTo({ see: 'own' }) } });
  ownBox = await makeMailbox('olena', [], owner);
  office = await makeMailbox('office', [owner, clerk]);
});

const refused = (code: string) => expect.objectContaining({ code });

describe('the words of a letter', () => {
  const definition = kindDefinitions.get('event');
  const find = async (who: Ctx, text: string) => {
    if (!definition) throw new Error('there are no events');
    const ids = ((await searchAll(who, [definition], text)).get('event') ?? []).map(({ id }) => id);
    const { rows } = await listPage(who, definition, { ...emptyQuery, text });
    expect(rows.map(({ id }) => id)).toEqual(ids);
    return ids;
  };

  test('are found by who may see it, each as a beginning and all of them', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [ownBox], text: 'Доброго дня, чекаємо на кошторис котельні №7' });
    for (const text of ['кошторис', 'КОТЕЛЬ чека', 'котельні, кошторис!'])
      expect(await find(owner, text)).toEqual([id]);
    for (const text of ['торис', 'кошторис підвалу', "котельні' | 'xyz"]) expect(await find(owner, text)).toEqual([]);
    expect(await find(colleague, 'кошторис')).toEqual([]);
  });

  test('of one’s own letter are found among many newer ones of a mailbox one does not read', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [ownBox], text: 'Рубероїд' });
    const { id: other } = await arrivedLetter({ mailboxIds: [office], text: 'Рубероїд' });
    await db.execute(sql`
      with made as (
        insert into records (kind, number, number_scope, number_seq, title) select 'event', 'R-' || n, 'R', n, 'R' from generate_series(1, 600) n returning id),
      happened as (
        insert into events (id, starts_at, type_id, type_code, mailbox_ids)
        select made.id, now(), e.type_id, e.type_code, array[${office}::bigint] from made, events e where e.id = ${other} returning id)
      insert into mail_letters (event_id, identity, thread_id, received_at, raw_key, raw_size, text)
      select happened.id, 'R' || happened.id, l.thread_id, now(), '', 0, l.text from happened, mail_letters l where l.event_id = ${other}`);
    const alone = await actor({ kinds: { event: rightsTo({ see: 'own' }) } });
    await db.insert(mailboxReaders).values({ mailboxId: ownBox, userId: alone.userId ?? 0 });
    expect(await find(alone, 'рубероїд')).toEqual([id]);
  });
});

describe('a letter', () => {
  test('is there for the readers of its mailboxes alone, its HTML and its source too', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [ownBox], html: '<p>Hi</p>', raw: 'From: a\r\n\r\nHi' });
    expect(await findLetter(owner, id)).toMatchObject({ isPrivate: true, hasSource: true, may: { share: true } });
    expect(await findLetter(colleague, id)).toBeNull();
    for (const read of [() => letterPage(colleague, id, false), () => letterSource(colleague, id)])
      await expect(read()).rejects.toMatchObject(refused('not_found'));
    expect(await letterPage(owner, id, false)).toContain('<p>Hi</p>');
    expect(await letterSource(owner, id)).toMatchObject({ size: 13, name: expect.stringMatching(/\.eml$/) });
    const shared = await arrivedLetter({ mailboxIds: [office] });
    expect(await findLetter(clerk, shared.id)).toMatchObject({ may: { share: false, change: false } });
  });

  test('shows nothing that acts for who wrote it', async () => {
    const token = '0123456789abcdef'.repeat(3).slice(0, 40);
    const address = `reply+${token}@firm.test`;
    const { id } = await arrivedLetter({
      ...{ mailboxIds: [office], problem: 'parts', raw: `To: ${address}\r\n\r\nHello` },
      ...{ to: [{ name: address, address }], text: `> To: ${address}`, html: `<p>&gt; To: ${address}</p>` },
    });
    const card = await findLetter(clerk, id);
    expect(card?.to[0]?.address).toBe('reply@firm.test');
    expect(JSON.stringify(card)).not.toContain(token);
    expect(await letterPage(clerk, id, false)).not.toContain(token);
    for (const how of ['replyAll', 'forward'] as const)
      expect(JSON.stringify(await getAnswerDraft(clerk, { id, number: 'E-1', title: 'x' }, '', how))).not.toContain(
        token,
      );
  });

  test('is shared by the owner of its mailbox alone', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [ownBox] });
    await expect(shareLetter(colleague, { id, shared: true })).rejects.toMatchObject(refused('not_found'));
    await shareLetter(owner, { id, shared: true });
    expect(await findLetter(colleague, id)).toMatchObject({ isShared: true, may: { share: false } });
    await expect(shareLetter(colleague, { id, shared: false })).rejects.toMatchObject(refused('forbidden'));
    await shareLetter(owner, { id, shared: false });
    expect(await findLetter(colleague, id)).toBeNull();
  });

  test('leaves the lists as spam and comes back', async () => {
    const { id } = await arrivedLetter({ mailboxIds: [office] });
    await expect(markSpam(clerk, { id, spam: true })).rejects.toMatchObject(refused('forbidden'));
    const archived = async () => (await db.select().from(records).where(eq(records.id, id)))[0]?.archivedAt;
    await markSpam(owner, { id, spam: true });
    expect(await findLetter(owner, id)).toMatchObject({ isSpam: true });
    expect(await archived()).not.toBeNull();
    await markSpam(owner, { id, spam: false });
    expect(await findLetter(owner, id)).toMatchObject({ isSpam: false });
    expect(await archived()).toBeNull();
  });

  test('that could not be read shows its beginning as it came', async () => {
    const { id } = await arrivedLetter({ problem: 'Not MIME', text: '', raw: 'Broken \0 bytes <script>', from: null });
    expect(await findLetter(colleague, id)).toMatchObject({
      problem: 'Not MIME',
      source: 'Broken  bytes <script>',
      frame: null,
    });
  });

  test('is no other event, and an event that is none has no letter', async () => {
    const { id } = await arrivedLetter();
    await db.delete(mailLetters).where(eq(mailLetters.eventId, id));
    expect(await findLetter(colleague, id)).toBeNull();
    await expect(markSpam(colleague, { id, spam: true })).rejects.toBeInstanceOf(AppError);
  });
});

describe('its HTML', () => {
  test('shows the pictures of its own text, and those from elsewhere only when asked for', async () => {
    const html = '<img src="cid:logo@x" alt="Logo"><img src="cid:svg@x"><img src="https://news.test/a.png">';
    const files = [
      { name: 'logo.png', content: PNG, contentId: 'logo@x' },
      { name: 'evil.svg', content: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', contentId: 'svg@x' },
      { name: 'offer.txt', content: 'words' },
    ];
    const { id } = await arrivedLetter({ html, files });
    const page = await letterPage(colleague, id, false);
    expect(page).toContain(`src="data:image/png;base64,${PNG.toString('base64')}"`);
    expect(page).not.toContain('news.test');
    expect(page).not.toContain('svg+xml');
    expect(await letterPage(colleague, id, true)).toContain('src="https://news.test/a.png"');
    const card = await findLetter(colleague, id);
    expect(card?.frame).toMatchObject({ remote: 1, letsIn: false });
    expect(card?.files.map(({ name, isInline }) => [name, isInline])).toEqual([
      ['offer.txt', false],
      ['logo.png', true],
      ['evil.svg', true],
    ]);
  });

  test('never shows a picture of another letter', async () => {
    const other = await arrivedLetter({
      mailboxIds: [ownBox],
      files: [{ name: 'a.png', content: PNG, contentId: 'secret@x' }],
    });
    const { id } = await arrivedLetter({ html: '<img src="cid:secret@x">' });
    expect(other.id).not.toBe(id);
    expect(await letterPage(owner, id, false).catch(() => '')).not.toContain('data:image');
    expect(await letterPage(colleague, id, false)).not.toContain('data:image');
  });

  test('lets pictures of a sender in for the one person who said so', async () => {
    const letter = { html: '<img src="https://news.test/a.png">', from: { name: '', address: 'News@Shop.test' } };
    const first = await arrivedLetter({ ...letter, mailboxIds: [office] });
    await letPicturesIn(clerk, first);
    const next = await arrivedLetter({ ...letter, mailboxIds: [office] });
    expect((await findLetter(clerk, next.id))?.frame?.letsIn).toBe(true);
    expect((await findLetter(owner, next.id))?.frame?.letsIn).toBe(false);
    await expect(letPicturesIn(colleague, first)).rejects.toMatchObject(refused('not_found'));
  });
});

describe('a thread', () => {
  test('shows what its reader may see of it, in its order, in one statement', async () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 18, hour));
    const first = await arrivedLetter({ receivedAt: at(8), mailboxIds: [office] });
    const { threadId } = first;
    const third = await arrivedLetter({ threadId, receivedAt: at(10), mailboxIds: [office], isOutgoing: true });
    const second = await arrivedLetter({ threadId, receivedAt: at(9), mailboxIds: [ownBox] });
    const { value, count } = await countStatements(() => listThread(owner, third.id));
    expect(value.map(({ eventId }) => eventId)).toEqual([first.id, second.id, third.id]);
    expect(count).toBe(1);
    expect((await listThread(clerk, first.id)).map(({ eventId }) => eventId)).toEqual([first.id, third.id]);
    await db.update(events).set({ isShared: true }).where(eq(events.id, second.id));
    expect((await listThread(colleague, second.id)).map(({ eventId }) => eventId)).toEqual([second.id]);
  });
});
