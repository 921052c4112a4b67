import { expect, test } from 'vitest';
import { packEntries, unpackEntries } from './calendar-pack';
import { type CalendarEntry, entryKey } from './calendar-view';

const entry = (more: Partial<CalendarEntry>): CalendarEntry => ({
  ...{ id: 1, number: 'T-1', title: 'Dig', start: '2026-06-01', end: '2026-06-02', period: '1 – 2 June' },
  ...{ status: 'Assigned', tone: 'open', color: null, percent: 0, who: 'Ann', mayChange: true },
  ...more,
});

test('entries come out as they went in', () => {
  const entries = [
    entry({}),
    entry({ id: 2, title: '"<Zinc>"', end: '2026-06-01', who: '', mayChange: false, percent: 40 }),
    entry({ id: 3, start: null, end: '2026-06-05T18:00', status: 'Done', tone: 'done', color: '#aa0000' }),
    entry({ id: 4, end: null }),
    entry({ id: 5, status: 'Assigned', color: '#aa0000' }),
    entry({ id: 5, start: '2026-06-09', end: '2026-06-09', mayChange: false, isGhost: true }),
  ];
  expect(unpackEntries(JSON.parse(JSON.stringify(packEntries(entries))))).toEqual(entries);
});

test('a task and the dates it will come again are told apart', () => {
  const ghost = (start: string | null, end: string | null) => entry({ start, end, mayChange: false, isGhost: true });
  const all = [
    entry({}),
    ghost('2026-06-09', '2026-06-10'),
    ghost('2026-06-16', '2026-06-17'),
    ghost(null, '2026-06-23'),
  ];
  expect(all.map(entryKey)).toEqual(['1', '1~2026-06-09', '1~2026-06-16', '1~2026-06-23']);
});

test('what repeats is sent once', () => {
  const packed = packEntries(Array.from({ length: 100 }, (_, id) => entry({ id })));
  expect(packed.looks).toHaveLength(1);
  expect(packed.people).toEqual(['Ann']);
  expect(JSON.stringify(packed).length).toBeLessThan(100 * 70);
});
