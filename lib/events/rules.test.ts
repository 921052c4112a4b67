import { describe, expect, test } from 'vitest';
import { systemEventTypes } from './kind';
import { endsBeforeStart, filledFrom, instantOf, isAnswered, isMissed, localText, movedEnd } from './rules';

const kyiv = 'Europe/Kyiv';

describe('when', () => {
  test.each([
    ['2026-11-18T10:30', 'start', '2026-11-18T08:30:00.000Z'],
    ['2026-11-18', 'start', '2026-11-17T22:00:00.000Z'],
    ['2026-11-18', 'end', '2026-11-18T22:00:00.000Z'],
    ['2026-07-18T10:30', 'end', '2026-07-18T07:30:00.000Z'],
  ] as const)('%s as the %s of an event', (text, edge, instant) => {
    expect(instantOf(text, kyiv, edge).toISOString()).toBe(instant);
  });

  test('a time is shown as it was typed', () => {
    expect(localText(instantOf('2026-11-18T10:30', kyiv, 'start'), kyiv)).toBe('2026-11-18T10:30');
  });

  test('an event that is moved takes as long as before', () => {
    const [from, to, end] = ['2026-11-18T08:00Z', '2026-11-20T09:30Z', '2026-11-18T08:45Z'].map((at) => new Date(at));
    if (!from || !to || !end) throw new Error('three dates');
    expect(movedEnd(from, to, end)).toEqual(new Date('2026-11-20T10:15Z'));
    expect(movedEnd(from, to, null)).toBeNull();
    expect(endsBeforeStart(to, end)).toBe(true);
    expect(endsBeforeStart(from, from)).toBe(false);
  });
});

describe('what a contact brings', () => {
  const contact = { customerId: 7, phones: ['+380671234567', '1'], emails: ['ann@firm.test'] };
  test('fills what is empty and leaves what was typed', () => {
    expect(filledFrom({}, contact)).toEqual({ customerId: 7, phone: '+380671234567', email: 'ann@firm.test' });
    expect(filledFrom({ customerId: 9, phone: '5', email: '' }, contact)).toEqual({ email: 'ann@firm.test' });
    expect(filledFrom({}, { customerId: null, phones: [], emails: [] })).toEqual({});
  });
});

test('no call is both missed and answered', () => {
  expect(systemEventTypes.filter((code) => isMissed(code) && isAnswered(code))).toEqual([]);
  expect(systemEventTypes.filter(isMissed)).toEqual(['missed_incoming_call', 'missed_outgoing_call']);
});
