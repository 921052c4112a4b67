import { getTranslations } from 'next-intl/server';
import type { Option } from '@/components/ui/select';
import type { RoleName } from '@/lib/people/users/views';

/** Roles for a pick-list, in the reader's language. */
export async function roleOptions(roles: readonly RoleName[], prefix = ''): Promise<Option[]> {
  const t = await getTranslations('access.roles');
  return roles.map(({ id, code, name }) => ({
    value: `${prefix}${id}`,
    label: code !== null && t.has(code) ? t(code) : name,
  }));
}
