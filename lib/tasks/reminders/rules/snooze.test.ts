import { expect, test } from 'vitest';
import { snoozedUntil } from './snooze';

test.each([
  ['later', '2026-11-22T10:00:30Z', '2026-11-22T13:00:30.000Z'],
  ['later', '2026-11-22T20:30:00Z', '2026-11-22T21:30:00.000Z'],
  ['tomorrow', '2026-11-22T20:30:00Z', '2026-11-23T07:00:00.000Z'],
  ['tomorrow', '2026-11-22T22:30:00Z', '2026-11-24T07:00:00.000Z'],
  ['day', '2026-11-22T20:30:00Z', '2026-11-23T20:30:00.000Z'],
  // Clocks go forward in the night of 28 March, and back in that of 25 October.
  ['day', '2027-03-27T10:00:00Z', '2027-03-28T09:00:00.000Z'],
  ['tomorrow', '2026-10-24T10:00:00Z', '2026-10-25T07:00:00.000Z'],
] as const)('%s at %s is %s in Kyiv', (until, now, expected) => {
  expect(snoozedUntil(until, new Date(now), 'Europe/Kyiv').toISOString()).toBe(expected);
});
