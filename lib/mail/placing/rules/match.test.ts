import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RuleAction, type RuleCondition, ruleFields, ruleOperators } from '../../inbox/kind';
import { decide, effectsOf, type Matched, matches, meets, type RuleLike, rulesThatMatch } from './match';

const letter: Matched = {
  from: { name: 'Олена Біла', address: 'olena@obriy.test' },
  to: [{ name: '', address: 'office@house.test' }],
  cc: [{ name: 'Ann', address: 'ann@house.test' }],
  subject: 'Рахунок № 5',
  text: 'Ещё one invoice',
  files: [
    { name: 'Invoice.PDF', isInline: false },
    { name: 'logo.png', isInline: true },
  ],
};
const bare: Matched = { ...letter, from: null, to: [], cc: [], files: [{ name: 'logo.png', isInline: true }] };

describe('a condition', () => {
  test.each<[RuleCondition['field'], RuleCondition['operator'], string, boolean]>([
    ['from', 'has', '@OBRIY.test', true],
    ['from', 'has', 'біла', true],
    ['from', 'is', 'olena@obriy.test', true],
    ['from', 'is', 'Олена Біла', true],
    ['from', 'is', 'obriy.test', false],
    ['from', 'hasNot', 'obriy', false],
    ['from', 'hasNot', 'gmail', true],
    ['to', 'is', 'ann@house.test', true],
    ['to', 'has', 'office', true],
    ['to', 'has', 'olena', false],
    ['subject', 'has', 'рахунок', true],
    ['subject', 'is', ' Рахунок № 5 ', true],
    ['body', 'has', 'еще', true],
    ['attachment', 'has', '.pdf', true],
    ['attachment', 'has', '.png', false],
    ['attachment', 'present', '', true],
    ['attachment', 'absent', '', false],
    ['subject', 'has', '', false],
    ['subject', 'hasNot', ' ', false],
  ])('%s %s %j', (field, operator, value, met) => expect(meets(letter, { field, operator, value })).toBe(met));

  test('of what a letter does not have', () => {
    expect(meets(bare, { field: 'from', operator: 'has', value: 'a' })).toBe(false);
    expect(meets(bare, { field: 'from', operator: 'hasNot', value: 'a' })).toBe(true);
    expect(meets(bare, { field: 'attachment', operator: 'present', value: '' })).toBe(false);
  });
});

const has = (value: string): RuleCondition => ({ field: 'subject', operator: 'has', value });
const rule = (conditions: RuleCondition[], actions: RuleAction[], more: Partial<RuleLike> = {}): RuleLike => ({
  ...{ matchesAll: true, stops: false, conditions, actions },
  ...more,
});

describe('rules', () => {
  test('want all of their conditions, or any; without one they match nothing', () => {
    const two = [has('рахунок'), has('nothing')];
    expect(matches(letter, rule(two, []))).toBe(false);
    expect(matches(letter, rule(two, [], { matchesAll: false }))).toBe(true);
    for (const matchesAll of [true, false]) expect(matches(letter, rule([], [], { matchesAll }))).toBe(false);
  });

  test('follow each other until one lets no other follow, if it matches', () => {
    const [a, b, c] = [
      rule([has('x')], [], { stops: true }),
      rule([has('5')], [{ act: 'project', projectId: 1 }], { stops: true }),
      rule([has('5')], [{ act: 'project', projectId: 2 }]),
    ];
    expect(rulesThatMatch(letter, [a, b, c])).toEqual([b]);
    expect(decide(rulesThatMatch(letter, [c, b]))).toMatchObject({ projectId: 2 });
  });

  test('make one task and one copy to each address, and nothing of spam', () => {
    const all = [
      rule(
        [has('5')],
        [
          { act: 'task', employeeId: 1 },
          { act: 'forward', address: 'a@b.test' },
        ],
      ),
      rule(
        [has('5')],
        [
          { act: 'task', employeeId: 2 },
          { act: 'forward', address: 'A@b.test' },
          { act: 'forward', address: 'c@d.test' },
        ],
      ),
    ];
    expect(effectsOf(all).map(({ effect }) => effect)).toEqual([
      { act: 'task', employeeId: 1 },
      { act: 'forward', address: 'a@b.test' },
      { act: 'forward', address: 'c@d.test' },
    ]);
    expect(effectsOf([...all, rule([has('5')], [{ act: 'spam' }])])).toEqual([]);
  });
});

const anyCondition = fc.record({
  field: fc.constantFrom(...ruleFields),
  operator: fc.constantFrom(...ruleOperators),
  value: fc.string({ maxLength: 5 }),
});
const anyLetter: fc.Arbitrary<Matched> = fc.record({
  from: fc.option(fc.record({ name: fc.string(), address: fc.string() })),
  to: fc.array(fc.record({ name: fc.string(), address: fc.string() }), { maxLength: 3 }),
  cc: fc.constant([]),
  subject: fc.string(),
  text: fc.string(),
  files: fc.array(fc.record({ name: fc.string(), isInline: fc.boolean() }), { maxLength: 3 }),
});

describe('whatever the letter', () => {
  test('all is any of the contrary, as long as values say something', () => {
    const contrary = { has: 'hasNot', hasNot: 'has', present: 'absent', absent: 'present' } as const;
    const invertible = anyCondition.filter(({ operator, value }) => operator !== 'is' && value.trim() !== '');
    fc.assert(
      fc.property(anyLetter, fc.array(invertible, { minLength: 1, maxLength: 4 }), (any, conditions) => {
        const turned = conditions.map((one) => ({
          ...one,
          operator: one.operator === 'is' ? one.operator : contrary[one.operator],
        }));
        expect(matches(any, rule(conditions, []))).toBe(!matches(any, rule(turned, [], { matchesAll: false })));
      }),
    );
  });
  test('what `is` holds of, `has` does', () => {
    fc.assert(
      fc.property(anyLetter, anyCondition, (any, condition) => {
        if (meets(any, { ...condition, operator: 'is' }))
          expect(meets(any, { ...condition, operator: 'has' })).toBe(true);
      }),
    );
  });
  test('its rules stand in their order, and none after one that stops', () => {
    const anyRule = fc.record({
      matchesAll: fc.boolean(),
      stops: fc.boolean(),
      conditions: fc.array(anyCondition, { maxLength: 2 }),
      actions: fc.constant([]),
    });
    fc.assert(
      fc.property(anyLetter, fc.array(anyRule, { maxLength: 6 }), (any, rules) => {
        const found = rulesThatMatch(any, rules);
        expect(found).toEqual(rules.filter((one) => found.includes(one)));
        expect(found.slice(0, -1).some(({ stops }) => stops)).toBe(false);
      }),
    );
  });
});
