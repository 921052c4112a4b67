import { describe, expect, test } from 'vitest';
import { momentText } from '@/lib/kernel/moment';
import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';
import { days, kyiv, link, of, plan, scheduled, span, spanText, task } from '@/tests/support/plans';
import type { LinkType, Span } from './plan';
import { schedule } from './schedule';

describe('an end that is not the last finish', () => {
  const chain = [days(1, 3), days(2, 2), days(3, 1)];
  const links = [link(1, 'FS', 2)];

  test.each([
    ['later: more slack, the same path', '2026-03-10', [2, 2, 6], [1, 2]],
    ['the finish itself', '2026-03-06', [0, 0, 4], [1, 2]],
    ['earlier: too late by so much', '2026-03-04', [-2, -2, 2], [1, 2]],
  ])('%s', (_, on, slack, critical) => {
    const result = scheduled(plan(chain, links), { end: { on, at: null } });
    expect([1, 2, 3].map((id) => of(result, id).totalSlack.amount)).toEqual(slack);
    expect(result.critical).toEqual(critical);
  });

  test('must end by: those before it are late, the longest path stays critical', () => {
    const limited = days(3, 1, { constraintType: 'must_end_by', constraintOn: '2026-03-04' });
    const result = scheduled(plan([days(1, 3), days(2, 6), limited], [link(1, 'FS', 3)]));
    expect([1, 2, 3].map((id) => of(result, id).totalSlack.amount)).toEqual([-1, 0, -1]);
    expect(result.critical).toEqual([1, 2, 3]);
  });
});

describe('links over free days', () => {
  const thursday = (id: number) => task(id, span('2026-11-19', '2026-11-19'));
  const friday = (id: number) => task(id, span('2026-11-20', '2026-11-20'));
  test.each<[string, LinkType, number, string]>([
    ['the day after', 'FS', 0, '2026-11-23 – 2026-11-24'],
    ['a day between', 'FS', 1, '2026-11-24 – 2026-11-25'],
    ['overlapping by a day', 'FS', -1, '2026-11-20 – 2026-11-23'],
    ['together', 'SS', 0, '2026-11-20 – 2026-11-23'],
    ['a day after the start', 'SS', 1, '2026-11-23 – 2026-11-24'],
    ['a day before the start', 'SS', -1, '2026-11-19 – 2026-11-20'],
    ['ending together', 'FF', 0, '2026-11-19 – 2026-11-20'],
    ['ending a day later', 'FF', 1, '2026-11-20 – 2026-11-23'],
    ['ending a day earlier', 'FF', -1, '2026-11-19 – 2026-11-20'],
    ['ending two days after the start', 'SF', 2, '2026-11-20 – 2026-11-23'],
  ])('%s: %s%i', (_, type, lag, expected) => {
    const follower = task(2, span('2026-11-19', '2026-11-20'));
    const held = { ...friday(1), constraintType: 'not_before', constraintOn: '2026-11-20' } as const;
    const result = scheduled(plan([held, follower], [link(1, type, 2, lag)], { startOn: '2026-11-19' }));
    expect(spanText(of(result, 2).early)).toBe(expected);
  });

  test('over a short day and a holiday, a day is a day', () => {
    const before = task(1, span('2026-12-23', '2026-12-23'));
    const result = scheduled(plan([before, task(2, span('2026-12-23', '2026-12-24'))], [link(1, 'FS', 2, 1)]));
    expect(spanText(of(result, 2).early)).toBe('2026-12-28 – 2026-12-29');
  });

  test('a day of a morning is no day: what follows begins on the next date, what has a time at once', () => {
    const call = task(1, span('2026-11-19T09:00', '2026-11-19T11:30'));
    const timed = task(3, span('2026-11-19T09:00', '2026-11-19T12:00'));
    const result = scheduled(plan([call, thursday(2), timed], [link(1, 'FS', 2), link(1, 'FS', 3)]));
    expect(spanText(of(result, 2).early)).toBe('2026-11-20 – 2026-11-20');
    expect(spanText(of(result, 3).early)).toBe('2026-11-19T11:30 – 2026-11-19T15:30');
  });

  test('a milestone stands at the end of what it waits for, and lets the next begin', () => {
    const tasks = [friday(1), task(2, span('2026-11-20', '2026-11-20'), { isMilestone: true }), friday(3)];
    const result = scheduled(plan(tasks, [link(1, 'FS', 2), link(2, 'FS', 3)]));
    expect(spanText(of(result, 2).early)).toBe('2026-11-20 – 2026-11-20');
    expect(spanText(of(result, 3).early)).toBe('2026-11-23 – 2026-11-23');
  });

  test('a milestone nothing comes before lets the same day begin', () => {
    const tasks = [task(1, span('2026-11-20', '2026-11-20'), { isMilestone: true }), friday(2)];
    expect(spanText(of(scheduled(plan(tasks, [link(1, 'FS', 2)])), 2).early)).toBe('2026-11-20 – 2026-11-20');
  });
});

describe('over a change of the clocks', () => {
  const always: Hours = [[0, 1440]];
  const round = (timeZone: string): WorkingCalendar => ({
    ...kyiv,
    timeZone,
    week: Array.from({ length: 7 }, () => always),
    exceptions: new Map(),
  });
  test.each([
    ['Europe/Kyiv', '2026-03-29', '2026-03-29T07:00'],
    ['Europe/Kyiv', '2026-10-25', '2026-10-25T05:00'],
    ['America/New_York', '2026-03-08', '2026-03-08T07:00'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04T06:30'],
    ['Asia/Kathmandu', '2026-03-29', '2026-03-29T06:00'],
    ['Europe/Moscow', '2026-03-29', '2026-03-29T06:00'],
  ])('six hours from midnight are six hours: %s %s', (zone, date, end) => {
    const night = task(1, span(`${date}T00:00`, end, zone));
    const after = task(2, span(`${date}T00:00`, `${date}T00:30`, zone));
    const result = scheduled(plan([night, after], [link(1, 'FS', 2)], { calendar: round(zone) }));
    expect(momentText(of(result, 2).early.start, zone)).toBe(end);
    const shift = of(result, 1).early;
    expect(Number(shift.end.at) - Number(shift.start.at)).toBe(6 * 3_600_000);
  });

  test('nine in the morning stays nine in the morning', () => {
    const meeting = task(1, span('2026-03-27T17:00', '2026-03-27T18:00'));
    const next = task(2, span('2026-03-27T09:00', '2026-03-27T10:00'));
    const result = scheduled(plan([meeting, next], [link(1, 'FS', 2)]), { anchor: 'planned' });
    expect(spanText(of(result, 2).early)).toBe('2026-03-30T09:00 – 2026-03-30T10:00');
  });
});

test('what is put by hand stays, on a free day too, and pushes', () => {
  const manual = task(1, span('2026-11-21', '2026-11-21'), { isManual: true });
  const tasks = [task(3, span('2026-11-20', '2026-11-23')), manual, task(2, span('2026-11-20', '2026-11-20'))];
  const result = scheduled(plan(tasks, [link(1, 'FS', 2), link(3, 'FS', 1)]));
  expect(spanText(of(result, 1).early)).toBe('2026-11-21 – 2026-11-21');
  expect(spanText(of(result, 2).early)).toBe('2026-11-23 – 2026-11-23');
  expect(of(result, 3).totalSlack.amount).toBe(-1);
});

test.each<[string, Span, string | null, string]>([
  ['a start and planned hours', span('2026-11-19', null), '20', '2026-11-19 – 2026-11-23'],
  ['a start alone: a day', span('2026-11-19', null), null, '2026-11-19 – 2026-11-19'],
  ['an end alone: a day', span(null, '2026-11-20'), null, '2026-11-20 – 2026-11-20'],
  ['no dates: a day at the start of the plan', span(null, null), null, '2026-11-16 – 2026-11-16'],
  ['a time and planned hours', span('2026-11-19T16:00', null), '3.5', '2026-11-19T16:00 – 2026-11-20T10:30'],
  [
    'times in free time: as long, when there is work',
    span('2026-11-21T10:00', '2026-11-21T12:00'),
    null,
    '2026-11-23T09:00 – 2026-11-23T11:00',
  ],
  ['free dates: a day', span('2026-11-21', '2026-11-22'), null, '2026-11-23 – 2026-11-23'],
])('how long it takes: %s', (_, at, hoursPlanned, expected) => {
  const result = scheduled(plan([task(1, at, { hoursPlanned })], [], { startOn: '2026-11-16' }), { anchor: 'planned' });
  expect(spanText(of(result, 1).early)).toBe(expected);
});

test('what is done asks nothing of what it waited for', () => {
  const done = task(2, span('2026-11-16', '2026-11-16'), { isDone: true });
  const tasks = [task(1, span('2026-11-16', '2026-11-17')), done, task(3, span('2026-11-16', '2026-11-20'))];
  const result = scheduled(plan(tasks, [link(1, 'FS', 2)]));
  expect(of(result, 1)).toMatchObject({ totalSlack: { amount: 3 }, isCritical: false });
});

test('slack before a lag of a day that leaves a short day: its end would be the end of a long one', () => {
  const tasks = [
    task(1, span('2026-12-24T09:00', '2026-12-24T10:00')),
    task(2, span('2026-12-28T09:00', '2026-12-28T10:00')),
    task(3, span('2026-12-28T09:00', '2026-12-28T15:00'), { isManual: true }),
  ];
  const result = scheduled(plan(tasks, [link(1, 'FF', 2, 1)]));
  expect(spanText(of(result, 2).early)).toBe('2026-12-28T09:00 – 2026-12-28T10:00');
  expect(spanText(of(result, 1).late)).toBe('2026-12-24T11:59 – 2026-12-24T12:59');
  expect(of(result, 1).totalSlack).toEqual({ amount: 179, unit: 'minute' });
});

describe('parents', () => {
  const tree = [
    task(10, span(null, null)),
    days(1, 2, { parentId: 10 }),
    days(2, 5, { parentId: 10 }),
    task(20, span(null, null), { constraintType: 'not_before', constraintOn: '2026-03-10' }),
    days(3, 1, { parentId: 20 }),
    days(4, 2, { parentId: 20 }),
    days(5, 1),
  ];

  test('links and constraints hold for all tasks inside; a parent spans them and has the least slack', () => {
    const result = scheduled(plan(tree, [link(10, 'FS', 5), link(10, 'FS', 20)]));
    expect(spanText(of(result, 10).early)).toBe('2026-03-02 – 2026-03-06');
    expect(spanText(of(result, 5).early)).toBe('2026-03-09 – 2026-03-09');
    expect(spanText(of(result, 20).early)).toBe('2026-03-10 – 2026-03-11');
    expect([1, 2, 3, 4, 5].map((id) => of(result, id).totalSlack.amount)).toEqual([4, 1, 1, 0, 2]);
    expect(of(result, 10)).toMatchObject({ isParent: true, totalSlack: { amount: 1 }, isCritical: false });
    expect(of(result, 20)).toMatchObject({ isParent: true, totalSlack: { amount: 0 }, isCritical: true });
  });

  test.each([
    ['directly', [link(1, 'FS', 5), link(5, 'SS', 2), link(2, 'FF', 1)], [1, 5, 2, 1]],
    ['through a parent', [link(1, 'FS', 5), link(5, 'FS', 10)], [1, 5, 10, 1]],
    ['out of a parent and into another', [link(10, 'FS', 20), link(3, 'FS', 2)], [2, 10, 20, 3, 2]],
    ['a parent and a task in it', [link(10, 'FS', 1)], [1, 10, 1]],
    ['a task and its parent', [link(1, 'FS', 10)], [1, 10, 1]],
  ])('a cycle is refused with its path: %s', (_, links, path) => {
    expect(schedule(plan(tree, links))).toEqual({ kind: 'cycle', path });
  });

  test('a task inside itself is refused', () => {
    const loop = [days(1, 1, { parentId: 2 }), days(2, 1, { parentId: 1 })];
    expect(schedule(plan(loop))).toEqual({ kind: 'cycle', path: [1, 2, 1] });
  });
});

test('each keeps the calendar of those who do it', () => {
  const weekends: WorkingCalendar = {
    ...kyiv,
    week: [[], [], [], [], [], [[540, 1080]], [[540, 1080]]],
    exceptions: new Map(),
  };
  const tasks = [
    task(1, span('2026-11-20', '2026-11-20')),
    task(2, span('2026-11-21', '2026-11-22'), { calendar: weekends }),
    task(3, span('2026-11-20', '2026-11-20')),
  ];
  const result = scheduled(plan(tasks, [link(1, 'FS', 2), link(2, 'FS', 3)]));
  expect(spanText(of(result, 2).early)).toBe('2026-11-21 – 2026-11-22');
  expect(spanText(of(result, 3).early)).toBe('2026-11-23 – 2026-11-23');
  expect(result.critical).toEqual([1, 2, 3]);
});

test('an empty plan, and links to tasks that are not in it', () => {
  expect(scheduled(plan([])).critical).toEqual([]);
  expect(scheduled(plan([days(1, 1)], [link(99, 'FS', 1), link(1, 'FS', 98)])).critical).toEqual([1]);
});
