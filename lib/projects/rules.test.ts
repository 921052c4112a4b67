import { describe, expect, it } from 'vitest';
import { isLate } from './rules';

describe('isLate', () => {
  it.each([
    ['running', '2026-11-17', true],
    ['planned', '2026-11-17', true],
    ['running', '2026-11-18', false],
    ['running', null, false],
    ['paused', '2026-11-17', false],
    ['finished', '2026-11-17', false],
    ['cancelled', '2026-11-17', false],
  ] as const)('%s until %s → %s', (status, end, late) => expect(isLate(status, end, '2026-11-18')).toBe(late));
});
