import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopes } from '@/lib/kernel/kind';
import { type Grant, mergeGrants, noRights, rightParams, settingSections } from '@/lib/kernel/rights';
import { rightKinds } from './kind';
import { blindRights, explainRights, flatRole, grantsIn, paramsIn, sectionsIn } from './rules';

const scope = fc.constantFrom(...scopes);
const grant = (kind: string): fc.Arbitrary<Grant> =>
  fc.record({ kind: fc.constant(kind), see: scope, create: fc.boolean(), change: scope, delete: scope });
const role = fc.record({
  grants: fc.tuple(...rightKinds.map((kind) => grant(kind.name))),
  params: fc.subarray([...rightParams]),
  sections: fc.subarray([...settingSections]),
});

describe('a role as a form', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(role, (one) => {
        const flat = flatRole(one);
        expect(grantsIn(flat)).toEqual(one.grants);
        expect(paramsIn(flat)).toEqual(one.params);
        expect(sectionsIn(flat)).toEqual(one.sections);
      }),
    );
  });
});

describe('blindRights', () => {
  it('names what reaches further than sight', () => {
    const task = { kind: 'task', see: 'own', create: false, change: 'team', delete: 'own' } as const;
    expect(blindRights([task])).toEqual({ task_change: 'wider_than_sight' });
    expect(blindRights([{ ...task, change: 'none', delete: 'all' }])).toEqual({ task_delete: 'wider_than_sight' });
    expect(blindRights([{ ...task, see: 'team' }])).toEqual({});
  });
});

describe('explainRights', () => {
  const source = (name: string, part: Partial<Grant>) => ({
    name,
    grants: [{ kind: 'task', ...noRights, ...part }],
    params: name === 'staff' ? ['export'] : [],
    sections: [],
  });

  it('names whoever gives a right in its full width', () => {
    const { kinds, params } = explainRights([
      source('staff', { see: 'team', create: true }),
      source('manager', { see: 'all', create: true, change: 'all' }),
      source('own', { see: 'all' }),
    ]);
    expect(kinds.task?.see).toEqual({ value: 'all', because: ['manager', 'own'] });
    expect(kinds.task?.create).toEqual({ value: true, because: ['staff', 'manager'] });
    expect(kinds.task?.delete).toEqual({ value: 'none', because: [] });
    expect(kinds.customer?.see).toEqual({ value: 'none', because: [] });
    expect(params).toEqual([{ name: 'export', because: ['staff'] }]);
  });

  it('agrees with what the gate reads', () => {
    fc.assert(
      fc.property(role, role, (a, b) => {
        const merged = mergeGrants([...a.grants, ...b.grants]);
        const { kinds } = explainRights([
          { name: 'a', ...a },
          { name: 'b', ...b },
        ]);
        for (const { name } of rightKinds) {
          const { see, create, change, delete: remove } = kinds[name] ?? expect.fail(name);
          expect(merged[name]).toEqual({
            see: see.value,
            create: create.value,
            change: change.value,
            delete: remove.value,
          });
        }
      }),
    );
  });
});
