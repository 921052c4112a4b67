import { eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/api/feeds/[token]/route';
import { db } from '@/db/client';
import { audit, grants } from '@/db/schema/access';
import { calendarFeeds } from '@/db/schema/feeds';
import { users } from '@/db/schema/spine';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { contextOfUser } from '@/lib/platform/user-context';
import { createProject } from '@/lib/projects/commands/projects';
import { createCompany } from '@/lib/settings/commands/create-company';
import { changeTask } from '@/lib/tasks/commands/change';
import { createTask } from '@/lib/tasks/commands/create';
import { makeFeed, renewFeed, revokeFeed } from '@/lib/tasks/feeds/commands';
import { listFeeds } from '@/lib/tasks/feeds/queries';
import { makeFeedSchema } from '@/lib/tasks/feeds/schema';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, countStatements } from '../support/actors';

vi.mock('next/headers', () => import('../support/request-scope'));

let founded = false;
let me: Ctx;
let boss: Ctx;
let at = 0;

/** Somebody of the database, with these rights. */
async function person(kinds: Record<string, typeof allRights>): Promise<Ctx> {
  const { id: employeeId } = await createEmployee(systemContext(), { name: `Person ${++at}` });
  const { userId } = await actor({ employeeId });
  const id = userId ?? 0;
  await db.update(users).set({ timeZone: 'Europe/Kyiv', locale: 'en' }).where(eq(users.id, id));
  for (const [kind, { see, create, change, delete: del }] of Object.entries(kinds))
    await db.insert(grants).values({ userId: id, kind, see, create, change, delete: del });
  return (await contextOfUser(id)) ?? expect.fail('no user');
}

beforeEach(async () => {
  if (!founded) {
    const company = { name: 'C', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
    await createCompany({ company, admin: { login: 'director', name: 'Director', password: 'not used here' } });
    founded = true;
  }
  me = await person({ task: { ...allRights, see: 'own', change: 'own' }, project: { ...allRights, see: 'own' } });
  boss = await person({ task: allRights, project: allRights });
});

const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const task = (by: Ctx, more: object = {}) =>
  createTask(by, createTaskSchema.parse({ title: 'Task', end: soon(1), ...more }));
const feedOf = (by: Ctx, more: object = {}) => makeFeed(by, makeFeedSchema.parse({ scope: 'mine', ...more }));

async function read(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const token = path.replace('/api/feeds/', '');
  const request = new NextRequest(new URL(path, 'http://dilo.test'), {
    headers: { host: 'dilo.test', 'x-dilo-address': `10.0.0.${++at % 250}`, ...headers },
  });
  const answer = await GET(request, { params: Promise.resolve({ token }) });
  return { status: answer.status, text: (await answer.text()).replaceAll('\r\n ', ''), headers: answer.headers };
}

describe('what an address opens', () => {
  test('the tasks one executes, and no others', async () => {
    const mine = await task(boss, { title: 'For me', executorIds: [me.employeeId] });
    await task(boss, { title: 'For nobody' });
    const { status, text, headers } = await read((await feedOf(me)).path);
    expect(status).toBe(200);
    expect(text.match(/^SUMMARY:.*$/gm)).toEqual(['SUMMARY:For me']);
    expect(text).toContain(`URL:http://dilo.test/tasks/${mine.id}`);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toContain('private');
  });

  test('of a project and of a filtered list only what one may see oneself', async () => {
    const project = await createProject(me, { title: 'Mine', memberIds: [] });
    await task(me, { title: 'Seen', projectId: project.id, priority: 'high' });
    await task(boss, { title: 'Hidden', projectId: project.id, priority: 'high' });
    const [whole, high, low] = await Promise.all([
      feedOf(me, { scope: 'project', projectId: project.id }),
      feedOf(me, { scope: 'set', query: '/tasks?f=priority.is.high&view=week' }),
      feedOf(me, { scope: 'set', query: 'f=priority.is.low' }),
    ]);
    expect((await read(whole.path)).text.match(/^SUMMARY:.*$/gm)).toEqual(['SUMMARY:Seen']);
    expect((await read(high.path)).text.match(/^SUMMARY:.*$/gm)).toEqual(['SUMMARY:Seen']);
    expect((await read(low.path)).text).not.toContain('SUMMARY');
    expect(whole.name).toBe('Mine');
  });

  test('times in the zone of its person on both sides of a change of the clocks', async () => {
    const year = new Date().getUTCFullYear() + 1;
    await task(me, {
      title: 'Winter',
      start: `${year}-01-20T09:00`,
      end: `${year}-01-20T10:00`,
      executorIds: [me.employeeId],
    });
    await task(me, {
      title: 'Summer',
      start: `${year}-07-20T09:00`,
      end: `${year}-07-20T10:00`,
      executorIds: [me.employeeId],
    });
    const { text } = await read((await feedOf(me)).path);
    expect(text).toContain(`DTSTART;TZID=Europe/Kyiv:${year}0120T090000`);
    expect(text).toContain(`DTSTART;TZID=Europe/Kyiv:${year}0720T090000`);
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
  });

  test('text as text: a title brings in no line of its own', async () => {
    await task(me, { title: 'a\r\nATTACH:http://evil', executorIds: [me.employeeId] });
    const made = await feedOf(me, { name: 'n\r\nX-EVIL:1' });
    const { text } = await read(made.path);
    expect(text).not.toMatch(/^(ATTACH|X-EVIL)/m);
  });
});

describe('a second reading', () => {
  test('costs nothing but headers until something changes, then has a higher number', async () => {
    const { id } = await task(me, { executorIds: [me.employeeId] });
    const { path } = await feedOf(me);
    const first = await read(path);
    const known = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect(await read(path, known)).toMatchObject({ status: 304, text: '' });
    await changeTask(me, { id, title: 'Renamed' });
    const second = await read(path, known);
    expect(second.status).toBe(200);
    const number = (text: string) => Number(/^SEQUENCE:(\d+)$/m.exec(text)?.[1]);
    expect(number(second.text)).toBeGreaterThan(number(first.text));
    const uid = (text: string) => /^UID:(.*)$/m.exec(text)?.[1];
    expect(uid(second.text)).toBe(uid(first.text));
  });

  test('is noted, and costs as many statements for many tasks as for one', async () => {
    const { path, id } = await feedOf(me);
    await task(me, { executorIds: [me.employeeId] });
    const one = await countStatements(() => read(path));
    for (let more = 0; more < 4; more++) await task(me, { executorIds: [me.employeeId] });
    const five = await countStatements(() => read(path));
    expect(five.value.text.match(/BEGIN:VEVENT/g)).toHaveLength(5);
    expect(five.count).toBe(one.count);
    const [row] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.id, id));
    expect(row?.lastUsedAt).toBeInstanceOf(Date);
    expect((await listFeeds(me)).map((feed) => feed.id)).toContain(id);
  });
});

describe('there is nothing', () => {
  test.each(['x', 'a'.repeat(43), `${'a'.repeat(43)}.ics`])('under %s', async (token) => {
    expect((await read(`/api/feeds/${token}`)).status).toBe(404);
  });

  test('under an address that was withdrawn, or that a new one has replaced', async () => {
    const [one, two] = [await feedOf(me), await feedOf(me)];
    const newer = await renewFeed(me, { id: one.id });
    expect((await read(one.path)).status).toBe(404);
    expect((await read(newer.path)).status).toBe(200);
    await revokeFeed(me, { id: two.id });
    expect((await read(two.path)).status).toBe(404);
    const verbs = await db
      .select({ verb: audit.verb })
      .from(audit)
      .where(eq(audit.actorId, me.userId ?? 0));
    expect(verbs.map(({ verb }) => verb).sort()).toEqual(['feed.create', 'feed.create', 'feed.renew', 'feed.revoke']);
  });

  test('for a person who is disabled, or may not see tasks any more', async () => {
    const { path } = await feedOf(me);
    await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(eq(users.id, me.userId ?? 0));
    expect((await read(path)).status).toBe(404);
    await db
      .update(users)
      .set({ disabledAt: null })
      .where(eq(users.id, me.userId ?? 0));
    expect((await read(path)).status).toBe(200);
    await db
      .update(grants)
      .set({ see: 'none' })
      .where(eq(grants.userId, me.userId ?? 0));
    expect((await read(path)).status).toBe(404);
  });

  test('of a project that is not one’s to see any more', async () => {
    const project = await createProject(me, { title: 'Mine', memberIds: [] });
    const { path } = await feedOf(me, { scope: 'project', projectId: project.id });
    await db.update(grants).set({ see: 'none' }).where(eq(grants.kind, 'project'));
    expect((await read(path)).status).toBe(404);
  });
});

describe('making an address', () => {
  test('stores nothing that opens it', async () => {
    const { path } = await feedOf(me);
    const rows = await db.select().from(calendarFeeds);
    expect(JSON.stringify(rows)).not.toContain(path.replace('/api/feeds/', '').replace('.ics', ''));
  });

  test('is refused for a project one does not see, and for a list without filters', async () => {
    const project = await createProject(boss, { title: 'Theirs', memberIds: [] });
    await expect(feedOf(me, { scope: 'project', projectId: project.id })).rejects.toMatchObject({
      fields: { projectId: 'not_found' },
    });
    await expect(feedOf(me, { scope: 'set', query: '/tasks' })).rejects.toMatchObject({
      fields: { query: 'no_filters' },
    });
  });

  test('stops at thirty, also when they are made at once', async () => {
    const made = await Promise.allSettled(Array.from({ length: 33 }, () => feedOf(me)));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
  });

  test('another’s address is neither renewed nor withdrawn', async () => {
    const { id, path } = await feedOf(boss);
    await expect(renewFeed(me, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(revokeFeed(me, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await read(path)).status).toBe(200);
  });
});

test('who asks too often is told when to come again', async () => {
  const { path } = await feedOf(me);
  const answers = [];
  for (let time = 0; time < 61; time++) answers.push(await read(path));
  expect(answers.slice(0, 60).map(({ status }) => status)).toEqual(Array(60).fill(200));
  expect(answers[60]?.status).toBe(429);
  expect(Number(answers[60]?.headers.get('retry-after'))).toBeGreaterThan(0);
});
