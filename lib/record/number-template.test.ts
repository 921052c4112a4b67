import { describe, expect, test } from 'vitest';
import { counterScope, renderNumber, templateProblem } from './number-template';

const now = new Date('2026-12-31T22:30:00Z');

describe('renderNumber', () => {
  test.each([
    ['T-{n}', 'UTC', 'T-42'],
    ['{n:5}', 'UTC', '00042'],
    ['З-{n}/{yy}', 'UTC', 'З-42/26'],
    ['{yyyy}.{mm}-{n:3}', 'UTC', '2026.12-042'],
    // in Kyiv it is next year already: the zone of the house decides
    ['{yyyy}.{mm}-{n:3}', 'Europe/Kyiv', '2027.01-042'],
    ['{journal}-{n}', 'UTC', 'ВХ-42'],
    ['{n}/{n:4}', 'UTC', '42/0042'],
    ['{x}{n}', 'UTC', '{x}42'],
  ])('%s in %s is %s', (template, zone, expected) => {
    expect(renderNumber(template, { n: 42, now, zone, journal: 'ВХ' })).toBe(expected);
  });
});

describe('counterScope', () => {
  test.each([
    ['never', null, 'task'],
    ['yearly', null, 'task/2027'],
    ['monthly', null, 'task/2027-01'],
    ['never', 7, 'task/7'],
    ['monthly', 7, 'task/7/2027-01'],
  ] as const)('%s, journal %s: %s', (reset, journalId, expected) => {
    expect(counterScope('task', { template: '{n}', reset, journalId }, now, 'Europe/Kyiv')).toBe(expected);
  });
});

describe('templateProblem', () => {
  test.each([
    ['T-{n}', 'never', null],
    ['{n:12}', 'never', null],
    ['{yy}-{n}', 'yearly', null],
    ['{yyyy}{mm}{n}', 'monthly', null],
    ['T-', 'never', 'number_token_missing'],
    ['{n:}', 'never', 'number_token_missing'],
    ['{N}', 'never', 'number_token_missing'],
    ['{n}{who}', 'never', 'number_token_unknown'],
    ['{n}}', 'never', 'number_token_unknown'],
    [`${'x'.repeat(38)}{n}`, 'never', 'number_token_unknown'],
    ['{n}', 'yearly', 'number_year_missing'],
    ['{mm}-{n}', 'monthly', 'number_year_missing'],
    ['{yyyy}-{n}', 'monthly', 'number_month_missing'],
  ] as const)('%s, %s: %s', (template, reset, expected) => {
    expect(templateProblem(template, reset)).toBe(expected);
  });
});
