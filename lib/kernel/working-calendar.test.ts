import { expect, test } from 'vitest';
import { type CalendarLayer, type Hours, mergeCalendars, tidyHours, type WorkingCalendar } from './working-calendar';
import { workingMinutesOn } from './working-time';

const office: Hours = [
  [540, 780],
  [840, 1080],
];
const company: WorkingCalendar = {
  timeZone: 'Europe/Kyiv',
  week: [office, office, office, office, office, [], []],
  exceptions: new Map<string, Hours>([
    ['2026-12-25', []], // Friday
    ['2026-12-24', [[540, 720]]], // Thursday, short
    ['2026-12-19', office], // Saturday, worked
  ]),
};
const mornings: CalendarLayer = { week: [null, null, null, [[600, 900]], [], null, null] };

test('hours are put in order, joined, emptied ones dropped', () => {
  expect(
    tidyHours([
      [600, 700],
      [500, 620],
      [800, 800],
      [700, 710],
    ]),
  ).toEqual([[500, 710]]);
  expect(() => tidyHours([[0, 1441]])).toThrow(RangeError);
  expect(() => tidyHours([[-1, 60]])).toThrow(RangeError);
});

test.each([
  ['a usual day is as below', '2026-12-16', 480],
  ['own hours on a weekday', '2026-12-17', 300],
  ['never there on Fridays', '2026-12-18', 0],
  ['the extra Saturday calls who keeps the usual Saturdays', '2026-12-19', 480],
  ['a short day meets own hours', '2026-12-24', 120],
  ['a holiday is free', '2026-12-25', 0],
])('%s', (_, date, minutes) => {
  expect(workingMinutesOn(mergeCalendars(company, mornings), date)).toBe(minutes);
});

test('the nearest layer wins: exceptions, weekdays and zone', () => {
  const centre: CalendarLayer = {
    exceptions: new Map<string, Hours>([['2026-12-16', []]]),
    timeZone: 'Asia/Kathmandu',
  };
  const person: CalendarLayer = { exceptions: new Map<string, Hours>([['2026-12-25', [[600, 660]]]]) };
  const merged = mergeCalendars(company, centre, person);
  expect(workingMinutesOn(merged, '2026-12-16')).toBe(0);
  expect(workingMinutesOn(merged, '2026-12-25')).toBe(60);
  expect(merged.timeZone).toBe('Asia/Kathmandu');
  expect(workingMinutesOn(company, '2026-12-16')).toBe(480);
});

test('an extra Saturday does not call who has Saturday free of their own where the company works it', () => {
  const sixDays: WorkingCalendar = { ...company, week: [office, office, office, office, office, office, []] };
  const free: CalendarLayer = { week: [null, null, null, null, null, [], null] };
  expect(workingMinutesOn(mergeCalendars(sixDays, free), '2026-12-19')).toBe(0);
});
