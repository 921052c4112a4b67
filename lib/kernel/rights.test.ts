import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopes } from './kind';
import { isWithin, type KindRights, mergeGrants, noRights, type Rights, rightParams, settingSections } from './rights';

const rights = (part: Partial<Rights>): Rights => ({ kinds: {}, params: [], sections: [], journals: [], ...part });
const see = (scope: KindRights['see']): KindRights => ({ ...noRights, see: scope });

const anyRights = fc.record<Rights>({
  kinds: fc.dictionary(
    fc.constantFrom('task', 'project', 'customer'),
    fc.record({
      see: fc.constantFrom(...scopes),
      create: fc.boolean(),
      change: fc.constantFrom(...scopes),
      delete: fc.constantFrom(...scopes),
    }),
  ),
  params: fc.subarray([...rightParams]),
  sections: fc.subarray([...settingSections]),
  journals: fc.constant([]),
});

describe('mergeGrants', () => {
  it('takes the widest of each', () => {
    const merged = mergeGrants([
      { kind: 'task', ...see('own') },
      { kind: 'task', see: 'none', create: true, change: 'unit', delete: 'none' },
      { kind: 'project', ...see('all') },
    ]);
    expect(merged).toEqual({ task: { see: 'own', create: true, change: 'unit', delete: 'none' }, project: see('all') });
  });
});

describe('isWithin', () => {
  const manager = rights({
    kinds: { task: { see: 'all', create: true, change: 'unit', delete: 'own' } },
    params: ['export'],
  });
  it.each<[string, Rights, boolean]>([
    ['nothing', rights({}), true],
    ['the same', manager, true],
    ['a narrower scope', rights({ kinds: { task: see('own') } }), true],
    ['a wider scope', rights({ kinds: { task: { ...noRights, change: 'all' } } }), false],
    ['deleting more', rights({ kinds: { task: { ...noRights, delete: 'team' } } }), false],
    ['another kind', rights({ kinds: { customer: see('own') } }), false],
    ['a permit not held', rights({ params: ['see_money'] }), false],
    ['a ban', rights({ params: ['no_status_change'] }), true],
    ['a section', rights({ sections: ['users'] }), false],
    [
      'a journal',
      rights({ journals: [{ journalId: 1, see: true, create: false, change: false, delete: false }] }),
      true,
    ],
  ])('%s: %s', (_, inner, within) => expect(isWithin(inner, manager)).toBe(within));

  const banned = rights({ kinds: { task: { ...noRights, change: 'all' } }, params: ['no_status_change'] });
  it('hands a ban on with the right to change', () => {
    expect(isWithin(rights({ kinds: { task: { ...noRights, change: 'own' } } }), banned)).toBe(false);
    expect(isWithin(rights({ kinds: { task: see('none') } }), banned)).toBe(true);
  });

  it('minds closed journals', () => {
    const shut = { journalId: 7, see: true, create: true, change: false, delete: false };
    const outer = rights({ journals: [shut] });
    expect(isWithin(rights({ journals: [shut] }), outer)).toBe(true);
    expect(isWithin(rights({ journals: [{ ...shut, change: true }] }), outer)).toBe(false);
  });

  const grantsOf = ({ kinds }: Rights) => Object.entries(kinds).map(([kind, given]) => ({ kind, ...given }));
  it('holds for oneself, and for each of those whose rights were put together', () => {
    fc.assert(fc.property(anyRights, (one) => isWithin(one, one)));
    fc.assert(
      fc.property(anyRights, anyRights, (a, b) => {
        const kinds = mergeGrants([...grantsOf(a), ...grantsOf(b)]);
        return isWithin(rights({ kinds: a.kinds }), rights({ kinds }));
      }),
    );
  });
});
