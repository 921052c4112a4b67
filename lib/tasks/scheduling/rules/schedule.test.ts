import { describe, expect, test } from 'vitest';
import { momentText } from '@/lib/kernel/moment';
import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';
import { addWorkingDays, workingDaysBetween } from '@/lib/kernel/working-time';
import { kyiv, link, plan, span, task } from '@/tests/support/plans';
import type { LinkType, Plan, PlanTask, Span } from './plan';
import { type ScheduledTask, type ScheduleOptions, schedule } from './schedule';

const monday = '2026-03-02';

function scheduled(of: Plan, options: ScheduleOptions = {}) {
  const result = schedule(of, options);
  if (result.kind === 'cycle') throw new Error(`cycle ${result.path}`);
  return result;
}
const of = (result: ReturnType<typeof scheduled>, id: number): ScheduledTask => {
  const found = result.tasks.get(id);
  if (!found) throw new Error(`no task ${id}`);
  return found;
};
const text = ({ start, end }: Span, zone = 'Europe/Kyiv') =>
  [momentText(start, zone), momentText(end, zone)].join(' – ');

/** A task of so many working days. */
const days = (id: number, length: number, more: Partial<PlanTask> = {}): PlanTask =>
  task(id, span(monday, addWorkingDays(kyiv, monday, length - 1)), more);
/** Minutes from 9:00 of the first day. */
const minutes = (id: number, length: number): PlanTask =>
  task(id, {
    start: { on: null, at: new Date('2026-03-02T07:00:00Z') },
    end: { on: null, at: new Date(Date.parse('2026-03-02T07:00:00Z') + length * 60_000) },
  });

/** As in a textbook: days passed at the earliest start and finish and the latest ones, then total and free slack. */
function numbers(one: ScheduledTask): number[] {
  const at = ({ start, end }: Span) => [
    workingDaysBetween(kyiv, monday, start.on ?? ''),
    workingDaysBetween(kyiv, monday, end.on ?? '') + 1,
  ];
  return [...at(one.early), ...at(one.late), one.totalSlack.amount, one.freeSlack.amount];
}

describe('networks of textbooks: earliest start and finish, latest start and finish, total and free slack', () => {
  const [a, b, c, d, e, f, g, h] = [1, 2, 3, 4, 5, 6, 7, 8] as const;

  test('activities on nodes, finish to start', () => {
    const lengths = [3, 4, 2, 5, 1, 2, 4, 3];
    const pairs = [
      [a, b],
      [a, c],
      [b, d],
      [c, e],
      [c, f],
      [d, g],
      [e, g],
      [f, h],
      [g, h],
    ] as const;
    const result = scheduled(
      plan(
        lengths.map((length, at) => days(at + 1, length)),
        pairs.map(([from, to]) => link(from, 'FS', to)),
      ),
    );
    expect([a, b, c, d, e, f, g, h].map((id) => numbers(of(result, id)))).toEqual([
      [0, 3, 0, 3, 0, 0],
      [3, 7, 3, 7, 0, 0],
      [3, 5, 9, 11, 6, 0],
      [7, 12, 7, 12, 0, 0],
      [5, 6, 11, 12, 6, 6],
      [5, 7, 14, 16, 9, 9],
      [12, 16, 12, 16, 0, 0],
      [16, 19, 16, 19, 0, 0],
    ]);
    expect(result.critical).toEqual([a, b, d, g, h]);
  });

  test('precedence diagram with lags of all four types', () => {
    const links = [
      link(a, 'SS', b, 2),
      link(b, 'FF', c, 1),
      link(b, 'FS', d),
      link(c, 'FS', d),
      link(e, 'FS', d),
      link(d, 'SF', f, 1),
    ];
    const result = scheduled(plan([days(a, 5), days(b, 8), days(c, 4), days(d, 3), days(e, 6), days(f, 2)], links));
    expect([a, b, c, d, e, f].map((id) => numbers(of(result, id)))).toEqual([
      [0, 5, 0, 5, 0, 0],
      [2, 10, 2, 10, 0, 0],
      [7, 11, 7, 11, 0, 0],
      [11, 14, 11, 14, 0, 0],
      [0, 6, 5, 11, 5, 5],
      [10, 12, 12, 14, 2, 2],
    ]);
    expect(result.critical).toEqual([a, b, c, d]);
  });

  test('two ends, a start later than the first, negative lag', () => {
    // A 4, B 6, C 3 after A and B-2, D 7 after A, E 2 after C+1 and D
    const links = [link(a, 'FS', c), link(b, 'FS', c, -2), link(a, 'FS', d), link(c, 'FS', e, 1), link(d, 'FS', e)];
    const result = scheduled(plan([days(a, 4), days(b, 6), days(c, 3), days(d, 7), days(e, 2), days(f, 9)], links));
    expect([a, b, c, d, e, f].map((id) => numbers(of(result, id)))).toEqual([
      [0, 4, 0, 4, 0, 0],
      [0, 6, 3, 9, 3, 0],
      [4, 7, 7, 10, 3, 3],
      [4, 11, 4, 11, 0, 0],
      [11, 13, 11, 13, 0, 0],
      [0, 9, 4, 13, 4, 4],
    ]);
  });

  test('in minutes', () => {
    const lag = (amount: number) => ({ amount, unit: 'minute' }) as const;
    const links = [
      link(a, 'FS', b),
      link(a, 'SS', c, lag(90)),
      link(b, 'FS', d, lag(-15)),
      link(c, 'FS', d, { amount: 1, unit: 'hour' }),
    ];
    const result = scheduled(plan([minutes(a, 90), minutes(b, 120), minutes(c, 40), minutes(d, 30)], links));
    expect(text(of(result, d).early)).toBe('2026-03-02T12:15 – 2026-03-02T12:45');
    expect([a, b, c, d].map((id) => of(result, id).totalSlack)).toEqual(
      [0, 0, 5, 0].map((amount) => ({ amount, unit: 'minute' })),
    );
  });
});

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
    expect(text(of(result, 2).early)).toBe(expected);
  });

  test('over a short day and a holiday, a day is a day', () => {
    const before = task(1, span('2026-12-23', '2026-12-23'));
    const result = scheduled(plan([before, task(2, span('2026-12-23', '2026-12-24'))], [link(1, 'FS', 2, 1)]));
    expect(text(of(result, 2).early)).toBe('2026-12-28 – 2026-12-29');
  });

  test('a day of a morning is no day: what follows begins on the next date, what has a time at once', () => {
    const call = task(1, span('2026-11-19T09:00', '2026-11-19T11:30'));
    const timed = task(3, span('2026-11-19T09:00', '2026-11-19T12:00'));
    const result = scheduled(plan([call, thursday(2), timed], [link(1, 'FS', 2), link(1, 'FS', 3)]));
    expect(text(of(result, 2).early)).toBe('2026-11-20 – 2026-11-20');
    expect(text(of(result, 3).early)).toBe('2026-11-19T11:30 – 2026-11-19T15:30');
  });

  test('a milestone stands at the end of what it waits for, and lets the next begin', () => {
    const tasks = [friday(1), task(2, span('2026-11-20', '2026-11-20'), { isMilestone: true }), friday(3)];
    const result = scheduled(plan(tasks, [link(1, 'FS', 2), link(2, 'FS', 3)]));
    expect(text(of(result, 2).early)).toBe('2026-11-20 – 2026-11-20');
    expect(text(of(result, 3).early)).toBe('2026-11-23 – 2026-11-23');
  });

  test('a milestone nothing comes before lets the same day begin', () => {
    const tasks = [task(1, span('2026-11-20', '2026-11-20'), { isMilestone: true }), friday(2)];
    expect(text(of(scheduled(plan(tasks, [link(1, 'FS', 2)])), 2).early)).toBe('2026-11-20 – 2026-11-20');
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
    expect(text(of(result, 2).early)).toBe('2026-03-30T09:00 – 2026-03-30T10:00');
  });
});

test('what is put by hand stays, on a free day too, and pushes', () => {
  const manual = task(1, span('2026-11-21', '2026-11-21'), { isManual: true });
  const tasks = [task(3, span('2026-11-20', '2026-11-23')), manual, task(2, span('2026-11-20', '2026-11-20'))];
  const result = scheduled(plan(tasks, [link(1, 'FS', 2), link(3, 'FS', 1)]));
  expect(text(of(result, 1).early)).toBe('2026-11-21 – 2026-11-21');
  expect(text(of(result, 2).early)).toBe('2026-11-23 – 2026-11-23');
  expect(of(result, 3).totalSlack.amount).toBe(-1);
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
    expect(text(of(result, 10).early)).toBe('2026-03-02 – 2026-03-06');
    expect(text(of(result, 5).early)).toBe('2026-03-09 – 2026-03-09');
    expect(text(of(result, 20).early)).toBe('2026-03-10 – 2026-03-11');
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
  expect(text(of(result, 2).early)).toBe('2026-11-21 – 2026-11-22');
  expect(text(of(result, 3).early)).toBe('2026-11-23 – 2026-11-23');
  expect(result.critical).toEqual([1, 2, 3]);
});

test('an empty plan, and links to tasks that are not in it', () => {
  expect(scheduled(plan([])).critical).toEqual([]);
  expect(scheduled(plan([days(1, 1)], [link(99, 'FS', 1), link(1, 'FS', 98)])).critical).toEqual([1]);
});
