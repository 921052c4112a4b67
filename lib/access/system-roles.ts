import 'server-only';
import { grants, roles } from '@/db/schema/access';
import type { Scope } from '@/lib/kernel/kind';
import { type KindRights, rightParams, settingSections } from '@/lib/kernel/rights';
import type { TxCtx } from '@/lib/platform/context';

// Guarantee: the system roles are there, with their rights as first given; what an administrator made of them stays.

type Role = {
  code: string;
  params: readonly string[];
  sections: readonly string[];
  rights: Record<string, KindRights>;
};

// The kinds of the modules above, by name: access stands below them and imports none.
const work = ['task', 'event', 'project', 'customer', 'contact'];
const house = ['employee', 'unit', 'centre'];

const rights = (see: Scope, create: boolean, change: Scope, remove: Scope): KindRights => ({
  see,
  create,
  change,
  delete: remove,
});
const all = rights('all', true, 'all', 'all');
const look = rights('all', false, 'none', 'none');
const forKinds = (kinds: readonly string[], given: KindRights) =>
  Object.fromEntries(kinds.map((kind) => [kind, given]));
const permits = rightParams.filter((param) => param !== 'no_status_change');

const systemRoles: readonly Role[] = [
  { code: 'director', params: permits, sections: settingSections, rights: forKinds([...work, ...house], all) },
  // Whoever hands out rights can hand out no more than they hold; what sets a Director apart is that no administrator can
  // touch them (`grants.ts`).
  { code: 'administrator', params: permits, sections: settingSections, rights: forKinds([...work, ...house], all) },
  {
    code: 'manager',
    params: ['export', 'see_money', 'see_others_calendars'],
    sections: [],
    rights: {
      task: rights('all', true, 'all', 'unit'),
      event: rights('all', true, 'all', 'unit'),
      project: rights('all', true, 'team', 'own'),
      customer: rights('all', true, 'all', 'own'),
      contact: rights('all', true, 'all', 'own'),
      ...forKinds(house, look),
    },
  },
  {
    code: 'staff',
    params: ['export'],
    sections: [],
    rights: {
      task: rights('team', true, 'team', 'own'),
      event: rights('team', true, 'team', 'own'),
      project: rights('team', false, 'none', 'none'),
      customer: rights('all', true, 'own', 'none'),
      contact: rights('all', true, 'own', 'none'),
      ...forKinds(house, look),
    },
  },
  {
    code: 'clerk',
    params: ['no_status_change'],
    sections: ['directories', 'journals'],
    rights: {
      task: rights('centre', true, 'own', 'none'),
      event: rights('all', true, 'all', 'none'),
      project: rights('team', false, 'none', 'none'),
      customer: rights('all', true, 'all', 'none'),
      contact: rights('all', true, 'all', 'none'),
      ...forKinds(house, look),
    },
  },
  { code: 'observer', params: [], sections: [], rights: forKinds([...work, ...house], look) },
];

/** Writes the system roles that are not there yet, with their rights. */
export async function ensureSystemRoles(tx: TxCtx): Promise<void> {
  for (const role of systemRoles) {
    const [made] = await tx.tx
      .insert(roles)
      .values({ code: role.code, name: role.code, params: [...role.params], sections: [...role.sections] })
      .onConflictDoNothing({ target: roles.code })
      .returning({ id: roles.id });
    if (!made) continue;
    await tx.tx
      .insert(grants)
      .values(Object.entries(role.rights).map(([kind, given]) => ({ roleId: made.id, kind, ...given })));
  }
}
