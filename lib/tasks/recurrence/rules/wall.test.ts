import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '@/lib/kernel/calendar-date';
import { endOfDateInstant, instantToLocal, localToInstant } from '@/lib/kernel/dates';
import { occurrencesAfter } from './occurrences';
import { defaultRule } from './rule';
import { anchorDate, nextOccurrence, periodOf, type Wall, wallOf, wallOn } from './wall';

const zones = ['Europe/Kyiv', 'Europe/Moscow', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const dates = fc.integer({ min: 0, max: 1_400 }).map((days) => addDays('2025-01-01', days));
const times = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom('00', '15', '30', '45') })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${minute}`);

describe('a period on another date of the rule', () => {
  test('keeps its time of day in every zone, or the clocks skip that time on that day', () => {
    fc.assert(
      fc.property(dates, times, dates, fc.constantFrom(...zones), (from, time, to, zone) => {
        const { wall } = wallOn({ start: `${from}T${time}`, end: null }, 'start', to);
        expect(wall.start).toBe(`${to}T${time}`);
        const shown = wallOf(periodOf(wall, zone), zone).start;
        if (shown === wall.start) return;
        // Moved on by the gap, on the same day: there is no such time on the wall of that day.
        expect(shown?.slice(0, 10)).toBe(to);
        const before = localToInstant(to, '00:00', zone).getTime();
        const after = endOfDateInstant(to, zone).getTime();
        expect(after - before).toBeLessThan(86_400_000);
      }),
      { numRuns: 400 },
    );
  });

  test('keeps its length in days, whichever end stands on the rule', () => {
    const wall: Wall = { start: '2026-11-20T18:00', end: '2026-11-23' };
    expect(wallOn(wall, 'start', '2026-12-01')).toEqual({
      wall: { start: '2026-12-01T18:00', end: '2026-12-04' },
      days: 11,
    });
    expect(wallOn(wall, 'end', '2026-12-01')).toEqual({
      wall: { start: '2026-11-28T18:00', end: '2026-12-01' },
      days: 8,
    });
    expect(anchorDate({ start: null, end: '2026-11-23' }, 'start')).toBe('2026-11-23');
    expect(wallOn({ start: null, end: null }, 'end', '2026-12-01').wall).toEqual({ start: null, end: '2026-12-01' });
  });
});

describe('the next date', () => {
  test('where the past is left out is the first that is not due yet, found by looking at each', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom(...zones),
        (start, late, every, length, zone) => {
          const rule = { ...defaultRule(null, start), frequency: 'day' as const, every };
          const wall: Wall = { start: `${start}T22:30`, end: addDays(start, length) };
          const now = localToInstant(addDays(start, late), '12:00', zone);
          const place = {
            rule,
            missed: 'future' as const,
            anchor: 'start' as const,
            zone,
            companyZone: zone,
            wall,
            after: start,
          };
          const all = occurrencesAfter(rule, start, 700);
          const first = all.find((date) => endOfDateInstant(addDays(date, length), zone) > now);
          expect(nextOccurrence(place, now)).toBe(first);
          expect(nextOccurrence({ ...place, missed: 'next' }, now)).toBe(all[0]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is none after the last', () => {
    const rule = { ...defaultRule(null, '2026-11-02'), endsAfter: 2 };
    const place = {
      ...{ rule, missed: 'future' as const, anchor: 'end' as const, zone: 'UTC', companyZone: 'UTC' },
      ...{ wall: { start: null, end: '2026-11-02' }, after: '2026-11-02' },
    };
    expect(nextOccurrence(place, new Date('2026-11-03T00:00:00Z'))).toBe('2026-11-09');
    expect(nextOccurrence(place, new Date('2026-11-10T00:00:00Z'))).toBe(null);
    expect(nextOccurrence({ ...place, after: '2026-11-09' }, new Date('2026-11-03T00:00:00Z'))).toBe(null);
  });
});

test('clocks of these zones do change, or never do', () => {
  const offset = (zone: string, day: string) => instantToLocal(new Date(`${day}T12:00:00Z`), zone).time;
  const changing = zones.filter((zone) => offset(zone, '2026-01-15') !== offset(zone, '2026-07-15'));
  expect(changing).toEqual(['Europe/Kyiv', 'America/New_York', 'Australia/Lord_Howe']);
});
