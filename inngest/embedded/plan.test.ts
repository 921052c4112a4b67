import { cron, eventType, Inngest } from 'inngest';
import { describe, expect, test } from 'vitest';
import { planFunctions, valueAt } from './plan';

const inngest = new Inngest({ id: 'dilo', isDev: true });
type Options = Parameters<typeof inngest.createFunction>[0];
const planOf = (options: Omit<Options, 'id'>) =>
  planFunctions([inngest.createFunction({ id: 'one', ...options }, () => 1)]);

describe('planFunctions', () => {
  test('reads what it supports', () => {
    expect(
      planOf({
        triggers: [{ event: 'a.b' }, eventType('c.d'), cron('* * * * *')],
        ...{ name: 'One', retries: 0, idempotency: 'event.data.id' },
        concurrency: { limit: 2, key: 'event.data.box.id', scope: 'fn' },
        onFailure: () => 2,
      }),
    ).toEqual([
      {
        ...{ id: 'one', events: ['a.b', 'c.d'], crons: ['* * * * *'], failureOf: null, retries: 0 },
        concurrency: { limit: 2, path: ['data', 'box', 'id'] },
        idempotency: ['data', 'id'],
      },
      {
        ...{ id: 'one-failure', events: [], crons: [], failureOf: 'one', retries: 1 },
        ...{ concurrency: null, idempotency: null },
      },
    ]);
    expect(planOf({ triggers: { event: 'a' }, concurrency: 3 })).toMatchObject([
      { retries: 4, concurrency: { limit: 3, path: null }, idempotency: null },
    ]);
  });

  const refused: [string, Omit<Options, 'id'>][] = [
    ['the option "debounce"', { debounce: { period: '1s' } }],
    ['the option "throttle"', { throttle: { limit: 1, period: '1s' } }],
    ['the option "rateLimit"', { rateLimit: { limit: 1, period: '1s' } }],
    ['the option "batchEvents"', { batchEvents: { maxSize: 2, timeout: '1s' } }],
    ['the option "priority"', { priority: { run: '1' } }],
    ['the option "timeouts"', { timeouts: { start: '1s' } }],
    ['the option "singleton"', { singleton: { mode: 'skip' } }],
    ['the option "cancelOn"', { cancelOn: [{ event: 'a' }] }],
    ['the option "middleware"', { middleware: [] }],
    ['the option "checkpointing"', { checkpointing: true }],
    ['"if" of a trigger', { triggers: [{ event: 'a', if: 'event.data.x == 1' }] }],
    ['the trigger {"event":"a/*"}', { triggers: [{ event: 'a/*' }] }],
    ['the cron expression "TZ=Europe/Kyiv 0 9 * * *"', { triggers: [{ cron: 'TZ=Europe/Kyiv 0 9 * * *' }] }],
    ['several values of "concurrency"', { concurrency: [{ limit: 1 }, { limit: 2 }] }],
    ['the scope "env" of "concurrency"', { concurrency: { limit: 1, scope: 'env', key: '"x"' } }],
    ['the expression "event.data.a + 1" of "concurrency"', { concurrency: { limit: 1, key: 'event.data.a + 1' } }],
    ['the expression "1" of "idempotency"', { idempotency: '1' }],
  ];
  test.each(refused)('refuses %s', (what, options) => {
    expect(() => planOf(options)).toThrow(`Function "one": the embedded engine does not support ${what}.`);
  });

  test('refuses two functions of one name', () => {
    const one = inngest.createFunction({ id: 'one', triggers: [] }, () => 1);
    expect(() => planFunctions([one, one])).toThrow('"one"');
  });
});

test('valueAt tells absent from empty', () => {
  const event = { data: { a: { b: 1 }, c: '', d: null } };
  expect(['a.b', 'c', 'd', 'x.y', 'c.d'].map((path) => valueAt(event, ['data', ...path.split('.')]))).toEqual([
    '1',
    '""',
    'null',
    'null',
    'null',
  ]);
});
