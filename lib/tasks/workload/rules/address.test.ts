import { expect, test } from 'vitest';
import { cellOf, keptOf, placeOf, stepsOf, withoutEmpty } from './address';

const today = '2026-11-18';

test('an address says which people, when and how fine', () => {
  expect(placeOf({ scale: 'week', on: '2027-01-05', centre: '7', unit: '9' }, today)).toEqual({
    ...{ scale: 'week', on: '2027-01-05', centreId: 7, unitId: 9 },
  });
  expect(placeOf({}, today)).toEqual({ scale: 'day', on: today, centreId: null, unitId: null });
});

test.each(['0001-01-01', '9999-12-31', '2026-02-30', 'x', '', ['2026-01-01'], undefined])(
  'a day that cannot be counted from is today: %s',
  (on) => {
    const place = placeOf({ on }, today);
    expect(place.on).toBe(today);
    expect(stepsOf(place)).toEqual({ previous: '2026-10-19', next: '2026-12-14' });
  },
);

test.each(['0', '-1', '1e3', '99999999999999999999', 'me', '', ['1']])('no id: %s', (id) => {
  expect(placeOf({ centre: id, unit: id }, today)).toMatchObject({ centreId: null, unitId: null });
  expect(cellOf({ person: id, day: '2026-11-18' }, placeOf({}, today))).toBe(null);
});

test('a cell is one of those that are shown', () => {
  const days = placeOf({}, today);
  expect(cellOf({ person: '3', day: '2026-11-18' }, days)).toEqual({
    person: 3,
    period: { from: '2026-11-18', to: '2026-11-18' },
  });
  expect(cellOf({ person: '3', day: '2027-11-18' }, days)).toBe(null);
  const weeks = placeOf({ scale: 'week' }, today);
  expect(cellOf({ person: '3', day: '2026-11-16' }, weeks)?.period.to).toBe('2026-11-22');
  expect(cellOf({ person: '3', day: '2026-11-18' }, weeks)).toBe(null);
});

test('what says nothing is left out', () => {
  expect(keptOf({ scale: 'week', on: '', centre: ['1'], unit: undefined })).toEqual({
    view: 'workload',
    scale: 'week',
  });
  expect(withoutEmpty({ a: '', b: '1' })).toEqual({ b: '1' });
});
