import type { Scope } from './kind';
import { scopeRank, widest } from './kind';

/** What one person may do with records of one kind. */
export type KindRights = { see: Scope; create: boolean; change: Scope; delete: Scope };

/** What may be set beside rights per kind. `no_status_change` forbids; the others permit. */
export const rightParams = ['no_status_change', 'export', 'see_money', 'see_others_calendars'] as const;
export type RightParam = (typeof rightParams)[number];

/** Sections of Settings, each opened by a role. */
export const settingSections = [
  'company',
  'directories',
  'numbering',
  'journals',
  'mail',
  'notifications',
  'users',
  'roles',
  'audit',
  'background',
  'bin',
] as const;
export type SettingSection = (typeof settingSections)[number];

export type JournalRights = { journalId: number; see: boolean; create: boolean; change: boolean; delete: boolean };

/** The rights of one person, merged from all roles and personal grants. */
export type Rights = {
  kinds: Record<string, KindRights>;
  params: readonly string[];
  sections: readonly string[];
  /** journals closed to whoever has no row of their own; a journal not listed is open */
  journals: readonly JournalRights[];
};

export const noRights: KindRights = { see: 'none', create: false, change: 'none', delete: 'none' };

export type Grant = KindRights & { kind: string };

/** The widest of all grants, per kind. */
export function mergeGrants(grants: readonly Grant[]): Record<string, KindRights> {
  const merged: Record<string, KindRights> = {};
  for (const grant of grants) {
    const known = merged[grant.kind] ?? noRights;
    merged[grant.kind] = {
      see: widest(known.see, grant.see),
      create: known.create || grant.create,
      change: widest(known.change, grant.change),
      delete: widest(known.delete, grant.delete),
    };
  }
  return merged;
}

export const rightsOn = (rights: Rights, kind: string): KindRights => rights.kinds[kind] ?? noRights;
export const hasParam = (rights: Rights, param: RightParam): boolean => rights.params.includes(param);
export const hasSection = (rights: Rights, section: SettingSection): boolean => rights.sections.includes(section);

/**
 * Whether `inner` allows nothing that `outer` does not: what somebody may hand to others. A ban of theirs binds whoever they
 * hand rights to.
 */
export function isWithin(inner: Rights, outer: Rights): boolean {
  const kinds = Object.keys(inner.kinds).every((kind) => fits(rightsOn(inner, kind), rightsOn(outer, kind)));
  const permits = inner.params.every((param) => param === ban || outer.params.includes(param));
  const bans = !outer.params.includes(ban) || inner.params.includes(ban) || isEmpty(inner);
  const sections = inner.sections.every((section) => outer.sections.includes(section));
  return kinds && permits && bans && sections && outer.journals.every((shut) => isJournalWithin(inner, shut));
}

const ban: RightParam = 'no_status_change';
const isEmpty = (rights: Rights): boolean =>
  Object.values(rights.kinds).every((kind) => kind.change === 'none' && !kind.create);

const fits = (inner: KindRights, outer: KindRights): boolean =>
  (!inner.create || outer.create) &&
  (['see', 'change', 'delete'] as const).every((verb) => scopeRank(inner[verb]) <= scopeRank(outer[verb]));

function isJournalWithin(inner: Rights, outer: JournalRights): boolean {
  const mine = inner.journals.find((journal) => journal.journalId === outer.journalId);
  return !mine || (['see', 'create', 'change', 'delete'] as const).every((verb) => !mine[verb] || outer[verb]);
}
