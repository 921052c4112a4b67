import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { grants, sessions } from '@/db/schema/access';
import { notifications } from '@/db/schema/notifications';
import { users } from '@/db/schema/spine';
import type { LiveChange } from '@/lib/kernel/live';
import { parseSnapshot } from '@/lib/kernel/snapshot';
import { readChanges } from '@/lib/platform/changes';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { grantInDatabase, kinds, makePaper, makePapers, paper } from '@/tests/support/papers';
import { addComment } from '../discussion';
import { lockRecord } from '../locking';
import { binRecords, changeRecord } from '../records';
import { undoOperation } from '../undo';
import { isCrowded, join } from './streams';

let author: Ctx;
let reader: Ctx;
let narrow: Ctx;
const leaves: (() => void)[] = [];

beforeAll(async () => {
  author = await actor({ kinds: { paper: allRights } });
  reader = await actor({ kinds: { paper: rightsTo({ see: 'all' }) } });
  narrow = await actor({ kinds: { paper: rightsTo({ see: 'own', change: 'own' }, true) } });
  for (const who of [author, reader, narrow]) await grantInDatabase(who, 'paper', who.rights.kinds.paper ?? allRights);
});

afterEach(() => {
  for (const leave of leaves.splice(0)) leave();
});

type Heard = { changes: LiveChange[]; reloads: number; at: string; ended: string | null; sessionId: string };

/** Opens a stream for a person, from now on or from where another one stood. */
async function open(who: Ctx, since?: string): Promise<Heard> {
  const sessionId = `session-${leaves.length}-${who.userId}-${Math.random()}`;
  await db
    .insert(sessions)
    .values({ id: sessionId, userId: who.userId ?? 0, expiresAt: new Date(Date.now() + 3_600_000) });
  const from = since ?? (await readChanges(null)).seen;
  const heard: Heard = { changes: [], reloads: 0, at: '', ended: null, sessionId };
  const leave = join(kinds, {
    userId: who.userId ?? 0,
    sessionId,
    since: parseSnapshot(from),
    tell: (changes, at) => {
      heard.at = at;
      if (changes === null) heard.reloads += 1;
      else heard.changes.push(...changes);
      return true;
    },
    end: (why) => {
      heard.ended = why;
    },
  });
  leaves.push(leave);
  await expect.poll(() => heard.at).not.toBe('');
  return heard;
}

const idsOf = (heard: Heard, what = 'changed') =>
  heard.changes.filter((change) => change.what === what).flatMap((change) => change.ids);

const rename = (who: Ctx, id: number) =>
  transaction(who, 'paper.change', async (tx) => {
    const locked = await lockRecord(tx, paper, id);
    await changeRecord(tx, paper, locked, { title: `${locked.title} again` });
    return tx.operationId;
  });

describe('a stream', () => {
  test('tells within a moment what changed, who did it and nothing of what it holds', async () => {
    const [mine, theirs] = [await open(author), await open(reader)];
    const id = await makePaper(author);
    await expect.poll(() => idsOf(theirs), { timeout: 3_000 }).toEqual([id]);
    expect(theirs.changes).toEqual([
      { kind: 'paper', what: 'changed', ids: [id], xid: expect.stringMatching(/^\d+$/), own: false },
    ]);
    await expect.poll(() => mine.changes.map((change) => change.own)).toEqual([true]);
  });

  test('tells of words, of the bin, of an undo, and of what another process writes', async () => {
    const id = await makePaper(author);
    const heard = await open(reader);
    await addComment(author, kinds, { recordId: id, body: 'A word' });
    await expect.poll(() => idsOf(heard, 'said')).toEqual([id]);
    const operation = await rename(author, id);
    await undoOperation(author, kinds, operation);
    await expect.poll(() => idsOf(heard)).toEqual([id, id]);
    await transaction(author, 'paper.bin', async (tx) => binRecords(tx, paper, [await lockRecord(tx, paper, id)]));
    await expect.poll(() => idsOf(heard, 'gone')).toEqual([id]);
    const other = await makePaper(author);
    const elsewhere = postgres(process.env.DATABASE_URL ?? '', { max: 1 });
    await elsewhere`insert into history (operation_id, record_id, entity, entity_id, action, changes)
      values (${operation}, ${other}, 'paper', ${other}, 'change', '{"title": ["a", "b"]}')`;
    await elsewhere.end();
    await expect.poll(() => idsOf(heard)).toEqual([id, id, other, other]);
  });

  test('tells of a notification nobody but its person, also when it is read', async () => {
    const [mine, theirs] = [await open(reader), await open(author)];
    const row = {
      userId: reader.userId ?? 0,
      channel: 'app',
      stage: 'failure',
      role: 'addressee',
      state: 'sent',
    } as const;
    const letter = { ...row, channel: 'email', state: 'waiting' } as const;
    await db.insert(notifications).values([
      { ...row, eventKey: 'live' },
      { ...letter, eventKey: 'live' },
    ]);
    const told = { kind: 'notification', what: 'changed', ids: [], xid: expect.stringMatching(/^\d+$/), own: false };
    await expect.poll(() => mine.changes).toEqual([told]);
    await db.update(notifications).set({ answer: 'x' }).where(eq(notifications.channel, 'email'));
    await db.update(notifications).set({ readAt: new Date() }).where(eq(notifications.channel, 'app'));
    await expect.poll(() => mine.changes).toEqual([told, told]);
    const id = await makePaper(author);
    await expect.poll(() => idsOf(theirs)).toEqual([id]);
    expect(theirs.changes.map(({ kind }) => kind)).toEqual(['paper']);
  });

  test('tells nobody of what they may not see, and that it is gone only of what it told of before', async () => {
    const [own, foreign] = [await makePaper(narrow), await makePaper(author)];
    const heard = await open(narrow);
    const all = await open(reader);
    await rename(author, foreign);
    await rename(narrow, own);
    await expect.poll(() => idsOf(heard)).toEqual([own]);
    const give = (to: Ctx) => sql`update records set author_id = ${to.userId} where id in (${own}, ${foreign})`;
    await db.execute(give(author));
    await rename(author, foreign);
    await rename(author, own);
    await expect.poll(() => idsOf(all)).toEqual([foreign, own, foreign, own]);
    await expect.poll(() => idsOf(heard, 'gone')).toEqual([own]);
    expect(idsOf(heard)).toEqual([own]);
    await rename(author, own);
    await expect.poll(() => idsOf(all)).toHaveLength(5);
    expect(heard.changes).toHaveLength(2);
  });

  test('has the rights its person has at that moment', async () => {
    const passing = await actor({});
    await grantInDatabase(passing, 'paper', rightsTo({ see: 'all' }));
    const id = await makePaper(author);
    const heard = await open(passing);
    await rename(author, id);
    await expect.poll(() => idsOf(heard)).toEqual([id]);
    await db.delete(grants).where(eq(grants.userId, passing.userId ?? 0));
    const other = await makePaper(author);
    const witness = await open(reader);
    await rename(author, other);
    await expect.poll(() => idsOf(witness)).toEqual([other]);
    expect(idsOf(heard)).toEqual([id]);
  });

  test('goes on where another one was cut: nothing is lost in between, also what began before and ended after', async () => {
    const [one = 0, two = 0, three = 0] = (await makePapers(author, 3)).ids;
    const first = await open(reader);
    await rename(author, one);
    await expect.poll(() => idsOf(first)).toEqual([one]);
    let finish = () => {};
    const until = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let wrote = () => {};
    const begun = new Promise<void>((resolve) => {
      wrote = resolve;
    });
    const slow = transaction(author, 'paper.change', async (tx) => {
      await changeRecord(tx, paper, await lockRecord(tx, paper, two), { title: 'Late' });
      wrote();
      await until;
    });
    await begun;
    const at = (await readChanges(null)).seen;
    for (const leave of leaves.splice(0)) leave();
    await rename(author, three);
    finish();
    await slow;
    const second = await open(reader, at);
    expect(idsOf(second).sort((a, b) => a - b)).toEqual([two, three]);
    expect(second.reloads).toBe(0);
  });

  test('asks for a new page when it is too old to be told', async () => {
    const heard = await open(reader, '1:1:@1');
    expect(heard).toMatchObject({ reloads: 1, changes: [] });
    expect(parseSnapshot(heard.at)).not.toBeNull();
  });

  test.each([
    [
      'its session is revoked',
      (sessionId: string) => sql`update sessions set revoked_at = now() where id = ${sessionId}`,
    ],
    [
      'its person is disabled',
      (_: string, userId: number) => sql`update users set disabled_at = now() where id = ${userId}`,
    ],
  ])('ends within seconds when %s', async (_, doing) => {
    const passing = await actor({});
    const [heard, other] = [await open(passing), await open(reader)];
    await db.execute(doing(heard.sessionId, passing.userId ?? 0));
    await expect.poll(() => heard.ended, { timeout: 3_000 }).toBe('over');
    expect(other.ended).toBeNull();
    expect(
      await db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.id, passing.userId ?? 0)),
    ).toHaveLength(1);
  });
});

test('one read serves all streams, and one more each person who does not see everything', async () => {
  const streams: Heard[] = [];
  for (const who of [author, author, reader, narrow, narrow, narrow, narrow, narrow, narrow])
    streams.push(await open(who));
  const id = await makePaper(narrow);
  await expect.poll(() => streams.flatMap((heard) => idsOf(heard))).toHaveLength(9);
  const { count } = await countStatements(async () => {
    await db.execute(sql`insert into changes (record_id) values (${id})`);
    await db.execute(sql`select pg_notify('dilo_live', 'changes')`);
    await expect.poll(() => streams.flatMap((heard) => idsOf(heard))).toHaveLength(18);
  });
  // The two that stand here, the changes, and what the narrow person may see; perhaps a tick between, which is two more.
  expect(count).toBeGreaterThanOrEqual(4);
  expect(count).toBeLessThanOrEqual(6);
});

test('a person has a limited number of streams', async () => {
  const passing = await actor({});
  for (let at = 0; at < 12; at++) {
    expect(isCrowded(passing.userId ?? 0)).toBe(false);
    await open(passing);
  }
  expect(isCrowded(passing.userId ?? 0)).toBe(true);
  expect(isCrowded(reader.userId ?? 0)).toBe(false);
});
