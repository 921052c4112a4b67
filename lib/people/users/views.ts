import type { Locale } from '@/lib/kernel/locale';
import type { Named } from '../views';

/** A role as it is named: system roles by their code, own ones by what was typed. */
export type RoleName = { id: number; code: string | null; name: string };

export type UserRow = {
  id: number;
  login: string;
  name: string;
  roles: RoleName[];
  employee: Named | null;
  /** has rights that no role gives */
  hasGrants: boolean;
  disabled: boolean;
  lastSeenAt: Date | null;
};
export type UserPage = { rows: UserRow[] /** for the address of the next page */; next: string | null };

export type UserValues = {
  login: string;
  name: string;
  employeeId: number | null;
  locale: Locale;
  timeZone: string;
};
export type UserCard = {
  id: number;
  version: number;
  values: UserValues;
  employee: Named | null;
  roles: RoleName[];
  disabled: boolean;
  mustChangePassword: boolean;
  createdAt: Date;
  /** what the reader may do with this user */
  mayManage: boolean;
};

export type SessionRow = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  address: string;
  userAgent: string;
  /** the browser that asks */
  current: boolean;
};
