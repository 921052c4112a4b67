import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays } from './calendar-date';
import { endOfDateInstant, instantToLocal, localToInstant, startOfDateInstant, today } from './dates';

const zones = [
  'Europe/Kyiv',
  'Europe/Moscow',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'UTC',
];

describe('localToInstant', () => {
  test.each([
    ['2026-11-18', '09:00', 'Europe/Kyiv', '2026-11-18T07:00:00.000Z'],
    ['2026-07-18', '09:00', 'Europe/Kyiv', '2026-07-18T06:00:00.000Z'],
    ['2026-07-18', '09:00', 'Europe/Moscow', '2026-07-18T06:00:00.000Z'],
    ['2026-11-18', '09:00', 'Asia/Kathmandu', '2026-11-18T03:15:00.000Z'],
    // skipped by the clocks: an hour on
    ['2026-03-29', '03:30', 'Europe/Kyiv', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    // there twice: the first
    ['2026-10-25', '03:30', 'Europe/Kyiv', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    // half an hour of summer time
    ['2026-01-15', '12:00', 'Australia/Lord_Howe', '2026-01-15T01:00:00.000Z'],
    ['2026-06-15', '12:00', 'Australia/Lord_Howe', '2026-06-15T01:30:00.000Z'],
  ])('%s %s in %s', (date, time, zone, expected) =>
    expect(localToInstant(date, time, zone).toISOString()).toBe(expected),
  );

  test('no such zone, no such date', () => {
    expect(() => localToInstant('2026-11-18', '09:00', 'Mars/Olympus')).toThrow(RangeError);
    expect(() => localToInstant('2026-02-30', '09:00', 'UTC')).toThrow(RangeError);
  });
});

describe('the ends of a date', () => {
  test.each([
    ['2026-11-18', 'Europe/Kyiv', '2026-11-17T22:00:00.000Z', 24],
    ['2026-03-29', 'Europe/Kyiv', '2026-03-28T22:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Kyiv', '2026-10-24T21:00:00.000Z', 25],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00.000Z', 23.5],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
    // the clocks skip midnight itself
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', 23],
  ])('%s in %s begins at %s and has %d hours', (date, zone, start, hours) => {
    expect(startOfDateInstant(date, zone).toISOString()).toBe(start);
    const length = endOfDateInstant(date, zone).getTime() - startOfDateInstant(date, zone).getTime();
    expect(length / 3_600_000).toBe(hours);
  });

  test('one date ends where the next begins, and today changes there', () => {
    const days = fc.integer({ min: 0, max: 12_000 }).map((count) => addDays('2000-01-01', count));
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (date, zone) => {
        const end = endOfDateInstant(date, zone);
        expect(end).toEqual(startOfDateInstant(addDays(date, 1), zone));
        expect(today(new Date(end.getTime() - 1), zone)).toBe(date);
        expect(today(end, zone)).toBe(addDays(date, 1));
      }),
      { numRuns: 300 },
    );
  });
});

test('an instant shown on the wall is the same instant again, but where clocks repeat an hour', () => {
  const minutes = fc.integer({ min: 15_000_000, max: 33_000_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const instant = new Date(minute * 60_000);
      const { date, time } = instantToLocal(instant, zone);
      const back = localToInstant(date, time, zone);
      expect(instantToLocal(back, zone)).toEqual({ date, time });
      expect([0, 1_800_000, 3_600_000]).toContain(instant.getTime() - back.getTime());
    }),
    { numRuns: 300 },
  );
});

test('seconds are cut off', () =>
  expect(instantToLocal(new Date('2026-11-18T21:59:59.999Z'), 'Europe/Kyiv')).toEqual({
    date: '2026-11-18',
    time: '23:59',
  }));

describe('the clock on the wall', () => {
  const expected = (at: Date, zone: string) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
    return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
  };
  // Clocks that changed at one minute past midnight, by twenty minutes, by seconds, and over the date line.
  const odd = ['America/St_Johns', 'Africa/Monrovia', 'Europe/Amsterdam', 'Pacific/Apia', 'Asia/Pyongyang'];

  test('shows what the calendar of the zone says, any time', () => {
    const instants = fc.date({ min: new Date('1890-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones, ...odd), (at, zone) => {
        expect(instantToLocal(at, zone)).toEqual(expected(at, zone));
      }),
      { numRuns: 500 },
    );
  });

  test.each([...zones, ...odd])('%s: to the second before and after each change of its clocks', (zone) => {
    let next = Temporal.Instant.from('1970-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
    for (let count = 0; next && count < 90; count++) {
      for (const shift of [-3_600_000, -1_000, 0, 1_000, 3_600_000]) {
        const at = new Date(next.epochMilliseconds + shift);
        expect(instantToLocal(at, zone)).toEqual(expected(at, zone));
      }
      next = next.getTimeZoneTransition('next');
    }
  });
});
