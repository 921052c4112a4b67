import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from './calendar-date';
import { zoneBlock } from './icalendar-zone';

// The block is read back as a calendar program does, and must say of every wall time what the zone says.

const from = new Date('2026-05-20T00:00:00Z');
const to = new Date('2028-11-20T00:00:00Z');
type Onset = { at: string; offset: number };

const seconds = (text: string): number => {
  const [, sign, hours, minutes, rest = '0'] = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(rest));
};
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The date of a rule in a year: the second Sunday, the last Friday. */
function ruleDate(year: number, month: number, place: number, weekday: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const all = Array.from({ length: 31 }, (_, at) => addDays(first, at)).filter(
    (date) => date.slice(0, 7) === first.slice(0, 7) && weekdayOf(date) === weekday,
  );
  return all.at(place < 0 ? place : place - 1) ?? '';
}

function onsetsIn(block: string): Onset[] {
  const parts = block.split(/BEGIN:(?:STANDARD|DAYLIGHT)\n/).slice(1);
  return parts
    .flatMap((part) => {
      const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(part)?.[1] ?? '';
      const offset = seconds(value('TZOFFSETTO'));
      const starts = [value('DTSTART'), ...value('RDATE').split(',').filter(Boolean)];
      const rule = /BYMONTH=(\d+);BYDAY=(-?\d)(\w\w)/.exec(value('RRULE'));
      const first = value('DTSTART');
      for (let year = Number(first.slice(0, 4)) + 1; rule && year <= 2028; year++) {
        const date = ruleDate(year, Number(rule[1]), Number(rule[2]), days.indexOf(rule[3] ?? ''));
        starts.push(`${date.replaceAll('-', '')}${first.slice(8)}`);
      }
      return starts.map((at) => ({ at, offset }));
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

const offsetBy = (onsets: readonly Onset[], local: string): number | undefined =>
  onsets.filter(({ at }) => at <= local.replace(/[-:]/g, '')).at(-1)?.offset;

const zones = Intl.supportedValuesOf('timeZone');

describe('what the block of a zone says', () => {
  test.each([
    'Europe/Kyiv',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Europe/Dublin',
    'Asia/Tokyo',
  ])('of %s is what its clocks do', (zone) => check(zone, 400));

  test('of any zone too', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), (zone) => check(zone, 20)),
      { numRuns: 60 },
    );
  });

  test('is a rule where the clocks follow one', () => {
    expect(zoneBlock('Europe/Kyiv', from, to)).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
    expect(zoneBlock('America/New_York', from, to)).toContain('RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU');
    expect(zoneBlock('Asia/Tokyo', from, to)).not.toMatch(/RRULE|RDATE/);
  });
});

function check(zone: string, runs: number): void {
  const onsets = onsetsIn(zoneBlock(zone, from, to));
  const time = fc.integer({ min: from.getTime() / 60_000, max: to.getTime() / 60_000 - 1 });
  fc.assert(
    fc.property(time, (minute) => {
      const at = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
      const local = at.toPlainDateTime();
      // An hour that comes twice may be read as either.
      const twice =
        local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds !==
        local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
      if (!twice) expect(offsetBy(onsets, local.toString({ smallestUnit: 'second' }))).toBe(at.offsetNanoseconds / 1e9);
    }),
    { numRuns: runs },
  );
}
