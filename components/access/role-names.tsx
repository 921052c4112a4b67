import { useTranslations } from 'next-intl';
import type { RoleName } from '@/lib/people/users/views';

/** What a role is called: system roles in the reader's language, own ones as they were typed. */
export function useRoleName(): (role: Pick<RoleName, 'code' | 'name'>) => string {
  const t = useTranslations('access.roles');
  return ({ code, name }) => (code !== null && /^[a-z]+$/.test(code) && t.has(code) ? t(code) : name);
}

/** Names of roles in one line. */
export function RoleNames({ roles }: { roles: readonly RoleName[] }) {
  const nameOf = useRoleName();
  return roles.map(nameOf).join(', ');
}
