import { describe, expect, test } from 'vitest';
import { kyiv, span } from '@/tests/support/plans';
import { daysLater, movedSpan } from './moved-span';

const nothing = { start: { on: null, at: null }, end: { on: null, at: null } };
const onlyStart = { start: { on: '2026-11-17', at: null }, end: { on: null, at: null } };

describe('a line goes along with its task', () => {
  const from = span('2026-11-16', '2026-11-18');
  const to = span('2026-11-19', '2026-11-23');

  test('to the same dates when it had the task’s, else as many working days later', () => {
    expect(daysLater(from, to, kyiv)).toBe(3);
    expect(movedSpan(from, from, to, kyiv)).toEqual(to);
    expect(movedSpan(span('2026-11-17', '2026-11-17'), from, to, kyiv)).toEqual(span('2026-11-20', '2026-11-20'));
    expect(movedSpan(span('2026-11-17', '2026-11-18'), from, to, kyiv)).toEqual(span('2026-11-20', '2026-11-23'));
  });

  test('with its time of day', () => {
    expect(movedSpan(span('2026-11-17T09:00', '2026-11-17T11:00'), from, to, kyiv)).toEqual(
      span('2026-11-20T09:00', '2026-11-20T11:00'),
    );
    const overTheChange = [span('2027-03-25', '2027-03-25'), span('2027-03-30', '2027-03-30')] as const;
    expect(movedSpan(span('2027-03-25T09:00', '2027-03-25T11:00'), ...overTheChange, kyiv)).toEqual(
      span('2027-03-30T09:00', '2027-03-30T11:00'),
    );
    const timed = [span('2026-11-16T09:00', '2026-11-16T11:00'), span('2026-11-16T11:00', '2026-11-16T14:00')] as const;
    const own = span('2026-11-16T10:00', '2026-11-16T11:00');
    expect(movedSpan(own, ...timed, kyiv).start).toEqual(span('2026-11-16T12:00', null).start);
  });

  test('and stays without dates', () => {
    expect(movedSpan(nothing, from, to, kyiv)).toEqual(nothing);
    expect(movedSpan(onlyStart, from, to, kyiv).end).toEqual(nothing.end);
  });
});
