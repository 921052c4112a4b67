import { beforeAll, describe, expect, test } from 'vitest';
import type { CalendarDate } from '@/lib/kernel/calendar-date';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { emptyQuery } from '@/lib/record/list-query';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { createTaskSchema } from '../schema';
import { listCalendar } from './calendar';

const house = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
let boss: Ctx;
beforeAll(async () => {
  await createCompany({ company: house, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = await actor({ kinds: { task: allRights } });
});

const made = (title: string, start: string | null, end: string | null, ctx = boss) =>
  createTask(ctx, createTaskSchema.parse({ title, start, end }));
const shown = async (ctx: Ctx, from: string, to: string, text = '') => {
  const range = { from: from as CalendarDate, to: to as CalendarDate };
  return listCalendar(ctx, definitionOf('task'), { ...emptyQuery, text }, range);
};
const titles = async (...asked: Parameters<typeof shown>): Promise<string[]> =>
  (await shown(...asked)).entries.map(({ title }) => title);

describe('what runs in a range', () => {
  beforeAll(async () => {
    await made('before', '2027-03-01', '2027-03-07');
    await made('into', '2027-03-01', '2027-03-08');
    await made('inside', '2027-03-10T09:00', '2027-03-10T10:00');
    await made('over', '2027-02-01', '2027-04-30');
    await made('only an end', null, '2027-03-14');
    await made('only a start', '2027-03-14', null);
    await made('after', '2027-03-15', null);
    await made('no dates', null, null);
  });

  test('is all that touches it, the earliest first, and nothing else', async () => {
    const expected = ['over', 'into', 'inside', 'only an end', 'only a start'];
    expect(await titles(boss, '2027-03-08', '2027-03-15')).toEqual(expected);
  });

  test('follows the search and the filters of the list', async () => {
    expect(await titles(boss, '2027-03-08', '2027-03-15', 'only')).toEqual(['only an end', 'only a start']);
  });

  test('costs one statement', async () => {
    const { count } = await countStatements(() => shown(boss, '2027-03-08', '2027-03-15'));
    expect(count).toBe(1);
  });

  test('is only what its reader may see, and says what they may move', async () => {
    const stranger = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }) } });
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    expect(await titles(stranger, '2027-03-08', '2027-03-15')).toEqual([]);
    const { entries } = await shown(reader, '2027-03-08', '2027-03-15');
    expect(entries).toHaveLength(5);
    expect(entries.some(({ mayChange }) => mayChange)).toBe(false);
    expect((await shown(boss, '2027-03-08', '2027-03-15')).entries.every(({ mayChange }) => mayChange)).toBe(true);
  });
});

describe('the clock on the reader’s wall', () => {
  test.each([
    ['Europe/Kyiv', '2027-03-28'],
    ['Europe/Moscow', '2027-03-28'],
    ['America/New_York', '2027-03-14'],
    ['Australia/Lord_Howe', '2027-04-04'],
    ['Asia/Kathmandu', '2027-06-01'],
  ])('shows 09:00 as 09:00 before and after the clocks change in %s', async (timeZone, change) => {
    const ctx = { ...boss, timeZone };
    const day = (shift: number) =>
      new Date(Date.parse(`${change}T00:00Z`) + shift * 86_400_000).toISOString().slice(0, 10);
    for (const at of [day(-1), day(0), day(1)]) await made(`${timeZone} ${at}`, `${at}T09:00`, `${at}T10:30`, ctx);
    const { entries } = await shown(ctx, day(-1), day(2), timeZone.split('/')[1]);
    expect(entries.map(({ start, end }) => [start, end])).toEqual(
      [day(-1), day(0), day(1)].map((at) => [`${at}T09:00`, `${at}T10:30`]),
    );
  });

  test('decides which day a late evening belongs to', async () => {
    await made('late', '2027-08-10T23:30', '2027-08-10T23:45');
    const inKathmandu = { ...boss, timeZone: 'Asia/Kathmandu' };
    expect(await titles(boss, '2027-08-10', '2027-08-11')).toEqual(['late']);
    expect(await titles(inKathmandu, '2027-08-10', '2027-08-11')).toEqual([]);
    expect(await titles(inKathmandu, '2027-08-11', '2027-08-12')).toEqual(['late']);
  });
});
