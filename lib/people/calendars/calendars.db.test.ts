import { desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { workingCalendars } from '@/db/schema/calendars';
import { hoursOn } from '@/lib/kernel/working-calendar';
import { workingMinutesOn } from '@/lib/kernel/working-time';
import type { Ctx } from '@/lib/platform/context';
import { actor, allRights } from '@/tests/support/actors';
import { createCentre } from '../commands/centres';
import { createEmployee } from '../commands/create-employees';
import { createCentreSchema, createEmployeeSchema } from '../schema';
import { addException, createCalendar, deleteCalendar, removeException, saveCalendar } from './commands';
import { listCalendars, loadCalendars, readHours } from './queries';
import { addExceptionSchema, newCalendarSchema, saveCalendarSchema } from './schema';

let boss: Ctx;
let centreId = 0;
let employeeId = 0;

const week = { day0: '', day1: '', day2: '', day3: '', day4: '', day5: '', day6: '' };
const save = (input: object, ctx = boss) => saveCalendar(ctx, saveCalendarSchema.parse({ ...week, ...input }));
const add = (input: object, ctx = boss) => addException(ctx, addExceptionSchema.parse(input));
const minutes = async (date: string) => {
  const calendars = await loadCalendars(boss);
  return [calendars.company, calendars.ofCentre(centreId), calendars.ofEmployee(employeeId, centreId)].map((one) =>
    workingMinutesOn(one, date),
  );
};

beforeEach(async () => {
  await db.delete(workingCalendars);
  boss = await actor({ sections: ['company'], kinds: { centre: allRights, employee: allRights } });
  centreId = (await createCentre(boss, createCentreSchema.parse({ title: 'Workshop' }))).id;
  employeeId = (await createEmployee(boss, createEmployeeSchema.parse({ lastName: 'Ann', centreId }))).id;
});

describe('working time', () => {
  test('is the usual week where nothing is set', async () => {
    expect(await minutes('2027-03-01')).toEqual([480, 480, 480]);
    expect(await minutes('2027-03-06')).toEqual([0, 0, 0]);
    const calendars = await loadCalendars(boss);
    expect(calendars.areAllTheSame).toBe(true);
    expect(calendars.ofEmployee(employeeId, centreId)).toBe(calendars.company);
    expect((await loadCalendars(boss)).company).toBe(calendars.company);
  });

  test('of a person is their centre’s, of a centre the company’s, unless they say otherwise', async () => {
    await save({ day0: '8-12', day5: '10-14' });
    expect(await minutes('2027-03-01')).toEqual([240, 240, 240]);
    await save({ centreId, day0: '8-20' });
    await save({ employeeId, day1: '-' });
    expect(await minutes('2027-03-01')).toEqual([240, 720, 720]);
    expect(await minutes('2027-03-02')).toEqual([480, 480, 0]);
    expect(await minutes('2027-03-06')).toEqual([240, 240, 240]);
    const calendars = await loadCalendars(boss);
    expect(hoursOn(calendars.ofCentre(centreId), '2027-03-01')).toEqual([[480, 1_200]]);
  });

  test('has holidays and short days, of the company for all, of a centre for its people', async () => {
    await add({ from: '2027-03-08', to: '2027-03-09', name: 'Spring' });
    await save({ centreId, day2: '' });
    const [, centre] = await listCalendars(boss);
    await add({ calendarId: centre?.id, from: '2027-03-10', hours: '9-12' });
    expect(await minutes('2027-03-08')).toEqual([0, 0, 0]);
    expect(await minutes('2027-03-10')).toEqual([480, 180, 180]);
    await add({ from: '2027-03-09', hours: '9-13' });
    expect(await minutes('2027-03-09')).toEqual([240, 240, 240]);
    const [company] = await listCalendars(boss);
    const [first] = company?.exceptions ?? [];
    await removeException(boss, { id: first?.id ?? 0 });
    expect(await minutes('2027-03-08')).toEqual([480, 480, 480]);
  });

  test('has holidays of each year; what is said of one year holds in that year', async () => {
    await add({ from: '2027-01-01', name: 'New year', isYearly: '1' });
    await add({ from: '2024-02-29', hours: '9-12', isYearly: '1' });
    await add({ from: '2029-01-01', hours: '10-13' });
    const first = async (date: string) => (await minutes(date))[0];
    expect([await first('2026-01-01'), await first('2027-01-01'), await first('2029-01-01')]).toEqual([480, 0, 180]);
    expect([await first('2030-01-01'), await first('2076-01-01')]).toEqual([0, 0]);
    expect([await first('2028-02-29'), await first('2029-03-01')]).toEqual([180, 480]);
    const [company] = await listCalendars(boss);
    expect(company?.exceptions.map(({ on, isYearly }) => [on, isYearly])).toEqual([
      ['2024-02-29', true],
      ['2027-01-01', true],
      ['2029-01-01', false],
    ]);
    // Set anew for this year alone.
    await add({ from: '2027-01-01', name: 'New year' });
    expect(await first('2030-01-01')).toBe(480);
  });

  test('goes back to the common one', async () => {
    await save({ employeeId, day0: '-', timeZone: 'Asia/Kathmandu' });
    const mine = (await listCalendars(boss)).find(({ of }) => of.kind === 'employee');
    expect(mine).toMatchObject({ timeZone: 'Asia/Kathmandu', of: { id: employeeId, name: 'Ann' } });
    await deleteCalendar(boss, { id: mine?.id ?? 0 });
    expect(await minutes('2027-03-01')).toEqual([480, 480, 480]);
  });

  test('is drawn as the reader works', async () => {
    await save({ employeeId, day0: '10-14', day1: '-', day2: '-', day3: '-', day4: '-' });
    expect(await readHours({ ...boss, employeeId, centreId })).toEqual([
      { daysOfWeek: [1], startTime: '10:00', endTime: '14:00' },
    ]);
  });
});

describe('in Settings', () => {
  test('the company’s stands first, also when nothing of it was set, and reads as a week', async () => {
    await createCalendar(boss, newCalendarSchema.parse({ employeeId }));
    const listed = await listCalendars({ ...boss, locale: 'en' });
    expect(listed.map(({ of, summary }) => [of.kind, summary])).toEqual([
      ['company', 'Mon–Fri 9:00–13:00, 14:00–18:00'],
      ['employee', 'Mon–Fri 9:00–13:00, 14:00–18:00'],
    ]);
    await expect(createCalendar(boss, newCalendarSchema.parse({ employeeId }))).rejects.toMatchObject({
      fields: { employeeId: 'taken' },
    });
  });

  test.each([
    [{ day0: 'nine' }, 'day0'],
    [{ timeZone: 'Nowhere/Land' }, 'timeZone'],
    [{ centreId: 1, employeeId: 2 }, 'centreId'],
  ])('%j is refused', (input, field) => {
    const parsed = saveCalendarSchema.safeParse({ ...week, ...input });
    expect(parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))).toContain(field);
  });

  test('a week without work is refused, and so is what a colleague has changed', async () => {
    const idle = { day0: '-', day1: '-', day2: '-', day3: '-', day4: '-', day5: '-', day6: '-' };
    await expect(save(idle)).rejects.toMatchObject({ fields: { day0: 'no_working_time' } });
    await save({ day0: '8-12' });
    await expect(save({ day0: '8-13', version: 1 })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('each change stands in the audit log', async () => {
    await save({ centreId, day0: '8-12' });
    const [entry] = await db
      .select()
      .from(audit)
      .where(eq(audit.verb, 'calendar.change'))
      .orderBy(desc(audit.id))
      .limit(1);
    expect(entry).toMatchObject({ subject: 'Workshop', actorId: boss.userId });
    expect(JSON.stringify(entry?.details)).toContain('8:00–12:00');
  });

  test('nobody sets or reads it without the section', async () => {
    const other = await actor({ sections: ['journals'] });
    for (const run of [
      () => save({}, other),
      () => add({ from: '2027-03-08' }, other),
      () => createCalendar(other, { centreId, employeeId: null }),
      () => deleteCalendar(other, { id: 1 }),
      () => removeException(other, { id: 1 }),
      () => listCalendars(other),
    ])
      await expect(run()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
