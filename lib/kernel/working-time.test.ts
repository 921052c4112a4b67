import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './calendar-date';
import { instantToLocal, localToInstant } from './dates';
import { type Hours, hoursOn, type WorkingCalendar } from './working-calendar';
import {
  addWorkingDays,
  addWorkingMinutes,
  edgesOfDate,
  nextWorkingInstant,
  previousWorkingInstant,
  workingDaysBetween,
  workingMinutesBetween,
  workingMinutesOn,
} from './working-time';
import { timelineOf } from './working-timeline';

const office: Hours = [
  [540, 780],
  [840, 1080],
];
const usual = [office, office, office, office, office, [], []];
const kyiv: WorkingCalendar = {
  timeZone: 'Europe/Kyiv',
  week: usual,
  exceptions: new Map<string, Hours>([
    ['2026-08-24', []],
    ['2026-12-31', [[540, 780]]],
    ['2026-08-22', office],
  ]),
};
const always: Hours = [[0, 1440]];
const roundTheClock = (timeZone: string): WorkingCalendar => ({
  timeZone,
  week: Array.from({ length: 7 }, () => always),
  exceptions: new Map(),
});
const at = (text: string, zone = 'Europe/Kyiv') => {
  const [date = '', time = ''] = text.split(' ');
  return localToInstant(date, time, zone);
};
const shown = (instant: Date, zone = 'Europe/Kyiv') => Object.values(instantToLocal(instant, zone)).join(' ');

describe('minutes', () => {
  test.each([
    ['within a morning', '2026-11-18 09:00', 60, '2026-11-18 10:00'],
    ['an end of work, not the start of the next', '2026-11-18 09:00', 240, '2026-11-18 13:00'],
    ['over lunch', '2026-11-18 09:00', 241, '2026-11-18 14:01'],
    ['a whole day', '2026-11-18 09:00', 480, '2026-11-18 18:00'],
    ['over a weekend', '2026-11-20 17:00', 120, '2026-11-23 10:00'],
    ['from a Sunday', '2026-11-22 12:00', 30, '2026-11-23 09:30'],
    ['back over a weekend', '2026-11-23 10:00', -120, '2026-11-20 17:00'],
    ['back to a start of work', '2026-11-18 18:00', -480, '2026-11-18 09:00'],
    ['over a holiday, a worked Saturday before it', '2026-08-21 17:00', 60 + 480 + 60, '2026-08-25 10:00'],
    ['over a short day', '2026-12-31 09:00', 300, '2027-01-01 10:00'],
    ['nothing leaves a free instant alone', '2026-11-22 12:00', 0, '2026-11-22 12:00'],
    ['the same hour after the clocks went on', '2026-03-27 17:00', 120, '2026-03-30 10:00'],
    ['the same hour after they went back', '2026-10-23 17:00', 120, '2026-10-26 10:00'],
  ])('%s', (_, from, minutes, to) => {
    const end = addWorkingMinutes(kyiv, at(from), minutes);
    expect(shown(end)).toBe(to);
    expect(workingMinutesBetween(kyiv, at(from), end)).toBe(minutes);
  });

  test.each([
    ['2026-11-18 08:00', '2026-11-18 09:00', '2026-11-17 18:00'],
    ['2026-11-18 09:00', '2026-11-18 09:00', '2026-11-17 18:00'],
    ['2026-11-18 10:30', '2026-11-18 10:30', '2026-11-18 10:30'],
    ['2026-11-18 13:00', '2026-11-18 14:00', '2026-11-18 13:00'],
    ['2026-11-21 12:00', '2026-11-23 09:00', '2026-11-20 18:00'],
  ])('around %s', (instant, next, previous) => {
    expect(shown(nextWorkingInstant(kyiv, at(instant)))).toBe(next);
    expect(shown(previousWorkingInstant(kyiv, at(instant)))).toBe(previous);
  });

  test.each([
    ['Europe/Kyiv', '2026-03-29', 23 * 60],
    ['Europe/Kyiv', '2026-10-25', 25 * 60],
    ['America/New_York', '2026-03-08', 23 * 60],
    ['America/New_York', '2026-11-01', 25 * 60],
    ['Australia/Lord_Howe', '2026-10-04', 23.5 * 60],
    ['Australia/Lord_Howe', '2026-04-05', 24.5 * 60],
    ['Asia/Kathmandu', '2026-03-29', 24 * 60],
    ['Europe/Moscow', '2026-03-29', 24 * 60],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('%s works %s round the clock', (zone, date, minutes) => {
    expect(workingMinutesOn(roundTheClock(zone), date)).toBe(minutes);
  });

  test('a night shift is an hour shorter in spring and an hour longer in autumn', () => {
    const night: WorkingCalendar = {
      ...roundTheClock('Europe/Kyiv'),
      week: Array.from({ length: 7 }, () => [[60, 300]]),
    };
    expect(workingMinutesOn(night, '2026-03-29')).toBe(180);
    expect(workingMinutesOn(night, '2026-10-25')).toBe(300);
    expect(shown(addWorkingMinutes(night, at('2026-03-29 01:00'), 120))).toBe('2026-03-29 04:00');
  });

  test('decades ahead and back', () => {
    const far = addWorkingMinutes(kyiv, at('2026-11-18 09:00'), 480 * 5 * 52 * 40);
    expect(shown(far).slice(0, 4)).toBe('2066');
    expect(shown(addWorkingMinutes(kyiv, far, -480 * 5 * 52 * 40))).toBe('2026-11-18 09:00');
  });

  test('a calendar without hours is refused', () => {
    const none: WorkingCalendar = { ...kyiv, week: [[], [], [], [], [], [], []] };
    expect(() => nextWorkingInstant(none, at('2026-11-18 09:00'))).toThrow(RangeError);
  });
});

test.each([
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-20', -1, '2026-11-19'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-11-21', -1, '2026-11-20'],
  ['2026-11-21', 0, '2026-11-21'],
  ['2026-08-21', 2, '2026-08-25'],
  ['2026-08-25', -2, '2026-08-21'],
])('%s and %i working days', (date, days, to) => {
  expect(addWorkingDays(kyiv, date, days)).toBe(to);
});

test('edges of a date: of work, else of the date', () => {
  const text = ({ from, to }: { from: number; to: number }) => [from, to].map((m) => shown(new Date(m * 60_000)));
  expect(text(edgesOfDate(timelineOf(kyiv), '2026-12-31'))).toEqual(['2026-12-31 09:00', '2026-12-31 13:00']);
  expect(text(edgesOfDate(timelineOf(kyiv), '2026-11-21'))).toEqual(['2026-11-21 00:00', '2026-11-22 00:00']);
});

const zones = [
  'Europe/Kyiv',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Europe/Moscow',
  'Africa/Cairo',
];
const anyHours = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1430 }), fc.integer({ min: 1, max: 600 })), { maxLength: 3 })
  .map((pairs): Hours => pairs.map(([from, length]) => [from, Math.min(1440, from + length)]));
const anyCalendar = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.array(anyHours, { minLength: 7, maxLength: 7 }).filter((week) => week.some((hours) => hours.length > 0)),
  exceptions: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 12 }), anyHours), { maxLength: 3 })
    .map((days) => new Map(days.map(([day, hours]) => [`2026-10-${String(day + 17)}`, hours]))),
});

/** Minute by minute, asking the clock on the wall. */
function workedSlowly(calendar: WorkingCalendar, from: Date, minutes: number): number {
  let worked = 0;
  for (let passed = 0; passed < minutes; passed++) {
    const { date, time } = instantToLocal(new Date(from.getTime() + passed * 60_000), calendar.timeZone);
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    if (hoursOn(calendar, date).some(([open, close]) => open <= minute && minute < close)) worked++;
  }
  return worked;
}

const changes = [
  '2026-10-24T20:00:00Z',
  '2026-10-03T12:00:00Z',
  '2026-10-31T22:00:00Z',
  '2026-03-28T22:00:00Z',
  '2026-10-29T18:00:00Z',
];

test('minutes between are those the clock on the wall shows, around changes of the clocks', () => {
  fc.assert(
    fc.property(
      anyCalendar,
      fc.constantFrom(...changes),
      fc.integer({ min: 0, max: 900 }),
      (calendar, from, length) => {
        const start = new Date(from);
        const end = new Date(start.getTime() + length * 60_000);
        expect(workingMinutesBetween(calendar, start, end)).toBe(workedSlowly(calendar, start, length));
      },
    ),
    { numRuns: 60 },
  );
});

test('adding is the inverse of counting, and gives an instant of work', () => {
  const minutes = fc.integer({ min: -40_000, max: 40_000 }).filter((value) => value !== 0);
  fc.assert(
    fc.property(anyCalendar, fc.integer({ min: 0, max: 400 * 1440 }), minutes, (calendar, offset, added) => {
      const start = new Date(Date.UTC(2026, 0, 1) + offset * 60_000);
      const end = addWorkingMinutes(calendar, start, added);
      expect(workingMinutesBetween(calendar, start, end)).toBe(added);
      const edge = added > 0 ? previousWorkingInstant(calendar, end) : nextWorkingInstant(calendar, end);
      expect(edge).toEqual(end);
    }),
  );
});

test('working days are counted as on a wall calendar', () => {
  fc.assert(
    fc.property(anyCalendar, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 60 }), (any, ahead, days) => {
      // A zone whose clocks skip nothing here: hours that are skipped whole would leave a date without work.
      const calendar = { ...any, timeZone: 'Europe/Kyiv' };
      const from = addDays('2026-10-20', ahead);
      const dates = Array.from({ length: days }, (_, day) => addDays(from, day));
      const working = dates.filter((date) => hoursOn(calendar, date).length > 0);
      expect(workingDaysBetween(calendar, from, addDays(from, days))).toBe(working.length);
      const steps = working.filter((date) => date !== from).length;
      const last = working.at(-1);
      if (steps > 0 && last) expect(addWorkingDays(calendar, from, steps)).toBe(last);
    }),
  );
});
