import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, type Tx } from '@/db/client';
import type { EngineEvent } from '@/db/schema/engine';
import { emit, emitEach, withoutRelay } from '@/lib/platform/outbox';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { actor } from '@/tests/support/actors';
import { ended, happen, pause, runsOf, until, withEngine } from '@/tests/support/background';
import { databaseUrl } from '@/tests/support/postgres';
import { inngest } from '../client';
import { relayOutbox } from './relay';
import { openSession } from './session';

const unsent = async (): Promise<number> =>
  Number((await db.execute<{ n: string }>(sql`select count(*) as n from outbox where sent_at is null`))[0]?.n);
const heard: EngineEvent[] = [];
const hear = async (_: Tx, events: EngineEvent[]): Promise<void> => {
  heard.push(...events);
  await pause(Math.random() * 5);
};

beforeEach(async () => {
  heard.length = 0;
  await db.execute(sql`truncate outbox, engine.runs, engine.functions cascade`);
});

describe('the relay', () => {
  test('hands on each row once and in its order, however many relays and writers there are', async () => {
    const ctx = systemContext();
    const write = (writer: number) => async () => {
      for (let n = 0; n < 20; n++)
        await transaction(ctx, 'test', (tx) =>
          emitEach(
            tx,
            'some.thing',
            Array.from({ length: 1 + (n % 4) }, (_, part) => ({ writer, n, part })),
          ),
        );
    };
    let writing = true;
    const relay = async () => {
      while (writing || (await unsent()) > 0) await relayOutbox(hear);
    };
    const relays = [relay(), relay(), relay()];
    await Promise.all(Array.from({ length: 5 }, (_, writer) => write(writer)()));
    writing = false;
    await Promise.all(relays);
    const rows = await db.execute<{ id: string }>(sql`select id from outbox order by seq`);
    expect(heard.map((event) => event.id).sort()).toEqual(rows.map((row) => row.id).sort());
    // What one writer wrote comes in the order it was written in.
    for (let writer = 0; writer < 5; writer++) {
      const own = heard.map(({ data }) => data).filter((data) => data.writer === writer);
      const order = own.map(({ n, part }) => Number(n) * 10 + Number(part));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  test('says who did it, and in which operation', async () => {
    const ctx = await actor();
    await transaction(ctx, 'test', (tx) => emit(tx, 'some.thing', { id: 7 }));
    await relayOutbox(hear);
    const [operation] = await db.execute<{ id: string }>(sql`select id from operations where actor_id = ${ctx.userId}`);
    expect(heard).toMatchObject([
      { name: 'some.thing', data: { id: 7, actorId: ctx.userId, operationId: Number(operation?.id) } },
    ]);
    expect(heard[0]?.ts).toBe(ctx.now.getTime());
  });

  test('what could not be handed on is handed on later, under the same id', async () => {
    const id = await happen('some.thing');
    await expect(relayOutbox(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await unsent()).toBe(1);
    await relayOutbox(hear);
    expect(heard.map((event) => event.id)).toEqual([id]);
  });

  test('a row that is committed late is not passed over', async () => {
    let end = () => {};
    let late: Promise<void> = Promise.resolve();
    await new Promise<void>((written) => {
      late = db.transaction(async (tx) => {
        await tx.execute(sql`insert into outbox (name, data) values ('late', '{}')`);
        written();
        await new Promise<void>((resolve) => {
          end = resolve;
        });
      });
    });
    await happen('early');
    await relayOutbox(hear);
    end();
    await late;
    await relayOutbox(hear);
    expect(heard.map((event) => event.name)).toEqual(['early', 'late']);
  });

  test('nobody hears of what was done without it', async () => {
    await happen('before');
    await withoutRelay(async () => {
      await happen('meanwhile');
      expect(await relayOutbox(hear)).toBe(0);
    });
    await happen('after');
    await relayOutbox(hear);
    expect(heard.map((event) => event.name)).toEqual(['after']);
  });
});

describe('an engine', () => {
  const on = (id: string) => ({ id, triggers: { event: id } });

  test('is woken by a commit, and by nothing that was taken back', async () => {
    let heardWords = 0;
    const session = await openSession(() => {
      heardWords += 1;
    });
    try {
      expect(await session.look()).toMatchObject({ outbox: false });
      const undone = db.transaction(async (tx) => {
        await tx.execute(sql`insert into outbox (name, data) values ('undone', '{}')`);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      // Whatever was said before this answer has been heard.
      expect(await session.look()).toMatchObject({ outbox: false });
      expect(heardWords).toBe(0);
      await happen('done');
      await until(async () => heardWords > 0);
      expect(await session.look()).toMatchObject({ outbox: true });
    } finally {
      await session.end();
    }
  });

  test('goes on by itself when the database was away', async () => {
    const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
    const admin = postgres(databaseUrl(process.env.DILO_TEST_CLUSTER ?? '', 'postgres'), {
      max: 1,
      onnotice: () => {},
    });
    const fn = inngest.createFunction(on('steady'), async ({ step }) => {
      for (const part of ['a', 'b', 'c']) await step.run(part, () => pause(20));
      return 'whole';
    });
    try {
      await withEngine([fn], async () => {
        for (let n = 0; n < 12; n++) await happen('steady');
        await until(async () => (await runsOf('steady')).some((run) => run.state === 'done'));
        await admin.unsafe(`alter database ${name} allow_connections false`);
        await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
        await pause(2_500);
        await admin.unsafe(`alter database ${name} allow_connections true`);
        const runs = await until(async () => {
          const all = await runsOf('steady').catch(() => []);
          return all.length === 12 && all.every((run) => run.state !== 'running') && all;
        }, 90);
        expect(runs.map((run) => run.output)).toEqual(Array.from({ length: 12 }, () => 'whole'));
        await happen('steady');
        await ended('steady', 13);
      });
    } finally {
      await admin.unsafe(`alter database ${name} allow_connections true`);
      await admin.end();
    }
  }, 120_000);
});
