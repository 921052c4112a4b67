import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './calendar-date';
import { formatDate, formatDateLong, formatDateTime } from './date-format';
import { parseDateInput, parseTimeInput } from './date-parse';
import { locales } from './locale';

// a Wednesday
const today = '2026-11-18';
const read = (typed: string, monthFirst = false) => {
  const found = parseDateInput(typed, { today, monthFirst });
  return found && (found.time ? `${found.date} ${found.time}` : found.date);
};

describe('dates in figures', () => {
  test.each([
    ['2027-01-31', '2027-01-31'],
    ['2027-1-5', '2027-01-05'],
    ['18.11.2026', '2026-11-18'],
    ['1.2.27', '2027-02-01'],
    ['01.02', '2026-02-01'],
    ['01.02.', '2026-02-01'],
    ['5/12', '2026-12-05'],
    ['5-12-2027', '2027-12-05'],
    ['5 12 2027', '2027-12-05'],
    ['24', '2026-11-24'],
    ['31122026', '2026-12-31'],
    ['311226', '2026-12-31'],
    ['29.02.2028', '2028-02-29'],
    ['29.02.2027', null],
    ['31', null],
    ['31.02.2026', null],
    ['18.11.20266', null],
    ['18.11/2026', null],
    ['18.11.1899', null],
    ['11/18/2026', null],
    ['', null],
    ['nonsense', null],
    ['0', null],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));

  test.each([
    ['11/18/2026', '2026-11-18'],
    ['11/18', '2026-11-18'],
    ['12/5/27', '2027-12-05'],
    ['18/11/2026', null],
    ['18.11.2026', '2026-11-18'],
  ])('month first: %s', (typed, expected) => expect(read(typed, true)).toBe(expected));
});

describe('words', () => {
  test.each([
    ['today', '2026-11-18'],
    ['Сегодня', '2026-11-18'],
    ['сьогодні', '2026-11-18'],
    ['tomorrow', '2026-11-19'],
    ['ЗАВТРА', '2026-11-19'],
    ['послезавтра', '2026-11-20'],
    ['післязавтра', '2026-11-20'],
    ['yesterday', '2026-11-17'],
    ['вчера', '2026-11-17'],
    ['вчора', '2026-11-17'],
    ['fri', '2026-11-20'],
    ['Friday', '2026-11-20'],
    ['пт', '2026-11-20'],
    ['пятница', '2026-11-20'],
    ['в пятницу', '2026-11-20'],
    ["п'ятниця", '2026-11-20'],
    ['п’ятницю', '2026-11-20'],
    ['wed', '2026-11-25'],
    ['середа', '2026-11-25'],
    ['среду', '2026-11-25'],
    ['вт', '2026-11-24'],
    ['нд', '2026-11-22'],
    ['воскресенье', '2026-11-22'],
    ['fr', null],
    ['пятка', null],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));
});

describe('steps', () => {
  test.each([
    ['+3d', '2026-11-21'],
    ['+3', '2026-11-21'],
    ['+3д', '2026-11-21'],
    ['+3 дні', '2026-11-21'],
    ['-1d', '2026-11-17'],
    ['+2w', '2026-12-02'],
    ['+2н', '2026-12-02'],
    ['+2 тиж.', '2026-12-02'],
    ['-1н', '2026-11-11'],
    ['+1m', '2026-12-18'],
    ['+1 мес', '2026-12-18'],
    ['+1 міс', '2026-12-18'],
    ['+1y', '2027-11-18'],
    ['+3x', null],
    ['+9999d', null],
    ['+999y', null],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));
});

describe('months by name', () => {
  test.each([
    ['18 ноя 2026', '2026-11-18'],
    ['18ноя', '2026-11-18'],
    ['18 нояб.', '2026-11-18'],
    ['3 декабря', '2026-12-03'],
    ['3 Травня 2027 р.', '2027-05-03'],
    ['18 лист.', '2026-11-18'],
    ['18 липня', '2026-07-18'],
    ['18 nov', '2026-11-18'],
    ['Nov 20, 2026', '2026-11-20'],
    ['20th of November', '2026-11-20'],
    ['sept 1st', '2026-09-01'],
    ['8 марта 27', '2027-03-08'],
    ['воскресенье, 22 ноября 2026 г.', '2026-11-22'],
    ['пт 20.11', '2026-11-20'],
    ['чт 20.11', null],
    ['31 ноября', null],
    ['18 хрю', null],
    ['ноябрь', null],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));
});

describe('with a time', () => {
  test.each([
    ['18.11.2026, 18:00', '2026-11-18 18:00'],
    ['2026-11-18T07:30', '2026-11-18 07:30'],
    ['завтра в 9:05', '2026-11-19 09:05'],
    ['tomorrow at 9', '2026-11-19 09:00'],
    ['fri 3pm', '2026-11-20 15:00'],
    ['п’ятниця о 15:00', '2026-11-20 15:00'],
    ['+2w 10:30 am', '2026-12-02 10:30'],
    ['18 ноя 9', '2026-11-18 09:00'],
    ['15:30', '2026-11-18 15:30'],
    ['в 15:30', '2026-11-18 15:30'],
    ['9am', '2026-11-18 09:00'],
    ['18.11.2026 25:00', null],
    ['10.13', null],
    ['xx 10:00', null],
  ])('%s', (typed, expected) => expect(read(typed)).toBe(expected));
});

test.each([
  ['15:00', '15:00'],
  ['9', '09:00'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['1500', '15:00'],
  ['9am', '09:00'],
  ['12am', '00:00'],
  ['12 PM', '12:00'],
  ['1:15 p.m.', '13:15'],
  ['9 ч', '09:00'],
  ['9 год.', '09:00'],
  ['0:00', '00:00'],
  ['24:00', null],
  ['13pm', null],
  ['9:5', null],
  ['', null],
])('time %s', (typed, expected) => expect(parseTimeInput(typed)).toBe(expected));

test('what the formatter writes is read back, in every language', () => {
  const dates = fc.integer({ min: 0, max: 109_000 }).map((days) => addDays('1900-01-01', days));
  const times = fc
    .integer({ min: 0, max: 1439 })
    .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  fc.assert(
    fc.property(dates, times, fc.constantFrom(...locales), fc.constantFrom('', today), (date, time, locale, year) => {
      expect(read(formatDate(date, locale, year))).toBe(date);
      expect(read(formatDateLong(date, locale, year))).toBe(date);
      expect(read(formatDateTime(date, time, locale, year))).toBe(`${date} ${time}`);
    }),
    { numRuns: 500 },
  );
});

test('no text makes it throw', () => {
  const typed = fc
    .array(fc.constantFrom(...'0123456789+-./: ,дmwnovпт’T'), { maxLength: 14 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(typed, (text) => void read(text)),
    { numRuns: 3000 },
  );
});
