import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kyiv, span } from '@/tests/support/plans';
import { workload } from '../../scheduling/rules/workload';
import { cellsOf, minutesOfLine, periodsOf, type StoredLine, spanOfLine, stepOf, workerOf, workLineOf } from './grid';

const nothing = { start: { on: null, at: null }, end: { on: null, at: null } };
const line = (more: Partial<StoredLine> = {}): StoredLine => ({
  ...{ taskId: 1, personId: 1, own: nothing, task: span('2026-11-16', '2026-11-18') },
  ...{ hoursPlanned: null, taskHoursPlanned: null, lines: 1, ...more },
});
const onlyStart = { start: { on: '2026-11-17', at: null }, end: { on: null, at: null } };

test('a line has its own ends, else those of its task, and one end stands for both', () => {
  expect(spanOfLine(line())).toEqual(span('2026-11-16', '2026-11-18'));
  expect(spanOfLine(line({ own: span('2026-11-20', '2026-11-21') }))).toEqual(span('2026-11-20', '2026-11-21'));
  expect(spanOfLine(line({ own: onlyStart }))).toEqual(span('2026-11-17', '2026-11-18'));
  expect(spanOfLine(line({ own: onlyStart, task: nothing }))).toEqual(span('2026-11-17', '2026-11-17'));
});

test('planned hours are the line’s own, else its part of the task’s, else nobody’s guess', () => {
  expect(minutesOfLine(line({ hoursPlanned: '2.5', taskHoursPlanned: '8' }))).toBe(150);
  expect(minutesOfLine(line({ taskHoursPlanned: '8', lines: 2 }))).toBe(240);
  expect(minutesOfLine(line())).toBe(null);
  expect(workLineOf(line()).minutes).toBe(0);
});

describe('the grid', () => {
  const anna = workerOf(1, '4', kyiv);

  test('half a day is half of the usual hours', () => {
    expect(anna.share).toBe(0.5);
    expect(workerOf(1, '8', kyiv).share).toBe(1);
  });

  test('has four weeks of days or thirteen weeks, from a Monday, one after another', () => {
    const days = periodsOf('day', '2026-11-18');
    expect([days.length, days[0]?.from, days.at(-1)?.to]).toEqual([28, '2026-11-16', '2026-12-13']);
    const weeks = periodsOf('week', '2026-11-18');
    expect([weeks.length, weeks[0], weeks.at(-1)?.to]).toEqual([
      13,
      { from: '2026-11-16', to: '2026-11-22' },
      '2027-02-14',
    ]);
    expect(stepOf('day', '2026-11-18', 1)).toBe('2026-12-14');
    expect(stepOf('week', '2026-11-18', -1)).toBe('2026-08-17');
  });

  test('shows hours against what there is, free days, and what has no hours', () => {
    const lines = [line({ hoursPlanned: '15' }), line({ taskId: 2, task: span('2026-11-18', '2026-11-20') })];
    const range = { from: '2026-11-16', to: '2026-11-22' };
    const loads = workload(lines.map(workLineOf), [anna], range);
    const unplanned = lines.filter((one) => minutesOfLine(one) === null);
    const cells = cellsOf(anna, periodsOf('day', '2026-11-16').slice(0, 7), loads, unplanned);
    expect(cells.map(({ minutes, isOver }) => [minutes, isOver])).toEqual([
      [300, true],
      [300, true],
      [300, true],
      [0, false],
      [0, false],
      [0, false],
      [0, false],
    ]);
    expect(cells.map(({ unplanned: open }) => open)).toEqual([0, 0, 1, 1, 1, 0, 0]);
    expect(cells.map(({ capacity, isFree }) => [capacity, isFree]).slice(4, 6)).toEqual([
      [240, false],
      [0, true],
    ]);
    const [week] = cellsOf(anna, [range], loads, unplanned);
    expect(week).toEqual({ minutes: 900, capacity: 1200, isOver: true, isFree: false, unplanned: 1 });
  });

  test('weeks hold the hours of their days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 20 }), (hours, length) => {
        const end = new Date(Date.UTC(2026, 10, 16 + length)).toISOString().slice(0, 10);
        const lines = [line({ hoursPlanned: String(hours), task: span('2026-11-16', end) })];
        const range = { from: '2026-11-16', to: '2026-12-13' };
        const loads = workload(lines.map(workLineOf), [anna], range);
        const days = cellsOf(anna, periodsOf('day', range.from), loads, []);
        const weeks = cellsOf(anna, periodsOf('week', range.from).slice(0, 4), loads, []);
        const sum = (cells: { minutes: number }[]) => cells.reduce((all, cell) => all + cell.minutes, 0);
        expect(sum(weeks)).toBe(sum(days));
        expect(sum(days)).toBe(hours * 60);
      }),
    );
  });
});
