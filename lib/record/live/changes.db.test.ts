import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { parseSnapshot, type Snapshot } from '@/lib/kernel/snapshot';
import { forgetChanges, readChanges } from '@/lib/platform/changes';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights, countStatements } from '@/tests/support/actors';
import { makePaper, makePapers, paper } from '@/tests/support/papers';
import { lockRecord } from '../locking';
import { changeRecord } from '../records';

let author: Ctx;
beforeAll(async () => {
  author = await actor({ kinds: { paper: allRights } });
});

/** Gives a paper another title; with `held`, its transaction stays under way until that resolves. */
async function rename(id: number, held?: Promise<void>, wrote = () => {}): Promise<void> {
  await transaction(author, 'paper.change', async (tx) => {
    const locked = await lockRecord(tx, paper, id);
    await changeRecord(tx, paper, locked, { title: `${locked.title} again` });
    wrote();
    await held;
  });
}

function promised() {
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, resolve: () => settle?.resolve(), reject: (error: Error) => settle?.reject(error) };
}

/** A transaction that has written and waits to be told how to end. */
async function underWay(id: number): Promise<{ end: () => Promise<void>; takeBack: () => Promise<void> }> {
  const held = promised();
  const written = promised();
  const ended = rename(id, held.promise, written.resolve).catch(() => {});
  await written.promise;
  return {
    end: () => {
      held.resolve();
      return ended;
    },
    takeBack: () => {
      held.reject(new Error('taken back'));
      return ended;
    },
  };
}

/** Reads on from where it stood, and says which records are news. */
function reader() {
  let since: Snapshot | null = null;
  return async (): Promise<number[]> => {
    const news = await readChanges(since);
    since = news.position;
    return (news.rows ?? []).map((row) => row.recordId).sort((a, b) => a - b);
  };
}

describe('changes are read once and none is lost', () => {
  test('when transactions end in another order than they began', async () => {
    const [one = 0, two = 0, three = 0] = (await makePapers(author, 3)).ids;
    const next = reader();
    await next();
    const early = await underWay(one);
    await rename(two);
    expect(await next()).toEqual([two]);
    expect(await next()).toEqual([]);
    await rename(three);
    await early.end();
    expect(await next()).toEqual([one, three]);
    expect(await next()).toEqual([]);
  });

  test('when one that was under way is taken back', async () => {
    const [one = 0, two = 0] = (await makePapers(author, 2)).ids;
    const next = reader();
    await next();
    const [kept, dropped] = [await underWay(one), await underWay(two)];
    expect(await next()).toEqual([]);
    await dropped.takeBack();
    await kept.end();
    expect(await next()).toEqual([one]);
  });

  test('while many write at once', async () => {
    const { ids } = await makePapers(author, 60);
    const next = reader();
    await next();
    const found: number[] = [];
    let writing = true;
    const reading = (async () => {
      while (writing) found.push(...(await next()));
    })();
    const quarter = (at: number) => ids.filter((_, index) => index % 4 === at);
    await Promise.all(
      [0, 1, 2, 3].map(async (at) => {
        for (const id of quarter(at)) await rename(id);
      }),
    );
    writing = false;
    await reading;
    found.push(...(await next()));
    expect(found.sort((a, b) => a - b)).toEqual(ids);
  });
});

test('a reading is one statement, and says of whom a change is', async () => {
  const { position } = await readChanges(null);
  const id = await makePaper(author);
  const { count, value } = await countStatements(() => readChanges(position));
  expect(count).toBe(1);
  expect(value.rows).toEqual([
    {
      xid: expect.stringMatching(/^\d+$/),
      recordId: id,
      kind: 'paper',
      userId: null,
      what: 'changed',
      actorId: author.userId,
      binned: false,
    },
  ]);
});

test('it cannot be said what changed: since nowhere, too long ago, since another database, or too much', async () => {
  const { position, seen } = await readChanges(null);
  expect(parseSnapshot(seen)).toEqual(position);
  expect((await readChanges(null)).rows).toBeNull();
  expect((await readChanges({ ...position, at: position.at - 2 * 3_600_000 - 1 })).rows).toBeNull();
  expect((await readChanges({ ...position, at: position.at - 3_600_000 })).rows).toEqual([]);
  expect((await readChanges({ ...position, xmax: position.xmax + 1_000n })).rows).toBeNull();
  await db.execute(
    sql`insert into changes (record_id) select ${await makePaper(author)} from generate_series(1, 5001)`,
  );
  expect((await readChanges(position)).rows).toBeNull();
});

test('old changes are cleared away, later than anybody may ask for them', async () => {
  await db.execute(sql`truncate changes`);
  const id = await makePaper(author);
  const kept = async () =>
    (await db.execute<{ id: string }>(sql`select record_id as id from changes`)).map((row) => Number(row.id));
  await db.execute(sql`update changes set at = now() - interval '2 hours 59 minutes'`);
  await forgetChanges();
  expect(await kept()).toEqual([id]);
  await db.execute(sql`update changes set at = now() - interval '3 hours 1 minute'`);
  await forgetChanges();
  expect(await kept()).toEqual([]);
});
