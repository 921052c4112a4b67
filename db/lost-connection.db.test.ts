import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, openListener, type Tx } from './client';

const backend = async (on: Pick<typeof db, 'execute'>): Promise<number> =>
  Number((await on.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid);

async function slowly(tx: Tx): Promise<number> {
  await tx.execute(sql`select pg_sleep(0.2)`);
  return backend(tx);
}

/** A transaction whose connection is cut: while it waits for an answer, between two statements, or within a savepoint. */
async function cut(how: 'asked' | 'idle' | 'nested', other: ReturnType<typeof openListener>): Promise<string> {
  return db
    .transaction(async (tx) => {
      const pid = await backend(tx);
      const kill = () => other`select pg_terminate_backend(${pid})`;
      if (how === 'idle') {
        await kill();
        await new Promise((resolve) => setTimeout(resolve, 100));
        await tx.execute(sql`select 1`);
      }
      if (how === 'asked') await Promise.all([tx.execute(sql`select pg_sleep(5)`), kill()]);
      if (how === 'nested')
        await tx.transaction((inner) => Promise.all([inner.execute(sql`select pg_sleep(5)`), kill()]));
      return 'committed';
    })
    .catch((error: Error) => `failed: ${error.name}`);
}

test('a transaction that loses its connection fails, and the pool is as good as before', async () => {
  const other = openListener();
  try {
    for (const how of ['asked', 'idle', 'nested'] as const) {
      const ended = await Promise.all(Array.from({ length: 10 }, () => cut(how, other)));
      expect(ended.every((one) => one.startsWith('failed'))).toBe(true);
      // As many at once as the pool has connections: none of them hangs.
      const pids = await Promise.all(Array.from({ length: 10 }, () => db.transaction(slowly)));
      expect(new Set(pids).size).toBe(10);
    }
  } finally {
    await other.end();
  }
});

test('an error of its own still takes a transaction back, and the next goes on', async () => {
  await db.execute(sql`create table if not exists kept (n integer)`);
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`insert into kept values (1)`);
    await tx.transaction(async (inner) => {
      await inner.execute(sql`insert into kept values (2)`);
      throw new Error('inner');
    });
  });
  await expect(failing).rejects.toThrow('inner');
  const caught = db.transaction(async (tx) => {
    await tx.execute(sql`insert into kept values (3)`);
    await tx
      .transaction(async (inner) => {
        await inner.execute(sql`insert into kept values (4)`);
        throw new Error('inner');
      })
      .catch(() => {});
    return 'kept';
  });
  expect(await caught).toBe('kept');
  expect(await db.execute(sql`select n from kept`)).toEqual([{ n: 3 }]);
});
