import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planItem } from './plan-item';
import { daysNear, type Plan, packPlan, unpackPlan } from './plan-pack';
import { linkTypes } from './plan-props';

const word = fc.string({ maxLength: 12 });
const date = fc.option(fc.constantFrom('2026-11-02', '2026-11-04T09:00'), { nil: null });
const line = fc.record({ who: word, start: date, end: date, percent: fc.nat(100) });
const item = fc.record({
  ...{ id: fc.integer({ min: 1 }), row: fc.nat(5_000), number: word, title: word, depth: fc.nat(9), group: word },
  ...{ parentId: fc.option(fc.integer({ min: 1 }), { nil: null }), start: date, end: date, percent: fc.nat(100) },
  ...{ status: word, tone: word, color: fc.option(word.filter(Boolean), { nil: null }), who: word, slack: word },
  ...{ hasChildren: fc.boolean(), isMilestone: fc.boolean(), isManual: fc.boolean(), rollsUp: fc.boolean() },
  ...{ isCritical: fc.boolean(), mayChange: fc.boolean(), predecessors: word, openHref: word },
  deadlineOn: fc.option(fc.constant('2026-12-01'), { nil: null }),
  lines: fc.array(line, { maxLength: 3 }),
  path: fc.constantFrom('/tasks', '/projects'),
});
const link = fc.record({
  ...{ id: fc.nat(), predecessorId: fc.nat(), taskId: fc.nat(), type: fc.constantFrom(...linkTypes) },
  lag: fc.constantFrom('', '2d'),
});

test('a plan arrives as it was sent', () => {
  fc.assert(
    fc.property(fc.array(item), fc.array(link), fc.nat(), fc.boolean(), (items, links, cut, computed) => {
      const plan: Plan = {
        items: items.map(({ path, ...one }) => ({ ...one, href: `${path}/${one.id}` })),
        links: links.map((one) => ({ ...one, lagAmount: one.lag ? 2 : 0, lagUnit: 'day' })),
        days: { freeWeekdays: [5, 6], dates: [{ on: '2026-12-25', isFree: true }] },
        cut,
        computed,
      };
      expect(unpackPlan(JSON.parse(JSON.stringify(packPlan(plan))))).toEqual(plan);
    }),
  );
});

test('of days without work those travel that can be seen', () => {
  const dates = Array.from({ length: 40 }, (_, at) => ({ on: `${2010 + at}-01-01`, isFree: true }));
  const days = { freeWeekdays: [5, 6], dates };
  const lines = [planItem({ id: 1, start: '2027-05-03', end: '2031-02-01T10:00' }), planItem({ id: 2 })];
  const near = daysNear({ items: lines, days }, '2026-11-23').dates.map(({ on }) => on.slice(0, 4));
  expect(near).toEqual(['2025', '2026', '2027', '2028', '2029', '2030', '2031', '2032']);
});

test('a line takes about a hundred bytes', () => {
  const items = Array.from({ length: 1_000 }, (_, at) => ({
    ...{ id: 4_000 + at, row: at + 1, number: `T-${4_000 + at}`, title: 'Agree the drawings of the roof', depth: 1 },
    ...{ parentId: 4_000, start: '2026-11-02', end: '2026-11-13', percent: 40, status: 'Assigned', tone: 'assigned' },
    ...{ color: null, who: 'Bondarchuk Viktor', slack: '', hasChildren: false, isMilestone: false, isManual: false },
    ...{ rollsUp: false, isCritical: false, mayChange: true, predecessors: `${at}`, group: '', deadlineOn: null },
    ...{ lines: [], openHref: '', href: `/tasks/${4_000 + at}` },
  }));
  const days = { freeWeekdays: [], dates: [] };
  expect(JSON.stringify(packPlan({ items, links: [], days, cut: 0, computed: true })).length).toBeLessThan(125_000);
});
