import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '@/lib/kernel/calendar-date';
import type { CalendarEntry } from '@/lib/kernel/calendar-view';
import {
  afterDrop,
  afterResize,
  byDay,
  byDays,
  changedPeriod,
  itemsOn,
  longerBy,
  moving,
  placeOf,
} from './calendar-items';

const item = (start: string | null, end: string | null, id = 1): CalendarEntry => ({
  ...{ id, number: 'T-1', title: 'a', start, end, period: '', status: '', tone: 'assigned', color: null, percent: 0 },
  ...{ who: '', mayChange: true },
});
const days = (start: string, end: string) => ({ start, end, allDay: true });
const hours = (start: string, end: string) => ({ start, end, allDay: false });

describe('where an item stands', () => {
  test.each([
    ['dates', item('2026-11-02', '2026-11-04'), days('2026-11-02', '2026-11-05')],
    ['only an end', item(null, '2026-11-04'), days('2026-11-04', '2026-11-05')],
    ['only a start', item('2026-11-04', null), days('2026-11-04', '2026-11-05')],
    ['a time of a day', item('2026-11-04T09:00', '2026-11-04T10:30'), hours('2026-11-04T09:00', '2026-11-04T10:30')],
    ['no longer than a moment', item(null, '2026-11-04T23:45'), hours('2026-11-04T23:45', '2026-11-05T00:15')],
    ['over midnight', item('2026-11-04T22:00', '2026-11-05T02:00'), days('2026-11-04', '2026-11-06')],
    ['a date and a time', item('2026-11-04', '2026-11-05T12:00'), days('2026-11-04', '2026-11-06')],
  ])('%s', (_, one, expected) => expect(placeOf(one)).toEqual(expected));
});

describe('dropped elsewhere', () => {
  test.each([
    [
      'dates',
      item('2026-11-02', '2026-11-04'),
      days('2026-11-09', '2026-11-12'),
      { start: '2026-11-09', end: '2026-11-11' },
    ],
    ['only an end', item(null, '2026-11-04'), days('2026-11-05', '2026-11-06'), { end: '2026-11-05' }],
    [
      'times that stand above the hours keep them',
      item('2026-11-04T22:00', '2026-11-05T02:00'),
      days('2026-11-03', '2026-11-05'),
      { start: '2026-11-03T22:00', end: '2026-11-04T02:00' },
    ],
    [
      'a time',
      item('2026-11-04T09:00', '2026-11-04T10:30'),
      hours('2026-11-06T12:00', '2026-11-06T13:30'),
      { start: '2026-11-06T12:00', end: '2026-11-06T13:30' },
    ],
    [
      'out of the hours into a whole day',
      item('2026-11-04T09:00', '2026-11-04T10:30'),
      days('2026-11-06', '2026-11-07'),
      { start: '2026-11-06', end: '2026-11-06' },
    ],
    [
      'a whole day into the hours',
      item(null, '2026-11-04'),
      hours('2026-11-06T12:00', '2026-11-06T13:00'),
      { start: '2026-11-06T12:00', end: '2026-11-06T13:00' },
    ],
  ])('%s', (_, one, to, expected) => expect(afterDrop(one, to)).toEqual(expected));
});

describe('an edge dragged', () => {
  test.each([
    ['the end', item('2026-11-02', '2026-11-04'), days('2026-11-02', '2026-11-07'), { end: '2026-11-06' }],
    ['the start', item('2026-11-02', '2026-11-04'), days('2026-11-01', '2026-11-05'), { start: '2026-11-01' }],
    ['a start without an end', item('2026-11-02', null), days('2026-11-02', '2026-11-05'), { end: '2026-11-04' }],
    [
      'a time',
      item('2026-11-04T09:00', '2026-11-04T10:00'),
      hours('2026-11-04T09:00', '2026-11-04T12:00'),
      { end: '2026-11-04T12:00' },
    ],
    [
      'an end with a time, by days',
      item('2026-11-04', '2026-11-05T12:00'),
      days('2026-11-04', '2026-11-08'),
      { end: '2026-11-07T12:00' },
    ],
  ])('%s', (_, one, to, expected) => expect(afterResize(one, to)).toEqual(expected));
});

test('keys move by days and never turn a period round', () => {
  expect(byDays(item('2026-11-02', '2026-11-04T09:00'), -2)).toEqual({ start: '2026-10-31', end: '2026-11-02T09:00' });
  expect(longerBy(item('2026-11-02', '2026-11-04'), 1)).toEqual({ end: '2026-11-05' });
  expect(longerBy(item('2026-11-02', '2026-11-02'), -1)).toBeNull();
});

test('a day lists what runs on it; the range lists each once', () => {
  const all = [item('2026-10-01', '2026-11-03', 1), item('2026-11-03T09:00', null, 2), item('2026-11-05', null, 3)];
  const range = { from: '2026-11-02' as CalendarDate, to: '2026-11-09' as CalendarDate };
  expect(itemsOn(all, '2026-11-03').map(({ id }) => id)).toEqual([1, 2]);
  expect(byDay(all, range).map(([day, items]) => [day, items.map(({ id }) => id)])).toEqual([
    ['2026-11-02', [1]],
    ['2026-11-03', [2]],
    ['2026-11-05', [3]],
  ]);
});

test('a form sends only what was typed anew, and clears nothing', () => {
  const one = item('2026-11-02', '2026-11-04T09:00');
  expect(changedPeriod(one, { start: '2026-11-02', end: '2026-11-05T09:00' })).toEqual({ end: '2026-11-05T09:00' });
  expect(changedPeriod(one, { start: '2026-11-03', end: '' })).toEqual({ start: '2026-11-03' });
  expect(changedPeriod(one, { start: '2026-11-02', end: '2026-11-04T09:00' })).toBeNull();
});

describe('what is being moved', () => {
  const items = [item('2026-11-02', '2026-11-03'), item('2026-11-02', null, 2)];

  test('stands where it went last, with the ends it was not given as they were', () => {
    const moved = [
      { key: '1', period: { start: '2026-11-05', end: '2026-11-06' } },
      { key: '1', period: { end: '2026-11-09' } },
    ];
    expect(moving(items, moved)).toEqual([item('2026-11-05', '2026-11-09'), items[1]]);
  });

  test('nothing: the same list', () => expect(moving(items, [])).toBe(items));
});
