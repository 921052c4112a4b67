import { createECDH, createHmac } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { notifications, pushSubscriptions } from '@/db/schema/notifications';
import { employees } from '@/db/schema/spine';
import { createCentre } from '@/lib/people/commands/centres';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import type { RecordKind } from '@/lib/record/record-kind';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { grantInDatabase, makePaper, kinds as papers } from '@/tests/support/papers';
import { saveGatewaySchema } from '../schema';
import { tellBirthdays } from './birthdays';
import { saveGateway, subscribePush, unsubscribePush } from './channels';
import { deliverMessages } from './deliver';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([...papers, ['employee', employeeRecord as RecordKind]]);
const system = systemContext({ timeZone: 'Europe/Kyiv' });
type Call = { path: string; headers: http.IncomingHttpHeaders; body: string };
const calls: Call[] = [];
let status = 201;
let server: http.Server;
let url = '';
let ann: Ctx;
let paperId = 0;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status).end('told');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const root = await actor({ kinds: { employee: allRights, centre: allRights } });
  const { id } = await createEmployee(root, { name: 'Ann Smith' });
  await db
    .update(employees)
    .set({ phones: ['+380501112233'] })
    .where(eq(employees.id, id));
  ann = await actor({ employeeId: id, kinds: { paper: allRights }, sections: ['notifications'] });
  await grantInDatabase(ann, 'paper', allRights);
  paperId = await makePaper(ann);
  return () => void server.close();
});
beforeEach(async () => {
  calls.length = 0;
  status = 201;
  await db.execute(sql`truncate notifications, push_subscriptions, sms_gateway`);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

let made = 0;
async function due(channel: 'push' | 'sms', more: Partial<typeof notifications.$inferInsert> = {}): Promise<number> {
  made += 1;
  const row = {
    eventKey: `due-${made}`,
    userId: ann.userId ?? 0,
    channel,
    stage: 'overdue',
    role: 'executor',
  } as const;
  const [kept] = await db
    .insert(notifications)
    .values({ ...row, recordId: paperId, state: 'waiting', dueAt: sql`now()`, ...more })
    .returning({ id: notifications.id });
  return kept?.id ?? 0;
}
const notice = async (id: number) => (await db.select().from(notifications).where(eq(notifications.id, id)))[0];
const key = (): string => {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair.getPublicKey().toString('base64url');
};
const browser = (path = '/push') =>
  subscribePush(ann, {
    endpoint: `${url}${path}`,
    p256dh: key(),
    auth: Buffer.alloc(16, 7).toString('base64url'),
    browser: '',
  });

describe('a browser', () => {
  test('is woken with words only it can read, signed by this house', async () => {
    await browser();
    const id = await due('push');
    expect(await deliverMessages(system, kinds)).toEqual({ sent: 1 });
    expect(await notice(id)).toMatchObject({ state: 'sent', answer: '201 told', attempts: 1 });
    expect(calls[0]?.headers['content-encoding']).toBe('aes128gcm');
    expect(calls[0]?.headers.authorization).toMatch(/^vapid t=.+, k=.+/);
    expect(calls[0]?.body).not.toContain('Paper');
    expect(await deliverMessages(system, kinds)).toEqual({ sent: 0 });
  });

  test('that is no more is forgotten', async () => {
    await browser();
    status = 410;
    const id = await due('push');
    await deliverMessages(system, kinds);
    expect(await notice(id)).toMatchObject({ state: 'failed', answer: '410 told' });
    expect(await db.select().from(pushSubscriptions)).toEqual([]);
  });

  test('is its person’s to remove, and is theirs who let it in last', async () => {
    await browser('/one');
    const [own] = await db.select().from(pushSubscriptions);
    await expect(unsubscribePush(await actor(), { id: own?.id ?? 0 })).rejects.toMatchObject({ code: 'not_found' });
    const bob = await actor();
    await subscribePush(bob, { endpoint: `${url}/one`, p256dh: key(), auth: 'a'.repeat(22), browser: '' });
    const all = await db.select().from(pushSubscriptions);
    expect(all.map(({ userId }) => userId)).toEqual([bob.userId]);
  });
});

describe('a text message', () => {
  beforeEach(() => saveGateway(ann, saveGatewaySchema.parse({ url: `${url}/sms`, secret: 'hush' })));

  test('is handed to the gateway, signed, with an id that stays the same', async () => {
    const id = await due('sms');
    status = 503;
    await deliverMessages(system, kinds);
    expect(await notice(id)).toMatchObject({ state: 'waiting', attempts: 1, answer: '503 told' });
    await db.update(notifications).set({ dueAt: sql`now()` });
    status = 200;
    expect(await deliverMessages(system, kinds)).toEqual({ sent: 1 });
    const [first, second] = calls;
    expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
    const { headers, body }: Pick<Call, 'headers' | 'body'> = second ?? { headers: {}, body: '' };
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const right = createHmac('sha256', 'hush').update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${right}`);
    expect(JSON.parse(body)).toMatchObject({
      to: '+380501112233',
      text: expect.stringContaining(`/papers/${paperId}`),
    });
  });

  test('that is refused is not tried again, and one nobody takes is given up after a while', async () => {
    status = 400;
    const refused = await due('sms');
    await deliverMessages(system, kinds);
    expect(await notice(refused)).toMatchObject({ state: 'failed', answer: '400 told' });
    status = 500;
    const late = await due('sms', { attempts: 4 });
    await deliverMessages(system, kinds);
    expect(await notice(late)).toMatchObject({ state: 'failed', attempts: 5 });
  });

  test('is not sent about what its person may not see any more', async () => {
    const foreign = await makePaper(await actor({ kinds: { paper: allRights } }));
    await db.execute(sql`delete from grants where user_id = ${ann.userId}`);
    const id = await due('sms', { recordId: foreign });
    await deliverMessages(system, kinds);
    await grantInDatabase(ann, 'paper', allRights);
    expect(await notice(id)).toMatchObject({ state: 'dropped' });
    expect(calls).toEqual([]);
  });

  test('goes once, however many look at the same time', async () => {
    for (let at = 0; at < 30; at++) await due('sms');
    await Promise.all([1, 2, 3].map(() => deliverMessages(system, kinds)));
    expect(calls).toHaveLength(30);
  });

  test('another address does not get the secret of the first', async () => {
    await saveGateway(ann, saveGatewaySchema.parse({ url: `${url}/other` }));
    const [row] = await db.execute<{ secret: string }>(sql`select secret from sms_gateway`);
    expect(row?.secret).toBe('');
    await expect(saveGateway(await actor(), saveGatewaySchema.parse({ url }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

test('birthdays are told to the colleagues of the centre, in the morning, once a year', async () => {
  const root = await actor({ kinds: { employee: allRights, centre: allRights } });
  const { id: centreId } = await createCentre(root, { title: 'Sales' });
  const { id: child } = await createEmployee(root, { name: 'Kate Young' });
  const { id: mate } = await createEmployee(root, { name: 'Mate Old' });
  await db.update(employees).set({ centreId, birthday: '1988-02-29' }).where(eq(employees.id, child));
  await db.update(employees).set({ centreId }).where(eq(employees.id, mate));
  const [kate, friend] = [await actor({ employeeId: child }), await actor({ employeeId: mate })];
  for (const who of [kate, friend]) await grantInDatabase(who, 'employee', rightsTo({ see: 'all' }));
  const on = (moment: string) => tellBirthdays({ ...system, now: new Date(moment) }, kinds);
  expect(await on('2027-02-28T05:00:00Z')).toEqual({ told: 0 });
  expect(await on('2027-02-27T12:00:00Z')).toEqual({ told: 0 });
  expect(await on('2027-02-28T06:30:00Z')).toEqual({ told: 1 });
  expect(await on('2027-02-28T12:00:00Z')).toEqual({ told: 0 });
  const [row] = await db.select().from(notifications);
  expect(row).toMatchObject({
    userId: friend.userId,
    channel: 'app',
    stage: 'birthday',
    details: { name: 'Kate Young' },
  });
});
