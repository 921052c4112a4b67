import { describe, expect, test } from 'vitest';
import { nextHour, quietUntil } from './hours';

const at = (text: string) => new Date(text);
const night = { from: '22:00', to: '07:00' };

describe('quiet hours', () => {
  test('over midnight last until the morning, before and after it', () => {
    expect(quietUntil(at('2026-11-18T21:30:00Z'), 'Europe/Kyiv', night)).toEqual(at('2026-11-19T05:00:00Z'));
    expect(quietUntil(at('2026-11-19T03:00:00Z'), 'Europe/Kyiv', night)).toEqual(at('2026-11-19T05:00:00Z'));
  });
  test('are of the person’s own clock', () => {
    const moment = at('2026-11-18T12:00:00Z');
    expect(quietUntil(moment, 'Europe/Kyiv', night)).toBeNull();
    expect(quietUntil(moment, 'Pacific/Auckland', night)).toEqual(at('2026-11-18T18:00:00Z'));
    expect(quietUntil(moment, 'America/Los_Angeles', night)).toEqual(at('2026-11-18T15:00:00Z'));
  });
  test('begin and end on the minute', () => {
    const lunch = { from: '12:00', to: '13:00' };
    expect(quietUntil(at('2026-11-18T11:59:59Z'), 'UTC', lunch)).toBeNull();
    expect(quietUntil(at('2026-11-18T12:00:00Z'), 'UTC', lunch)).toEqual(at('2026-11-18T13:00:00Z'));
    expect(quietUntil(at('2026-11-18T13:00:00Z'), 'UTC', lunch)).toBeNull();
  });
  test('end at the right hour in the night when clocks change', () => {
    // In Kyiv clocks go back on 25 October 2026 at 4:00 and forward on 28 March 2027 at 3:00.
    expect(quietUntil(at('2026-10-24T20:00:00Z'), 'Europe/Kyiv', night)).toEqual(at('2026-10-25T05:00:00Z'));
    expect(quietUntil(at('2027-03-27T21:00:00Z'), 'Europe/Kyiv', night)).toEqual(at('2027-03-28T04:00:00Z'));
  });
  test('that begin when they end are none, and nobody has to have them', () => {
    expect(quietUntil(at('2026-11-18T12:00:00Z'), 'UTC', { from: '08:00', to: '08:00' })).toBeNull();
    expect(quietUntil(at('2026-11-18T12:00:00Z'), 'UTC', null)).toBeNull();
  });
});

describe('the hour of the digest', () => {
  test('is today’s or tomorrow’s, in the person’s zone', () => {
    expect(nextHour(at('2026-11-18T05:59:00Z'), 'Europe/Kyiv', 8)).toEqual(at('2026-11-18T06:00:00Z'));
    expect(nextHour(at('2026-11-18T06:00:00Z'), 'Europe/Kyiv', 8)).toEqual(at('2026-11-19T06:00:00Z'));
    expect(nextHour(at('2026-11-18T06:00:00Z'), 'Asia/Tokyo', 0)).toEqual(at('2026-11-18T15:00:00Z'));
  });
  test('comes on the day when clocks change', () => {
    expect(nextHour(at('2026-10-24T18:00:00Z'), 'Europe/Kyiv', 8)).toEqual(at('2026-10-25T06:00:00Z'));
  });
});
