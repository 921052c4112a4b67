import { sql } from 'drizzle-orm';
import { eventType, NonRetriableError, RetryAfterError, staticSchema } from 'inngest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { ended, happen, pause, runsOf, until, withEngine } from '@/tests/support/background';
import { inngest } from '../client';
import { events } from '../events';

const said: string[] = [];
const say = (text: string): string => {
  said.push(text);
  return text;
};
const data = staticSchema<{ n?: number; box?: number; bad?: number; key?: string }>();
const on = <N extends string>(name: N) => ({ triggers: eventType(name, { schema: data }) });

beforeEach(async () => {
  await db.execute(sql`truncate engine.runs, engine.functions, engine.crons, outbox cascade`);
});
afterEach(() => {
  said.length = 0;
});

describe('steps', () => {
  test('each is done once, in order, and its result is kept as JSON', async () => {
    const fn = inngest.createFunction({ id: 'steps', ...on('a') }, async ({ event, step, attempt, runId }) => {
      const one = await step.run('one', () => say('one') && { at: new Date(0), of: event.data.n });
      const two = await step.run('two', () => say('two'));
      const none = await step.run('none', () => {});
      return { one, two, none, attempt, runId };
    });
    await withEngine([fn], async () => {
      const id = await happen('a', { n: 7 });
      const [run] = await ended('steps');
      expect(run).toMatchObject({
        state: 'done',
        output: { one: { at: '1970-01-01T00:00:00.000Z', of: 7 }, two: 'two', none: null, attempt: 0, runId: run?.id },
      });
      const [kept] = await db.execute(sql`select event from engine.runs`);
      expect(kept?.event).toMatchObject({ id, name: 'a', data: { n: 7, operationId: null, actorId: null } });
    });
    expect(said).toEqual(['one', 'two']);
    expect(await db.execute(sql`select 1 from engine.queue`)).toHaveLength(0);
  });

  test('what fails says what lies at its root', async () => {
    const fn = inngest.createFunction({ id: 'rooted', retries: 0, ...on('a') }, async ({ step }) => {
      await step.run('asks', () => {
        const root = new Error('no room');
        throw new Error('Failed query: select', { cause: new Error('it ended', { cause: root }) });
      });
    });
    await withEngine([fn], async () => {
      await happen('a');
      await ended('rooted');
      const [run] = await db.execute<{ message: string }>(
        sql`select error ->> 'message' as message from engine.runs where function_id = 'rooted'`,
      );
      expect(run?.message.split('\n')).toEqual(['no room', 'it ended', 'Failed query: select']);
    });
  });

  test('what fails is tried again, alone, with the attempt counted anew for each step', async () => {
    const attempts: number[] = [];
    const fn = inngest.createFunction({ id: 'again', retries: 2, ...on('a') }, async ({ step, attempt }) => {
      await step.run('good', () => say('good'));
      await step.run('shaky', () => {
        attempts.push(attempt);
        if (attempts.length % 3 !== 0) throw new Error(`no ${attempts.length}`);
      });
      await step.run('shaky too', () => {
        attempts.push(attempt);
        if (attempts.length % 3 !== 0) throw new Error('no');
      });
    });
    await withEngine([fn], async () => {
      await happen('a');
      expect(await ended('again')).toMatchObject([{ state: 'done' }]);
    });
    expect(attempts).toEqual([0, 1, 2, 0, 1, 2]);
    expect(said).toEqual(['good']);
  });

  test('one that fails to the end can be caught; else its run has failed', async () => {
    const caught = inngest.createFunction({ id: 'caught', retries: 1, ...on('a') }, async ({ step }) => {
      const why = await step
        .run('bad', () => Promise.reject(new Error('broken')))
        .catch((error: Error) => error.message);
      return step.run('instead', () => `after ${why}`);
    });
    const failed = inngest.createFunction({ id: 'failed', retries: 1, ...on('a') }, async ({ step }) => {
      await step.run('bad', () => {
        say('tried');
        throw new TypeError('broken');
      });
    });
    await withEngine([caught, failed], async () => {
      await happen('a');
      expect(await ended('caught')).toMatchObject([{ state: 'done', output: 'after broken' }]);
      expect(await ended('failed')).toMatchObject([
        { state: 'failed', error: { name: 'TypeError', message: 'broken' } },
      ]);
    });
    expect(said).toEqual(['tried', 'tried']);
  });

  test('NonRetriableError ends it, RetryAfterError says when, and what is thrown outside steps is tried again too', async () => {
    const never = inngest.createFunction({ id: 'never', ...on('a') }, ({ step }) =>
      step.run('x', () => {
        say('never');
        throw new NonRetriableError('for good');
      }),
    );
    const later = inngest.createFunction({ id: 'later', ...on('a') }, async ({ step, attempt }) => {
      await step.run('x', () => {
        say(`later ${attempt}`);
        if (attempt === 0) throw new RetryAfterError('wait', 1_000);
      });
    });
    const outside = inngest.createFunction({ id: 'outside', retries: 1, ...on('a') }, ({ attempt }) => {
      say(`outside ${attempt}`);
      throw new Error('outside');
    });
    const began = Date.now();
    await withEngine([never, later, outside], async () => {
      await happen('a');
      expect(await ended('never')).toMatchObject([{ state: 'failed', error: { message: 'for good' } }]);
      expect(await ended('outside')).toMatchObject([{ state: 'failed', error: { message: 'outside' } }]);
      expect(await ended('later')).toMatchObject([{ state: 'done' }]);
    });
    expect(Date.now() - began).toBeGreaterThan(1_000);
    expect([...said].sort()).toEqual(['later 0', 'later 1', 'never', 'outside 0', 'outside 1']);
  });

  test('sleeps end when they should, and hold nothing meanwhile', async () => {
    const fn = inngest.createFunction({ id: 'sleeper', concurrency: 1, ...on('a') }, async ({ step }) => {
      await step.sleep('a while', '1s');
      await step.run('awake', () => say('awake'));
      await step.sleepUntil('the past', new Date(0));
      const until = await step.run('until', () => new Date(Date.now() + 600).toISOString());
      await step.sleepUntil('a moment', until);
      return Date.now() - Date.parse(until);
    });
    await withEngine([fn], async () => {
      for (let run = 0; run < 5; run++) await happen('a');
      const runs = await ended('sleeper', 5);
      for (const { output } of runs) expect(output).toBeGreaterThanOrEqual(0);
      for (const { output } of runs) expect(output).toBeLessThan(1_500);
    });
    expect(said).toHaveLength(5);
  });

  test('side by side: each once, also when one fails at first, and the rest after all of them', async () => {
    const fn = inngest.createFunction({ id: 'fan', ...on('a') }, async ({ step, attempt }) => {
      const parts = await Promise.all([
        step.run('left', () => say('left')),
        step.run('right', () => {
          if (attempt === 0) throw new Error('at first');
          return say('right');
        }),
        step.sleep('nap', '1s').then(() => 'nap'),
        step.run('bad', () => Promise.reject(new NonRetriableError('bad'))).catch((error: Error) => error.message),
      ]);
      const after = await step.run('after', () => say('after'));
      return [...parts, after];
    });
    await withEngine([fn], async () => {
      await happen('a');
      expect(await ended('fan')).toMatchObject([{ state: 'done', output: ['left', 'right', 'nap', 'bad', 'after'] }]);
    });
    expect([...said.slice(0, 2)].sort()).toEqual(['left', 'right']);
    expect(said).toHaveLength(3);
  });

  test('a loop of twenty steps, and of twenty side by side', async () => {
    const fn = inngest.createFunction({ id: 'many', ...on('a') }, async ({ step }) => {
      const row = [];
      for (let at = 0; at < 20; at++) row.push(await step.run(`in a row ${at}`, () => at));
      const side = await Promise.all(row.map((at) => step.run(`side ${at}`, () => at)));
      return row.length + side.length;
    });
    await withEngine([fn], async () => {
      await happen('a');
      expect(await ended('many')).toMatchObject([{ state: 'done', output: 40 }]);
    });
  });

  test('events sent from a step start functions, once for each id', async () => {
    const sender = inngest.createFunction({ id: 'sender', ...on('a') }, async ({ step }) => {
      await step.sendEvent('tell', [
        { id: 'told-1', name: 'b', data: { n: 1 } },
        { id: 'told-2', name: 'b', data: { n: 2 } },
      ]);
      await step.sendEvent('tell again', { id: 'told-1', name: 'b', data: { n: 3 } });
    });
    const hearer = inngest.createFunction({ id: 'hearer', ...on('b') }, ({ event }) => event.data.n);
    await withEngine([sender, hearer], async () => {
      await happen('a');
      expect(await ended('sender')).toMatchObject([{ state: 'done' }]);
      expect((await ended('hearer', 2)).map((run) => run.output).sort()).toEqual([1, 2]);
    });
  });

  test('a kind of step it does not know ends the run, by name', async () => {
    const fn = inngest.createFunction({ id: 'waits', ...on('a') }, ({ step }) =>
      step.waitForEvent('for b', { event: 'b', timeout: '1h' }),
    );
    await withEngine([fn], async () => {
      await happen('a');
      const [run] = await ended('waits');
      expect(run).toMatchObject({ state: 'failed' });
      expect(run?.error?.message).toContain('"WaitForEvent" (step "for b")');
    });
  });
});

describe('how many at once', () => {
  test('no more of one key than its limit, while others go on', async () => {
    let now = 0;
    const most: Record<string, number> = {};
    const fn = inngest.createFunction(
      { id: 'boxed', concurrency: { limit: 2, key: 'event.data.box' }, ...on('a') },
      ({ event, step }) =>
        step.run('work', async () => {
          const key = `${event.data.box}`;
          inHand[key] = (inHand[key] ?? 0) + 1;
          most[key] = Math.max(most[key] ?? 0, inHand[key]);
          most.all = Math.max(most.all ?? 0, ++now);
          // None of a key goes on before its limit was reached once: a slow machine must not decide what is seen.
          await until(async () => most[key] === 2 && Number(most.all) > 2);
          await pause(30);
          inHand[key] -= 1;
          now -= 1;
        }),
    );
    const inHand: Record<string, number> = {};
    await withEngine(
      [fn],
      async () => {
        for (let n = 0; n < 24; n++) await happen('a', { box: n % 3 });
        await ended('boxed', 24);
      },
      { atOnce: 6 },
    );
    expect(most).toEqual({ 0: 2, 1: 2, 2: 2, all: expect.any(Number) });
  });
});

describe('starting', () => {
  test('an event starts every function it triggers, and a second time none', async () => {
    const one = inngest.createFunction(
      { id: 'one', triggers: [{ event: 'a' }, events.taskCompleted] },
      ({ event }) => event.name,
    );
    const two = inngest.createFunction({ id: 'two', ...on('a') }, () => 2);
    await withEngine([one, two], async () => {
      await happen('a', {}, '11111111-1111-4111-8111-111111111111');
      await happen('task.completed', { id: 1, statusId: 2 });
      await happen('nobody listens');
      await ended('one', 2);
      await db.execute(sql`update outbox set sent_at = null`);
      await until(async () => (await db.execute(sql`select 1 from outbox where sent_at is null`)).length === 0);
    });
    expect((await runsOf('one')).map((run) => run.output).sort()).toEqual(['a', 'task.completed']);
    expect(await runsOf('two')).toHaveLength(1);
  });

  test('an idempotency key holds for a day', async () => {
    const fn = inngest.createFunction({ id: 'keyed', idempotency: 'event.data.key', ...on('a') }, () => 1);
    await withEngine([fn], async () => {
      for (const key of ['x', 'x', 'y']) await happen('a', { key });
      await until(async () => (await db.execute(sql`select 1 from outbox where sent_at is null`)).length === 0);
      expect(await ended('keyed', 2)).toHaveLength(2);
      await db.execute(sql`update engine.runs set created_at = now() - interval '25 hours'`);
      await happen('a', { key: 'x' });
      expect(await ended('keyed', 3)).toHaveLength(3);
    });
  });

  test('the clock: slots that went by become one, and the next comes in its time', async () => {
    const fn = inngest.createFunction({ id: 'clocked', triggers: [{ cron: '* * * * *' }] }, ({ event }) => event.name);
    await withEngine([fn], async () => {
      const [first] = await until(async () => {
        const rows = await db.execute<{ wait: number }>(
          sql`select extract(epoch from next_at - now())::float8 as wait from engine.crons`,
        );
        return rows.length > 0 && rows;
      });
      expect(first?.wait).toBeLessThanOrEqual(60);
      await db.execute(sql`update engine.crons set next_at = date_trunc('minute', now()) - interval '3 hours'`);
      expect(await ended('clocked')).toMatchObject([{ state: 'done', output: 'inngest/scheduled.timer' }]);
      const [next] = await db.execute<{ future: boolean }>(sql`select next_at > now() as future from engine.crons`);
      expect(next?.future).toBe(true);
      expect(await runsOf('clocked')).toHaveLength(1);
    });
  });

  test('functions that are gone are forgotten, with their clock', async () => {
    const clock = inngest.createFunction({ id: 'old', triggers: [{ cron: '0 0 1 1 *' }] }, () => 1);
    const ids = async () =>
      (await db.execute<{ id: string }>(sql`select id from engine.functions order by id`)).map((row) => row.id);
    await withEngine([clock], () => until(async () => (await ids()).includes('old')));
    const fresh = inngest.createFunction({ id: 'new', onFailure: () => {}, ...on('a') }, () => 1);
    await withEngine([fresh], () => until(async () => (await ids()).includes('new')));
    expect(await ids()).toEqual(['new', 'new-failure']);
    expect(await db.execute(sql`select 1 from engine.crons`)).toHaveLength(0);
  });
});

describe('failure', () => {
  test('onFailure is given the run and its error; the house is told of the first, until it works again', async () => {
    const fn = inngest.createFunction(
      {
        id: 'fragile',
        retries: 0,
        ...on('a'),
        onFailure: ({ event, error }) => say(`${event.data.function_id}: ${error.message}`),
      },
      ({ event }) => {
        if (event.data.bad) throw new Error(`bad ${event.data.bad}`);
      },
    );
    const told = async () =>
      (
        await db.execute<{ data: unknown }>(sql`select data from outbox where name = 'function.failed' order by seq`)
      ).map((row) => row.data);
    await withEngine([fn], async () => {
      await happen('a', { bad: 1 });
      const [run] = await ended('fragile', 1);
      await ended('fragile-failure', 1);
      expect(said).toEqual(['dilo-fragile: bad 1']);
      expect(await told()).toEqual([{ functionId: 'fragile', runId: run?.id, error: 'bad 1' }]);
      await happen('a', { bad: 2 });
      await ended('fragile-failure', 2);
      expect(await told()).toHaveLength(1);
      await happen('a');
      await ended('fragile', 3);
      await happen('a', { bad: 3 });
      await ended('fragile-failure', 3);
      expect(await told()).toHaveLength(2);
    });
  });
});

describe('the fence', () => {
  test('who has lost its item writes nothing, also while another does the same', async () => {
    const gates = new Map<number, () => void>();
    const fn = inngest.createFunction({ id: 'slow', ...on('a') }, ({ step }) =>
      step.run('work', async () => {
        const call = gates.size + 1;
        await new Promise<void>((resolve) => {
          gates.set(call, resolve);
        });
        return call;
      }),
    );
    const steps = () => db.execute(sql`select data from engine.steps`);
    await withEngine([fn], async () => {
      await happen('a');
      await until(async () => gates.size === 1);
      // As if its engine had died: the lease is free, and the same process takes it up again.
      await db.execute(sql`update engine.queue set owner = 0`);
      await until(async () => gates.size === 2);
      gates.get(1)?.();
      await pause(300);
      expect(await steps()).toEqual([]);
      expect(await runsOf('slow')).toMatchObject([{ state: 'running' }]);
      gates.get(2)?.();
      expect(await ended('slow')).toMatchObject([{ state: 'done', output: 2 }]);
    });
    expect(await steps()).toEqual([{ data: 2 }]);
    expect(gates.size).toBe(2);
  });

  test('what kills its process again and again has failed', async () => {
    const fn = inngest.createFunction({ id: 'deadly', ...on('a') }, ({ step }) => step.run('work', () => say('ran')));
    await db.execute(sql`
      with run as (insert into engine.runs (function_id, event, idem_key) values ('deadly', '{"id":"x","name":"a","data":{},"ts":0}', 'x') returning id)
      insert into engine.queue (run_id, step_id, kind, crashes) select id, 'step', 'call', 20 from run`);
    await withEngine([fn], async () => {
      expect(await ended('deadly')).toMatchObject([{ state: 'failed', error: { name: 'Crashed' } }]);
    });
    expect(said).toEqual([]);
  });
});
