import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import type { CalendarDate } from '@/lib/kernel/calendar-date';
import { locales } from '@/lib/kernel/locale';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { emptyQuery, parseQuery } from '@/lib/record/list-query';
import { whereOf } from '@/lib/record/list-where';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { listTaskRows } from '../queries/rows';
import { createTaskSchema } from '../schema';
import { endSeries, setRecurrence } from './commands/set';
import { findRecurrenceOf } from './queries/card';
import { listGhosts } from './queries/ghosts';
import { previewRule } from './queries/preview';
import { ruleSchema, setRecurrenceSchema } from './schema';

const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
let boss: Ctx;
beforeAll(async () => {
  await createCompany({ company, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = await actor({ kinds: { task: allRights }, locale: 'en' });
});

const made = async (title: string, more: object, rule: object | null, ctx = boss): Promise<number> => {
  const { id } = await createTask(ctx, createTaskSchema.parse({ title, ...more }));
  if (rule) await setRecurrence(ctx, setRecurrenceSchema.parse({ id, frequency: 'week', ...rule }));
  return id;
};
const ghosts = async (from: string, to: string, ctx = boss, text = '') =>
  (
    await listGhosts(
      ctx,
      definitionOf('task'),
      { ...emptyQuery, text },
      { from: from as CalendarDate, to: to as CalendarDate },
    )
  ).map(({ title, start, end }) => `${title} ${start ?? ''}/${end ?? ''}`);

describe('a rule in words', () => {
  const said = (rule: object) =>
    locales.map(
      (locale) => previewRule({ ...boss, locale }, ruleSchema.parse({ startsOn: '2026-11-23', ...rule }), null).text,
    );

  test.each([
    [{ frequency: 'day' }, 'every day', 'каждый день', 'щодня'],
    [{ frequency: 'day', every: 3 }, 'every 3 days', 'каждые 3 дня', 'кожні 3 дні'],
    [
      { frequency: 'week', every: 2, weekdays: ['mo', 'fr'] },
      'every 2 weeks on Mon, Fri',
      'каждые 2 недели: пн, пт',
      'кожні 2 тижні: пн, пт',
    ],
    [
      { frequency: 'month', monthDay: 22 },
      'every month on the 22nd',
      'каждый месяц 22-го числа',
      'щомісяця 22-го числа',
    ],
    [
      { frequency: 'month', monthDay: 31 },
      'every month on the last day',
      'каждый месяц в последний день',
      'щомісяця в останній день',
    ],
    [
      { frequency: 'month', every: 5, monthBy: 'weekday', monthWeek: '-1', monthWeekday: 'fr' },
      'every 5 months on the last Friday',
      'каждые 5 месяцев в последнюю пятницу',
      'кожні 5 місяців в останню п’ятницю',
    ],
    [{ frequency: 'year' }, 'every year on 23 November', 'каждый год 23 ноября', 'щороку 23 листопада'],
    [
      { frequency: 'year', monthBy: 'weekday', monthWeek: '2', monthWeekday: 'tu', month: 3 },
      'every year on the second Tuesday of March',
      'каждый год во второй вторник марта',
      'щороку у другий вівторок березня',
    ],
    [{ frequency: 'day', ends: 'after', endsAfter: 21 }, 'every day, 21 times', 'каждый день, 21 раз', 'щодня, 21 раз'],
    [
      { frequency: 'day', ends: 'until', untilOn: '2026-12-31' },
      'every day, until 31 Dec',
      'каждый день, до 31 дек',
      'щодня, до 31 груд',
    ],
  ])('%j', (rule, en, ru, uk) => {
    expect(said(rule)).toEqual([en, ru, uk]);
  });

  test('comes with its next ten dates', () => {
    const { dates } = previewRule(boss, ruleSchema.parse({ frequency: 'week', startsOn: '2026-11-02' }), '2026-11-23');
    expect(dates).toHaveLength(10);
    expect(dates.slice(0, 2)).toEqual(['Mon, 23 Nov', 'Mon, 30 Nov']);
  });

  test.each([
    [{ frequency: 'hour' }],
    [{ frequency: 'day', every: 0 }],
    [{ frequency: 'day', ends: 'after' }],
    [{ frequency: 'day', ends: 'until' }],
    [{ frequency: 'day', ends: 'until', startsOn: '2026-11-23', untilOn: '2026-11-22' }],
    [{ frequency: 'month', monthDay: 32 }],
    [{ frequency: 'week', weekdays: ['xx'] }],
  ])('is refused where it says nothing: %j', (rule) => {
    expect(ruleSchema.safeParse(rule).success).toBe(false);
  });
});

describe('dates to come in a calendar', () => {
  beforeAll(async () => {
    await made('hours', { start: '2026-11-23T09:00', end: '2026-11-23T10:00' }, {});
    await made('days', { start: '2026-11-20', end: '2026-11-23' }, { ends: 'until', untilOn: '2026-12-04' });
    await made('once', { end: '2026-11-23' }, null);
    await endSeries(boss, { id: await made('ended', { end: '2026-11-23' }, {}) });
  });

  test('stand where the rule puts them, whole or in part, and not where the task itself is', async () => {
    expect(await ghosts('2026-11-23', '2026-12-08')).toEqual([
      'hours 2026-11-30T09:00/2026-11-30T10:00',
      'hours 2026-12-07T09:00/2026-12-07T10:00',
      'days 2026-11-27/2026-11-30',
      'days 2026-12-04/2026-12-07',
    ]);
    expect(await ghosts('2026-12-06', '2026-12-07')).toEqual(['days 2026-12-04/2026-12-07']);
  });

  test('are those of the zone of the series, as the reader’s clock shows them', async () => {
    const kolkata = { ...boss, timeZone: 'Asia/Kolkata' };
    expect(await ghosts('2027-03-22', '2027-04-06', kolkata, 'hours')).toEqual([
      'hours 2027-03-22T12:30/2027-03-22T13:30',
      'hours 2027-03-29T11:30/2027-03-29T12:30',
      'hours 2027-04-05T11:30/2027-04-05T12:30',
    ]);
  });

  test('are for whoever sees the task, never of the past, and cost one statement', async () => {
    expect(
      await ghosts('2026-11-23', '2026-12-08', await actor({ kinds: { task: rightsTo({ see: 'own' }) } })),
    ).toEqual([]);
    expect(await ghosts('2026-11-02', '2026-11-17')).toEqual([]);
    const { count } = await countStatements(() => ghosts('2026-11-23', '2026-12-08'));
    expect(count).toBe(1);
  });
});

describe('elsewhere', () => {
  test('the card says how it repeats, in one statement', async () => {
    const id = await made('card', { end: '2026-11-23' }, { every: 2 });
    const { value, count } = await countStatements(() => findRecurrenceOf(boss, id));
    expect(count).toBe(1);
    expect(value).toMatchObject({
      text: 'every 2 weeks on Mon',
      next: ['Mon, 7 Dec', 'Mon, 21 Dec', 'Mon, 4 Jan 2027'],
      ...{ isCurrent: true, current: null, departs: false, zone: 'Europe/Kyiv' },
    });
    expect(await findRecurrenceOf(boss, await made('plain', {}, null))).toBe(null);
  });

  test('the list says it, and finds what repeats and what does not', async () => {
    const id = await made('listed', { end: '2026-11-23' }, {});
    const [row] = await listTaskRows(boss, [id]);
    expect(row?.recurs).toBe('every week on Mon');
    const found = async (value: string) => {
      const query = { ...parseQuery({ f: `recurs.is.${value}` }), text: 'listed', bin: false };
      const rows = await db.execute(sql`select records.id from records join tasks on tasks.id = records.id
        where ${whereOf(boss, definitionOf('task'), query)}`);
      return rows.map((one) => Number(one.id));
    };
    expect(await found('yes')).toEqual([id]);
    expect(await found('no')).toEqual([]);
  });
});
