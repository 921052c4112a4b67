import type { Scope } from './kind';
import { widest } from './kind';

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
  'users',
  'roles',
  'audit',
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
