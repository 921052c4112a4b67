import type { RoleName } from '@/lib/people/users/views';
import type { Effective, Flat } from './rules';

export type RoleRow = RoleName & { users: number; retired: boolean; sections: string[] };
export type RoleCard = {
  id: number;
  version: number;
  code: string | null;
  name: string;
  retired: boolean;
  values: Flat;
  /** people who have it, some of them by name */
  users: { id: number; name: string }[];
  userCount: number;
};

/** A source of rights: a role, or null for what the person has of their own. */
export type RightSource = RoleName | null;
export type UserRights = {
  /** the person's own rights, as the fields of their form */
  own: Flat;
  version: number;
  effective: Effective<RightSource>;
  journals: { id: number; name: string; see: boolean; create: boolean; change: boolean; delete: boolean }[];
};

export type JournalHolder = {
  id: number;
  role: RoleName | null;
  user: { id: number; name: string } | null;
  see: boolean;
  create: boolean;
  change: boolean;
  delete: boolean;
};
export type JournalAccess = { id: number; kind: string; code: string; name: string; holders: JournalHolder[] };
