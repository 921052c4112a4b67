import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

// Dilo as an Inngest server sees it: who signs learns its functions and runs them step by step; who does not, learns nothing.

const KEY = 'signkey-test-0123456789abcdef0123456789abcdef';
type Json = Record<string, unknown>;
type Route = typeof import('@/app/api/inngest/route');
let route: Route;
let db: typeof import('@/db/client').db;
let { happen, until } = {} as typeof import('../support/background');
let startBackground: typeof import('@/inngest/start').startBackground;

/** The event API of that server. */
const received: { path: string; events: { id: string; name: string; data: Json; ts: number }[] }[] = [];
let answers: number[] = [];
const events = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    received.push({ path: request.url ?? '', events: JSON.parse(Buffer.concat(chunks).toString()) });
    const status = answers.shift() ?? 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? { ids: [], status } : { error: 'down', status }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => events.listen(0, '127.0.0.1', resolve));
  const { port } = events.address() as AddressInfo;
  Object.assign(process.env, {
    ...{ INNGEST_EVENT_KEY: 'event-key', INNGEST_SIGNING_KEY: KEY, INNGEST_BASE_URL: `http://127.0.0.1:${port}` },
    DILO_URL: 'https://dilo.example.com',
  });
  route = await import('@/app/api/inngest/route');
  ({ happen, until } = await import('../support/background'));
  ({ db } = await import('@/db/client'));
  ({ startBackground } = await import('@/inngest/start'));
});
afterAll(() => events.close());

/** JSON with its keys in order, as signatures are made of. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
const sign = (text: string, at = Math.round(Date.now() / 1_000), key = KEY): string =>
  `t=${at}&s=${createHmac('sha256', key.replace(/^signkey-\w+-/, ''))
    .update(text + at)
    .digest('hex')}`;

type Method = 'GET' | 'POST' | 'PUT';
type Call = { query?: string; body?: Json; signature?: string | null; headers?: Record<string, string> };

async function call(method: Method, { query = '', body, signature, headers = {} }: Call = {}) {
  const text = body ? canonical(body) : '';
  const signed: Record<string, string> = signature === null ? {} : { 'x-inngest-signature': signature ?? sign(text) };
  const request = new Request(`http://10.0.0.5:3000/api/inngest${query}`, {
    method,
    body: method === 'GET' ? undefined : text,
    headers: { host: '10.0.0.5:3000', 'content-type': 'application/json', ...signed, ...headers },
  });
  const response = await route[method](request);
  const said = await response.text();
  return { status: response.status, headers: response.headers, said, json: said === '' ? null : JSON.parse(said) };
}

const inBand = { 'x-inngest-sync-kind': 'in_band' };
const sync = { url: 'http://10.0.0.5:3000/api/inngest' };
const runBody = (steps: Json = {}): Json => ({
  version: 2,
  ...{ event: { name: 'inngest/scheduled.timer', data: {}, id: '1', ts: 1 }, steps },
  events: [{ name: 'inngest/scheduled.timer', data: {}, id: '1', ts: 1 }],
  ctx: {
    ...{ run_id: '01J', attempt: 0, max_attempts: 5, disable_immediate_execution: false, use_api: false },
    stack: { stack: Object.keys(steps), current: Object.keys(steps).length },
  },
});
const retention = '?fnId=dilo-retention&stepId=step';

describe('who does not sign', () => {
  const calls: [string, Method, Call][] = [
    ['asks what is here', 'GET', {}],
    ['registers', 'PUT', { body: sync, headers: inBand }],
    ['has it register itself', 'PUT', { body: {} }],
    ['runs a function', 'POST', { query: retention, body: runBody() }],
  ];
  test.each(calls)('%s: turned away', async (_, method, asked) => {
    for (const signature of [null, 't=1&s=x', sign('something else'), sign(canonical(asked.body ?? ''), 1_000)]) {
      const answer = await call(method, { ...asked, signature });
      expect(answer.status).toBe(401);
      expect(answer.said).not.toContain('retention');
    }
    const other = sign(asked.body ? canonical(asked.body) : '', undefined, 'signkey-test-ffff');
    expect((await call(method, { ...asked, signature: other })).status).toBe(401);
    expect(received).toEqual([]);
  });
});

describe('an Inngest server', () => {
  test('registers the functions: each with its triggers, to be called at the public address', async () => {
    const { status, json, headers, said } = await call('PUT', { body: sync, headers: inBand });
    expect(status).toBe(200);
    expect(headers.get('x-inngest-sync-kind')).toBe('in_band');
    expect(json).toMatchObject({ app_id: 'dilo', url: 'https://dilo.example.com/api/inngest' });
    const { functions } = await import('@/inngest/functions');
    expect(json.functions.map((one: Json) => one.id)).toEqual(
      expect.arrayContaining(functions.map((one) => `dilo-${one.id()}`)),
    );
    expect(json.functions.find((one: Json) => one.id === 'dilo-retention')).toMatchObject({
      triggers: [{ cron: '*/10 * * * *' }],
      steps: { step: { runtime: { type: 'http', url: `https://dilo.example.com/api/inngest${retention}` } } },
    });
    // The answer is signed too: the server knows who speaks.
    const [, at] = /^t=(\d+)&s=/.exec(headers.get('x-inngest-signature') ?? '') ?? [];
    expect(headers.get('x-inngest-signature')).toBe(sign(said, Number(at)));
  });

  test('introspects', async () => {
    const { status, json } = await call('GET');
    expect(status).toBe(200);
    const { functions } = await import('@/inngest/functions');
    expect(json).toMatchObject({
      ...{ mode: 'cloud', has_event_key: true, has_signing_key: true, authentication_succeeded: true },
      ...{ function_count: expect.any(Number), app_id: 'dilo', serve_origin: 'https://dilo.example.com' },
    });
    expect(json.function_count).toBeGreaterThanOrEqual(functions.length);
    expect(JSON.stringify(json)).not.toContain(KEY.slice(-16));
  });

  test('runs a function step by step, each done once', async () => {
    await db.execute(sql`insert into changes (record_id, at) values (1, now() - interval '4 hours')`);
    const steps: Json = {};
    const names: string[] = [];
    for (;;) {
      const answer = await call('POST', { query: retention, body: runBody(steps) });
      if (answer.status === 200) {
        expect(answer.json).toEqual({ events: 0, runs: 0, jobs: 0 });
        break;
      }
      expect(answer.status).toBe(206);
      const [op] = answer.json;
      expect(op).toMatchObject({ op: 'StepRun' });
      names.push(op.displayName);
      steps[op.id] = { type: 'data', data: op.data };
      // Done with its first step, and not again.
      await db.execute(sql`insert into changes (record_id, at) values (2, now() - interval '4 hours')`);
    }
    expect(names).toEqual(['changes', 'finished']);
    expect(await db.execute(sql`select distinct record_id::int as id from changes`)).toMatchObject([{ id: 2 }]);
  });
});

describe('the relay', () => {
  beforeEach(() => {
    received.length = 0;
  });

  test('sends what happened in its order, with the ids of the rows; an outage delays it, and loses nothing', async () => {
    answers = Array.from({ length: 5 }, () => 503);
    const ids = [];
    for (const n of [1, 2, 3]) ids.push(await happen('task.completed', { id: n }));
    startBackground();
    await until(async () => (await db.execute(sql`select 1 from outbox where sent_at is null`)).length === 0, 40);
    const last = received.at(-1);
    expect(last?.path).toBe('/e/event-key');
    expect(last?.events.map(({ id, data }) => [id, data.id])).toEqual(ids.map((id, at) => [id, at + 1]));
    expect(last?.events[0]).toMatchObject({ name: 'task.completed', data: { operationId: null, actorId: null } });
    expect(received).toHaveLength(6);
    const began = Date.now();
    await happen('task.changed', { id: 4 });
    await until(async () => received.length === 7);
    expect(Date.now() - began).toBeLessThan(1_000);
  }, 60_000);
});
